import { expect, test } from "vitest";
import { asTable, overruns } from "./report.ts";
import { sizeOf } from "./size-of.ts";

test("only what a module uses counts", async () => {
  const [none, fault, all] = await Promise.all([
    sizeOf("export const x = 1;"),
    sizeOf('export { CodecError } from "@oadr/codec";'),
    sizeOf('export * from "@oadr/codec";'),
  ]);
  expect(none.minified).toBeLessThan(40);
  expect(fault.minified).toBeGreaterThan(none.minified);
  expect(fault.minified).toBeLessThan(1000);
  expect(all.minified).toBeGreaterThan(50_000);
  expect(all.gzip).toBeLessThan(all.minified / 2);
});

test("a module of Node has no size, because no browser has it", async () => {
  await expect(sizeOf('export { readFileSync } from "node:fs";')).rejects.toThrow("node:fs");
});

test("a budget is kept to the byte, and exceeded by one more", () => {
  const part = { name: "it", source: "", budget: { minified: 1000, gzip: 500 } };
  const kept = { ...part, size: { minified: 1000, gzip: 500, brotli: 9000 } };
  expect(overruns([kept])).toEqual([]);
  const exceeded = { ...part, size: { minified: 1001, gzip: 600, brotli: 1 } };
  expect(overruns([kept, exceeded])).toEqual([
    "it: 1001 bytes minified are 1 more than the budget",
    "it: 600 bytes gzip are 100 more than the budget",
  ]);
  expect(asTable([exceeded])).toMatch(/it +1,001 of +1,000 +600 of +500 +1\n$/);
});
