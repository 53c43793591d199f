import { expect, test } from "vitest";
import { normalFingerprint } from "./fingerprint.ts";

const ten = "5E:71:FA:E4:61:75:9C:EF:A4:D6";
const all = `${"0A:".repeat(22)}${ten}`;

test.each([
  ten,
  all,
  ten.toLowerCase(),
  ten.replaceAll(":", ""),
  all.replaceAll(":", "").toLowerCase(),
  ten.replaceAll(":", " "),
  ten.replaceAll(":", "-"),
  ` ${ten}\n`,
  `sha256 Fingerprint=${all}`,
  `SHA256 Fingerprint=${all}\n`,
])("%j is the same fingerprint", (text) => {
  expect(normalFingerprint(text)).toBe(ten);
});

test.each([
  ["empty", ""],
  ["too short", ten.slice(3)],
  ["a SHA-1", "0A:".repeat(10) + ten],
  ["a digit short", all.slice(1)],
  ["no hexadecimal digits", ten.replace("A", "G")],
  ["a SHA-1 as openssl prints it", `sha1 Fingerprint=${"0A:".repeat(10)}${ten}`],
])("what is %s is none", (_, text) => {
  expect(normalFingerprint(text)).toBeUndefined();
});
