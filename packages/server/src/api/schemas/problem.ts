import * as z from "zod";
import { list, named } from "./common.ts";

/** What is wrong with a value, and where. */
export interface Fault {
  readonly place: string;
  readonly reason: string;
}

/** What a client is told when something is wrong (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable, for programs; the texts are for people. */
  readonly code: string;
  /** Conformance rule that would have been broken. */
  readonly rule?: number;
  readonly errors?: readonly Fault[];
}

/** The schema of a problem. */
export const problem: z.ZodType<Problem> = named(
  "Problem",
  "What is wrong (RFC 9457). Nothing was changed.",
  z.strictObject({
    type: z.string().describe("`about:blank`: `title` is that of the status."),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("For people."),
    code: z.string().describe("For programs."),
    rule: z.exactOptional(z.int().describe("Conformance rule that would have been broken.")),
    errors: z.exactOptional(
      list(
        z.strictObject({
          place: z.string().describe("`body.signals[0].intervals`, `query.limit`, `header.accept` and so on."),
          reason: z.string(),
        }),
      ),
    ),
  }),
);
