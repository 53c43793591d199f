// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Holds documents against the official XSDs, all in one go; the result is what xmllint has to say against them, with their names. */
export function faultsOf(folder: string, documents: ReadonlyMap<string, string>): readonly string[] {
  const own = mkdtempSync(join(tmpdir(), "oadr-xsd-"));
  try {
    const files = [...documents].map(([name, xml]) => {
      const file = join(own, `${name.replace(/[^\w.-]+/g, "-")}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    const { status, stderr, error } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", join(folder, "oadr_20b.xsd"), ...files], {
      encoding: "utf8",
      timeout: 60_000,
    });
    if (error) throw error;
    const lines = stderr.split("\n").map((line) => line.replaceAll(`${own}/`, ""));
    const valid = lines.filter((line) => line.endsWith(" validates")).length;
    if (status === 0 && valid === files.length) return [];
    return lines.filter((line) => line !== "" && !line.endsWith(" validates"));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
