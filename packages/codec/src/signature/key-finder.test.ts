import { expect, test } from "vitest";
import { bytesInUse } from "../testing/bytes-in-use.ts";
import { certificate } from "../testing/certificates.ts";
import { base64Of } from "../testing/signing.ts";
import { keyFinder } from "./key-finder.ts";

const text = base64Of((await certificate("alice", "p256")).certificate);

/** The same certificate as a text that differs from all others of about this length. */
const another = (index: number, length: number): string => " ".repeat(index % 100) + text + "\n".repeat(length + Math.floor(index / 100));

test.each([
  ["many", 6_000, 7_000],
  ["long", 3_000, 100_000],
])("certificates that are trusted and come as %s texts do not stay in memory", (_, count, length) => {
  const find = keyFinder({ judge: () => undefined, certificates: [] });
  const before = bytesInUse();
  for (let index = 0; index < count; index++) {
    const found = find({ certificate: another(index, length) }, 0);
    if (!("traits" in found)) expect.fail("nobody has to be asked");
  }
  expect(bytesInUse() - before).toBeLessThan(25 * 2 ** 20);
  // It is still in use, and so is what it remembers.
  find({ certificate: text }, 0);
});
