import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { CliError } from "../cli-error.ts";
import type { Happening } from "./happening.ts";

/** A command of ours that runs as a process of its own. */
export interface Running {
  readonly name: string;
  /** Writes one line to its standard input. */
  readonly tell: (line: string) => void;
  /** Asks it to end, and resolves when it has; kills it when it does not. */
  readonly end: () => Promise<void>;
}

const PATIENCE_MS = 5_000;

/**
 * Starts this program anew with other arguments, as it was started itself, and passes on what it prints as JSON lines.
 * Rejections of `crashed` mean that it ended by itself.
 */
export function start(
  name: string,
  args: readonly string[],
  hear: (happening: Happening) => void,
  crashed: (error: Error) => void,
): Running {
  const program = process.argv[1];
  if (program === undefined) throw new CliError("cannot tell how this program was started");
  const child = spawn(process.execPath, [...process.execArgv, program, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  // Whatever ends this program, such as a closed pipe, ends the others too.
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  let ending = false;
  let errors = "";
  // A process that has ended no longer listens; its exit says so.
  child.stdin.on("error", () => {});
  child.stderr.on("data", (data) => {
    errors = `${errors}${data}`.slice(-2_000);
  });
  createInterface(child.stdout).on("line", (line) => hear(read(name, line)));
  child.on("error", crashed);
  child.on("exit", (code, signal) => {
    process.off("exit", kill);
    if (!ending) crashed(new CliError(`${name} ended by itself with ${signal ?? code}\n${errors}`));
  });
  return {
    name,
    tell: (line) => void child.stdin.write(`${line}\n`),
    end: async () => {
      ending = true;
      await stop(child);
    },
  };
}

function read(name: string, line: string): Happening {
  try {
    return { ...JSON.parse(line), who: name };
  } catch {
    return { who: name, time: new Date().toISOString(), what: "text", text: line };
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  await exit;
  clearTimeout(timer);
}
