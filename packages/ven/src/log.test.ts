import { expect, test } from "vitest";
import { safeLog } from "./log.ts";

test("a message is one line, of a bounded length, whatever a VTN has called things", () => {
  const lines: string[] = [];
  const log = safeLog((_level, message) => lines.push(message));
  log("info", "registered with a\r\n12:00:00Z error: forged\u2028\u009b2J\u202e");
  log("info", "long".repeat(1_000_000));
  expect(lines[0]).toBe("registered with a 12:00:00Z error: forged 2J");
  expect(lines[1]?.length).toBe(1_000);
});

test("a log that throws is nobody's trouble", () => {
  const log = safeLog(() => {
    throw new Error("disk full");
  });
  expect(() => log("info", "a")).not.toThrow();
});
