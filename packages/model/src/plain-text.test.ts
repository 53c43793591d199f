import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test("line ends and control characters become single spaces", () => {
  expect(plainText(" a\r\nb\u0000c\u2028d\u001b[31me\t\tf ", 100)).toBe("a b c d [31me f");
});

test("what could turn the line around or break its encoding is dropped", () => {
  expect(plainText("a\u202eb\ud800c\u200fd", 100)).toBe("abcd");
});

test("text of any language stays", () => {
  expect(plainText("Größe 京都 😀", 100)).toBe("Größe 京都 😀");
});

test("a long text is cut, not within a character", () => {
  expect(plainText("x".repeat(200), 10)).toBe(`${"x".repeat(9)}…`);
  expect(plainText(`${"x".repeat(8)}😀😀😀`, 10)).toBe(`${"x".repeat(8)}…`);
});
