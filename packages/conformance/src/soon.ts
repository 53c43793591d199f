import fc from "fast-check";
import { START } from "./pair.ts";

/** Times within an hour of `START`, so that events and reports are near. */
export const soon: fc.Arbitrary<Date> = fc.integer({ min: -60, max: 60 }).map((minutes) => new Date(START.getTime() + minutes * 60_000));
