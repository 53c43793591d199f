// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What xmllint says of files that are held against the official XSDs, line by line. */
function xmllint(folder: string, files: readonly string[]): readonly string[] {
  const { stderr, error } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", join(folder, "oadr_20b.xsd"), ...files], {
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 16 * 1024 * 1024,
  });
  if (error) throw error;
  return stderr.split("\n").filter((line) => line !== "");
}

const VALID = " validates";

/** Those of some files that are valid by the official XSDs. */
export const validFiles = (folder: string, files: readonly string[]): ReadonlySet<string> =>
  new Set(xmllint(folder, files).flatMap((line) => (line.endsWith(VALID) ? [line.slice(0, -VALID.length)] : [])));

/** Holds documents against the official XSDs, all in one go; the result is what xmllint has to say against them, with their names. */
export function faultsOf(folder: string, documents: ReadonlyMap<string, string>): readonly string[] {
  const own = mkdtempSync(join(tmpdir(), "oadr-xsd-"));
  try {
    const files = [...documents].map(([name, xml]) => {
      const file = join(own, `${name.replace(/[^\w.-]+/g, "-")}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    const lines = xmllint(folder, files);
    const faults = lines.filter((line) => !line.endsWith(VALID));
    // Silence about a file is no praise.
    const unheard = files.filter((file) => !lines.some((line) => line.startsWith(file)));
    return [...faults, ...unheard.map((file) => `${file} was not looked at`)].map((line) => line.replaceAll(`${own}/`, ""));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
