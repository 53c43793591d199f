import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { bundleProgram } from "../bundle-program.ts";

/** Where a VTN keeps what it remembers. */
export type StoreRole =
  | { readonly kind: "memory" }
  | { readonly kind: "sqlite" }
  | { readonly kind: "postgres"; readonly url: string; readonly schema: string };

/** What a server process is to be. */
export interface ServerRole {
  /** `vtn`: ours. `bare`: node:http that reads each request and answers with the same bytes. */
  readonly kind: "vtn" | "bare";
  /** Of a VTN; in memory without it. */
  readonly store?: StoreRole;
  /** VENs that are registered before the first request. */
  readonly vens: number;
  /** Readings that are stored before that. */
  readonly readings?: number;
  /** Another process has registered the VENs in the same store. */
  readonly joins?: true;
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
}

/** Starts servers in processes of their own, so that what sends the requests does not share their thread. */
export interface Servers {
  readonly start: (role: ServerRole) => Promise<Served>;
  /** Ends all of them. */
  readonly close: () => Promise<void>;
}

/** Makes what starts servers. */
export async function createServers(): Promise<Servers> {
  const program = await bundleProgram(join(import.meta.dirname, "server-process.ts"));
  const ends: (() => Promise<void>)[] = [];

  const start = async (role: ServerRole): Promise<Served> => {
    const child = fork(program.path, [JSON.stringify(role)], { execArgv: ["--expose-gc"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const exited = once(child, "exit");
    ends.push(async () => {
      // It lets go of its store, and ends by itself.
      child.disconnect();
      await exited;
    });
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
    };
  };

  return {
    start,
    close: async () => {
      await Promise.all(ends.map((end) => end()));
      await program.remove();
    },
  };
}
