import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";

/** A line that a VTN logs. */
export type LogLine = Readonly<Record<string, unknown>>;

/** `oadr vtn` as a process of its own. */
export interface VtnProcess {
  /** Resolves to the first line of a kind that it has logged or will log; rejects when it ends without. */
  readonly line: (what: string) => Promise<LogLine>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

const program = join(import.meta.dirname, "..", "main.ts");
const loader = createRequire(import.meta.url).resolve("tsx");

/** Starts `oadr vtn` on ports of its own. It is killed when this process ends. */
export function vtnProcess(args: readonly string[], env: Readonly<Record<string, string>> = {}): VtnProcess {
  const flags = ["vtn", "--port", "0", "--operator-port", "0", "--json", ...args];
  const child: ChildProcess = spawn(process.execPath, ["--conditions=@oadr/source", "--import", loader, program, ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  let [out, err] = ["", ""];
  const waiting = new Set<() => void>();
  child.stdout?.on("data", (chunk) => {
    out += chunk;
    for (const look of [...waiting]) look();
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  const ended = once(child, "close").then(([code]) => {
    process.off("exit", kill);
    return { code: code as number | null, err };
  });
  const found = (what: string): LogLine | undefined =>
    out
      .split("\n")
      .slice(0, -1)
      .map((line): LogLine => JSON.parse(line))
      .find((line) => line["what"] === what);
  return {
    line: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = found(what);
          if (line === undefined) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        look();
        ended.then(({ code }) => reject(new Error(`ended with ${code}, without ${what}:\n${out}${err}`)), reject);
      }),
    signal: (signal) => void child.kill(signal),
    ended,
  };
}
