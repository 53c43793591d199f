import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificate } from "@oadr/codec/testing";
import { build } from "esbuild";
import type { Effort } from "../measure.ts";
import type { Table } from "../report.ts";
import type { SignatureRole } from "./process.ts";

/** Measures signatures in a process of its own, bundled for plain Node, as installed packages run. Calls `onTable` with each table. */
export async function runSignatures(effort: Effort, onTable: (table: Table) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "oadr-bench-"));
  try {
    const program = join(folder, "signature.mjs");
    await build({
      entryPoints: [join(import.meta.dirname, "process.ts")],
      outfile: program,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      conditions: ["@oadr/source"],
      // What is CommonJS among them asks for Node's modules by `require`.
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
    const year = { from: "2026-01-01T00:00:00Z", to: "2126-01-01T00:00:00Z" };
    const role: SignatureRole = {
      ...effort,
      credentials: [
        { kind: "RSA-2048", ...pemOf(await certificate("bench", "rsa", year)) },
        { kind: "P-256", ...pemOf(await certificate("bench", "p256", year)) },
      ],
    };
    const child = fork(program, [JSON.stringify(role)], { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
    child.on("message", (table) => onTable(table as Table));
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`the process that measures ended with ${code}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const pemOf = ({ key, certificate: own }: { readonly key: string; readonly certificate: string }) => ({ key, certificate: own });
