import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = Date.parse("2026-03-01T12:00:00Z");

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 5 ", 5_000],
  ["Sun, 01 Mar 2026 12:01:30 GMT", 90_000],
  ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
  ["999999999999999999999", 86_400_000],
  ["Sun, 01 Mar 2099 11:00:00 GMT", 86_400_000],
])("Retry-After %j is %i ms", (header, ms) => {
  expect(parseRetryAfter(header, now)).toBe(ms);
});

test.each([undefined, "", "soon", "-5", "1.5", "5s", "1e3"])("Retry-After %j says nothing", (header) => {
  expect(parseRetryAfter(header, now)).toBeUndefined();
});
