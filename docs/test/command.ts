import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from "node:child_process";
import { join } from "node:path";

/** The root of the repository. */
export const root: string = join(import.meta.dirname, "..", "..");

/** Path of a tool of the repository. */
export const bin = (name: string): string => join(root, "node_modules", ".bin", name);

/** Runs a command to its end and returns what it printed. @throws Error with its output when it fails. */
export function command(file: string, args: readonly string[], cwd: string): string {
  const options: SpawnSyncOptionsWithStringEncoding = { cwd, encoding: "utf8", timeout: 240_000, maxBuffer: 1 << 26 };
  const { status, stdout, stderr, error } = spawnSync(file, args, options);
  if (error || status !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${error?.message ?? status}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Runs the pnpm that runs the tests, or fetches it where they were started without one. */
export function pnpm(args: readonly string[], cwd: string): string {
  const running = process.env["npm_execpath"];
  if (!running?.includes("pnpm")) return command("npx", ["-y", "pnpm@12", ...args], cwd);
  return /\.[cm]?js$/.test(running) ? command(process.execPath, [running, ...args], cwd) : command(running, args, cwd);
}
