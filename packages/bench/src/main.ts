import { cpus } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import { benchCodec } from "./codec/main.ts";
import { asJsonLines, asText } from "./report.ts";
import { parts } from "./size/parts.ts";
import { asTable, type Measured, overruns } from "./size/report.ts";
import { sizeOf } from "./size/size-of.ts";

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("expected a whole number above 0");
  return value;
};

const program = new Command("bench").description("Measures this project next to other libraries, in the same run.");

program
  .command("codec")
  .description("decode and encode, next to saxes, fast-xml-parser and JSON")
  .option("--json", "print JSON lines")
  .option("--rounds <n>", "rounds that count", positive, 21)
  .option("--slice <ms>", "milliseconds for each contender in each round", positive, 20)
  .action(({ json, rounds, slice }: { json?: true; rounds: number; slice: number }) => {
    if (!json) process.stdout.write(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}; medians of ${rounds} rounds\n\n`);
    for (const table of benchCodec({ rounds, sliceMs: slice })) process.stdout.write(`${json ? asJsonLines(table) : asText(table)}\n`);
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
