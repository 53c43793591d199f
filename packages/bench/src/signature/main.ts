import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { certificate } from "@oadr/codec/testing";
import { bundleProgram } from "../bundle-program.ts";
import type { Effort } from "../measure.ts";
import type { Table } from "../report.ts";
import type { SignatureRole } from "./process.ts";

/** Measures signatures in a process of its own, bundled for plain Node, as installed packages run. Calls `onTable` with each table. */
export async function runSignatures(effort: Effort, onTable: (table: Table) => void): Promise<void> {
  const program = await bundleProgram(join(import.meta.dirname, "process.ts"));
  try {
    const year = { from: "2026-01-01T00:00:00Z", to: "2126-01-01T00:00:00Z" };
    const role: SignatureRole = {
      ...effort,
      credentials: [
        { kind: "RSA-2048", ...pemOf(await certificate("bench", "rsa", year)) },
        { kind: "P-256", ...pemOf(await certificate("bench", "p256", year)) },
      ],
    };
    const child = fork(program.path, [JSON.stringify(role)], { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
    child.on("message", (table) => onTable(table as Table));
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`the process that measures ended with ${code}`);
  } finally {
    await program.remove();
  }
}

const pemOf = ({ key, certificate: own }: { readonly key: string; readonly certificate: string }) => ({ key, certificate: own });
