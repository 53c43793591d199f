import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("holding one short thing of a message of 2.5 MB does not keep its document alive", () => {
  const program = join(import.meta.dirname, "testing/hold-parts.ts");
  const flags = ["--expose-gc", "--conditions=@oadr/source", "--import", "tsx", program, "--bytes-held"];
  const held = JSON.parse(execFileSync(process.execPath, flags, { encoding: "utf8", timeout: 60_000 })) as Record<string, number>;
  expect(Object.keys(held).length).toBeGreaterThan(10);
  expect(Object.entries(held).filter(([, bytes]) => bytes > 500_000)).toEqual([]);
}, 60_000);
