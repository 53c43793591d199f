import { fork } from "node:child_process";
import { once } from "node:events";

/** What a server process is to be. */
export interface ServerRole {
  /** `vtn`: ours over a memory store. `bare`: node:http that reads each request and answers with the same bytes. */
  readonly kind: "vtn" | "bare";
  /** VENs that are registered before the first request. */
  readonly vens: number;
  /** What the bare server answers with, by service. */
  readonly replies?: Readonly<Record<string, string>>;
}

/** What a server process says of itself. */
export interface ServerReport {
  readonly port: number;
  /** Bytes of live objects that one registered VEN takes, after a garbage collection; 0 without VENs. */
  readonly bytesPerVen: number;
  /** The report requests that some VENs have accepted, by VEN. */
  readonly asked: Readonly<Record<string, string>>;
}

/** A server in a process of its own. */
export interface Served extends ServerReport {
  /** Processor time that the process has used so far, in microseconds. */
  readonly cpuUs: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Starts a server in a process of its own, so that what sends the requests does not share its thread. */
export async function startServer(role: ServerRole): Promise<Served> {
  const child = fork(new URL("./server-process.ts", import.meta.url), [JSON.stringify(role)], {
    execArgv: [...process.execArgv, "--expose-gc"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exited = once(child, "exit");
  const report = await Promise.race([
    once(child, "message").then(([message]) => message as ServerReport),
    exited.then(([code]) => {
      throw new Error(`the ${role.kind} server ended by itself with ${code}`);
    }),
  ]);
  return {
    ...report,
    cpuUs: async () => {
      const answer = once(child, "message");
      child.send("cpu");
      return Number((await answer)[0]);
    },
    close: async () => {
      child.kill();
      await exited;
    },
  };
}
