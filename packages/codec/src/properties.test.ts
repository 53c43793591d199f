import type { Message, MessageType } from "@oadr/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "./codec-error.ts";
import { profile } from "./gen/profile.ts";
import { decode, encode, fromJson, type Issue, toJson } from "./index.ts";
import { anyMessage } from "./testing/index.ts";
import { mutationOf } from "./testing/mutation.ts";

/** Milliseconds. A failure is worth the time that it takes to find the smallest case. */
const PATIENCE = 60_000;

const types = Object.keys(profile) as MessageType[];

describe.each(types)("any %s", (type) => {
  const any: fc.Arbitrary<Message> = anyMessage(type);

  test(
    "comes back from XML as it was",
    () => {
      fc.assert(
        fc.property(any, (message) => {
          const xml = encode(message);
          expect(decode(xml)).toStrictEqual({ message, schemaVersion: "2.0b" });
          expect(decode(new TextEncoder().encode(xml))).toStrictEqual({ message, schemaVersion: "2.0b" });
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE,
  );

  test(
    "comes back from JSON as it was",
    () => {
      fc.assert(
        fc.property(any, (message) => {
          expect(fromJson(JSON.parse(JSON.stringify(toJson(message))))).toStrictEqual(message);
        }),
        { numRuns: 30 },
      );
    },
    PATIENCE,
  );
});

/** What is made of a text: a message, or the error. Any other error than the codec's is let through. */
function outcome(xml: string, onIssue?: (issue: Issue) => void): Message | CodecError {
  try {
    return decode(xml, onIssue && { onIssue }).message;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

test(
  "XML that something happened to is read or refused, never half, and what is read can be written",
  () => {
    fc.assert(
      fc.property(mutationOf(anyMessage().map((message) => encode(message))), (xml) => {
        const issues: Issue[] = [];
        const strict = outcome(xml);
        const lenient = outcome(xml, (issue) => issues.push(issue));
        // Who listens for faults hears of one exactly when who does not listen is refused.
        expect(issues.length === 0).toBe(!(strict instanceof CodecError));
        if (issues.length === 0) expect(lenient).toStrictEqual(strict);
        if (lenient instanceof CodecError) expect(issues.some(({ recovered }) => !recovered)).toBe(true);
        else expect(decode(encode(lenient)).message).toStrictEqual(lenient);
      }),
      { numRuns: 2500 },
    );
  },
  PATIENCE,
);
