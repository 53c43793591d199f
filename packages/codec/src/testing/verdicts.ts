// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What xmllint makes of a document: it is valid, it is not, or it is no XML. */
export type Verdict = "valid" | "invalid" | "malformed";

/** Milliseconds after which a run of xmllint is given up. */
const PATIENCE = 60_000;

/** Runs of xmllint at a time. */
const AT_ONCE = 2;

/** Most documents in one run. */
const MOST = 1000;

/**
 * Holds documents against some schemas, each given as the file that a validator starts at.
 *
 * @returns one list of verdicts per schema, in the order of the documents
 * @throws Error when xmllint cannot be run, or cannot read a schema
 */
export async function verdictsOf(schemas: readonly string[], documents: readonly (string | Uint8Array)[]): Promise<Verdict[][]> {
  const own = mkdtempSync(join(tmpdir(), "oadr-verdicts-"));
  try {
    const files = documents.map((document, index) => {
      writeFileSync(join(own, `${index}.xml`), document);
      return `${index}.xml`;
    });
    const runs = schemas.flatMap((schema) =>
      Array.from({ length: Math.ceil(files.length / MOST) }, (_, run) => ({ schema, files: files.slice(run * MOST, (run + 1) * MOST) })),
    );
    const done = new Map<string, Verdict[]>(schemas.map((schema) => [schema, []]));
    for (let at = 0; at < runs.length; at += AT_ONCE) {
      const some = runs.slice(at, at + AT_ONCE);
      const verdicts = await Promise.all(some.map((run) => xmllint(own, run.schema, run.files)));
      for (const [index, run] of some.entries()) done.get(run.schema)?.push(...(verdicts[index] ?? []));
    }
    return schemas.map((schema) => done.get(schema) ?? []);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function xmllint(folder: string, schema: string, files: readonly string[]): Promise<Verdict[]> {
  const said = await run(folder, ["--noout", "--nonet", "--noent", "--schema", schema, ...files]);
  const verdicts = new Map<string, Verdict>();
  for (const line of said.split("\n")) {
    const found = /^(\d+\.xml)(?: (validates|fails to validate)$|:\d+: .*(?:parser|namespace) error)/.exec(line);
    if (!found) continue;
    const [, file = "", verdict] = found;
    // What is not well-formed may be validated as far as it could be read.
    if (verdict === undefined) verdicts.set(file, "malformed");
    else if (!verdicts.has(file)) verdicts.set(file, verdict === "validates" ? "valid" : "invalid");
  }
  return files.map((file) => {
    const verdict = verdicts.get(file);
    if (verdict === undefined) throw new Error(`xmllint says nothing of ${file} with ${schema}: ${said.slice(0, 500)}`);
    return verdict;
  });
}

/** Runs xmllint to its end, and gives what it wrote on its error output. */
function run(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("xmllint", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"], timeout: PATIENCE });
    const chunks: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (_, signal) => {
      if (signal !== null) reject(new Error(`xmllint was ended by ${signal}`));
      else resolve(Buffer.concat(chunks).toString("utf8"));
    });
  });
}
