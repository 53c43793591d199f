import { PassThrough, Readable } from "node:stream";
import { run } from "../run.ts";

/** A command that goes on until it is told to end. */
export interface RunningCommand {
  /** Resolves when the output has a match; rejects when the command ends without. */
  readonly until: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Has it end as SIGINT does. */
  readonly end: () => Promise<Ended>;
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<Ended>;
}

/** What a command has been. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export function runningCommand(...args: readonly string[]): RunningCommand {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  let [out, err] = ["", ""];
  let signal = (): void => {};
  const signalled = new Promise<void>((resolve) => {
    signal = resolve;
  });
  const running = run(args, { stdin: Readable.from([]), stdout, stderr, untilSignal: () => signalled });
  const ended = running.then((code) => ({ code, out, err }));
  stdout.on("data", (data) => {
    out += data;
  });
  stderr.on("data", (data) => {
    err += data;
  });
  return {
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(out);
          if (!found) return;
          stdout.off("data", look);
          resolve(found);
        };
        stdout.on("data", look);
        look();
        running.then((code) => reject(new Error(`ended with ${code}, without ${pattern}:\n${out}${err}`)), reject);
      }),
    end: () => {
      signal();
      return ended;
    },
    ended,
  };
}
