import { randomInt } from "node:crypto";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { codecTargets } from "./codec.ts";
import { fuzz, type Progress } from "./fuzz.ts";
import { progressLine } from "./progress-line.ts";
import type { Target } from "./target.ts";

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value <= 7 * 24 * 60)) throw new InvalidArgumentError("expected a number of minutes above 0, at most a week");
  return value;
};

const seed = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 31) throw new InvalidArgumentError("expected a whole number below 2147483648");
  return value;
};

interface Options {
  readonly minutes: number;
  readonly seed?: number;
  readonly out: string;
}

/** Milliseconds between two progress lines where they cannot overwrite each other. */
const QUIET = 10_000;

async function run(targets: readonly Target[], { minutes, seed: first = randomInt(2 ** 31), out }: Options): Promise<void> {
  const durationMs = minutes * 60_000;
  const { stderr, stdout } = process;
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.on("SIGINT", end).on("SIGTERM", end);
  let last = Number.NEGATIVE_INFINITY;
  const show = (progress: Progress): void => {
    if (progress.elapsedMs - last < (stderr.isTTY ? 200 : QUIET)) return;
    last = progress.elapsedMs;
    stderr.write(stderr.isTTY ? `\r\u001b[K${progressLine(progress, durationMs)}` : `${progressLine(progress, durationMs)}\n`);
  };
  const tell = (path: string, reason: string): void => {
    if (stderr.isTTY) stderr.write("\r\u001b[K");
    stdout.write(`${path}: ${reason.split("\n", 1)[0]}\n`);
  };
  const found = await fuzz(targets, { durationMs, seed: first, folder: out, signal: stop.signal, onProgress: show, onFinding: tell });
  process.off("SIGINT", end).off("SIGTERM", end);
  stderr.write(`${stderr.isTTY ? "\r\u001b[K" : ""}${progressLine(found, durationMs)}\n`);
  if (found.findings.length > 0) process.exitCode = 1;
}

const program = new Command("fuzz").description("Tests properties with fresh seeds, and keeps what it finds.");

program
  .command("codec")
  .description("messages, documents and bytes, arbitrary and damaged")
  .option("--minutes <n>", "how long to run", positive, 1)
  .option("--seed <n>", "seed of the first batch, to run the same inputs again", seed)
  .option("--out <folder>", "where findings are stored", join(import.meta.dirname, "../../../schema/vectors/found"))
  .action((options: Options) => run(codecTargets, options));

await program.parseAsync();
