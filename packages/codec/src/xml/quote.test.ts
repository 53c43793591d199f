import { expect, test } from "vitest";
import { quote } from "./quote.ts";

test.each([
  ["a", '"a"'],
  ['"', '"\\""'],
  ["a\r\n\u001b[2J", '"a\\r\\n\\u001b[2J"'],
  ["\u007f\u0085\u009b2J", '"\\u007f\\u0085\\u009b2J"'],
  ["\u2028\u2029\u202e\u2066", '"\\u2028\\u2029\\u202e\\u2066"'],
  ["Wärme 京都 😀", '"Wärme 京都 😀"'],
])("%j is shown as it is, but for what a terminal would obey", (text, shown) => {
  expect(quote(text)).toBe(shown);
  expect(JSON.parse(quote(text))).toBe(text);
});

test("a long text is cut, and its length told", () => {
  expect(quote("\u009b".repeat(1_000))).toBe(`"${"\\u009b".repeat(59)}…" (1000 characters)`);
});
