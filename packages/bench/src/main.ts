import { cpus } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { benchCodec, benchGrowth } from "./codec/main.ts";
import { asMarkdown, growthAsMarkdown } from "./markdown.ts";
import { asJsonLines, asText, growthAsJsonLines, growthAsText, type Table } from "./report.ts";
import { runSignatures } from "./signature/main.ts";
import { parts } from "./size/parts.ts";
import { asTable, type Measured, overruns } from "./size/report.ts";
import { sizeOf } from "./size/size-of.ts";
import { benchVtn } from "./vtn/main.ts";
import { createProgress } from "./vtn/progress.ts";
import { vtnAsJsonLines, vtnAsText } from "./vtn/report.ts";

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("expected a whole number above 0");
  return value;
};

const program = new Command("bench").description("Measures this project next to other libraries, in the same run.");

/** What to do with what was measured. */
interface Flags {
  readonly json?: true;
  readonly markdown?: true;
  readonly rounds: number;
  readonly slice: number;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

program
  .command("codec")
  .description("decode and encode, next to saxes, fast-xml-parser and JSON")
  .option("--json", "print JSON lines")
  .option("--markdown", "print the tables of the README")
  .option("--rounds <n>", "rounds that count", positive, 41)
  .option("--slice <ms>", "milliseconds for each contender in each round", positive, 10)
  .action(({ json, markdown, rounds, slice }: Flags) => {
    const effort = { rounds, sliceMs: slice };
    if (!json) print(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}; medians of ${rounds} rounds\n`);
    const tables: Table[] = [];
    for (const table of benchCodec(effort)) {
      if (markdown) tables.push(table);
      else print(json ? asJsonLines(table) : asText(table));
    }
    if (markdown) for (const job of ["decode", "encode"] as const) print(asMarkdown(tables, job));
    const growth = benchGrowth(effort);
    print(markdown ? growthAsMarkdown(growth) : json ? growthAsJsonLines(growth) : growthAsText(growth));
  });

program
  .command("signature")
  .description("sign and verify, next to the bare operations of node:crypto and to xml-crypto")
  .option("--json", "print JSON lines")
  .option("--rounds <n>", "rounds that count", positive, 41)
  .option("--slice <ms>", "milliseconds for each contender in each round", positive, 20)
  .action(async ({ json, rounds, slice }: Flags) => {
    if (!json) print(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}; medians of ${rounds} rounds\n`);
    await runSignatures({ rounds, sliceMs: slice }, (table) => print(json ? asJsonLines(table) : asText(table)));
  });

/** How a VTN is measured. */
interface VtnFlags {
  readonly json?: true;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly vens: number;
  readonly store: "memory" | "sqlite" | "postgres";
  readonly postgres?: string;
}

program
  .command("vtn")
  .description("requests per second over HTTP, next to a bare node:http server that answers with the same bytes")
  .option("--json", "print JSON lines")
  .option("--rounds <n>", "rounds that count", positive, 7)
  .option("--seconds <n>", "seconds for each server in each round", positive, 2)
  .option("--connections <n>", "connections that are kept alive", positive, 32)
  .option("--vens <n>", "VENs of the large VTN", positive, 100_000)
  .addOption(
    new Option("--store <kind>", "where the VTNs keep what they remember").choices(["memory", "sqlite", "postgres"]).default("memory"),
  )
  .addOption(
    new Option("--postgres <url>", "a PostgreSQL database, in which schemas are made and removed again").env("OADR_TEST_POSTGRES_URL"),
  )
  .action(async ({ json, ...effort }: VtnFlags, command: Command) => {
    if (effort.store === "postgres" && effort.postgres === undefined) command.error("error: --store postgres needs --postgres <url>");
    if (!json) print(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}; medians of ${effort.rounds} rounds\n`);
    const progress = createProgress(process.stderr);
    const result = await benchVtn(effort, progress.show);
    progress.clear();
    print(json ? vtnAsJsonLines(result) : vtnAsText(result));
  });

program
  .command("size")
  .description("bytes of what a browser or a device bundles, against their budgets; fails when one is exceeded")
  .action(async () => {
    const measured = await Promise.all(parts.map(async (part): Promise<Measured> => ({ ...part, size: await sizeOf(part.source) })));
    process.stdout.write(asTable(measured));
    const lines = overruns(measured);
    if (lines.length === 0) return;
    process.stderr.write(`\n${lines.join("\n")}\n`);
    process.exitCode = 1;
  });

await program.parseAsync();
