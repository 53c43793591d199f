import type { MessageType } from "@oadr/model";
import fc from "fast-check";
import { test } from "vitest";
import { profile } from "./gen/profile.ts";
import { encode } from "./index.ts";
import { anyMessage, bytesOf, checkDocument, checkMessage, checkVerdict, mutationOf } from "./testing/index.ts";

/** Milliseconds. A failure is worth the time that it takes to find the smallest case. */
const PATIENCE = 60_000;

const types = Object.keys(profile) as MessageType[];

test.each(types)(
  "any %s comes back from XML and from JSON as it was",
  (type) => {
    fc.assert(fc.property(anyMessage(type), checkMessage), { numRuns: 40 });
  },
  PATIENCE,
);

const mutants = mutationOf(anyMessage().map((message) => encode(message)));

test(
  "XML that something happened to is read or refused, never half, and what is read can be written",
  () => {
    fc.assert(fc.property(mutants, checkDocument), { numRuns: 2500 });
  },
  PATIENCE,
);

test(
  "bytes that something happened to are read or refused",
  () => {
    fc.assert(fc.property(bytesOf(mutants), checkDocument), { numRuns: 500 });
  },
  PATIENCE,
);

test(
  "XML that something happened to is well-formed to us exactly when it is to saxes",
  () => {
    fc.assert(fc.property(mutants, checkVerdict), { numRuns: 1500 });
  },
  PATIENCE,
);
