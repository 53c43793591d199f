import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { bundleProgram } from "./bundle-program.ts";
import type { VtnAnswer, VtnCommand } from "./shared-vtn-process.ts";

type Told<T> = T extends unknown ? Omit<T, "number"> : never;

/** One of several VTN processes on one database. */
export interface SharedVtn {
  readonly port: number;
  /** Rejects when it fails, or the process ends. */
  readonly tell: (command: Told<VtnCommand>) => Promise<void>;
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => Promise<void>;
}

/** Starts VTNs in processes of their own. */
export interface SharedVtns {
  readonly start: () => Promise<SharedVtn>;
  readonly close: () => Promise<void>;
}

/** Makes what starts VTNs that share a database and a time. They are bundled, so that a process is there in no time. */
export async function createSharedVtns(shared: {
  readonly url: string;
  readonly since: number;
  readonly times: number;
}): Promise<SharedVtns> {
  const program = await bundleProgram("shared-vtn-process.ts");
  const children = new Set<ChildProcess>();

  return {
    start: async () => {
      const child = fork(program.path, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
      children.add(child);
      const waiting = new Map<number, (answer: VtnAnswer | Error) => void>();
      let [number, isOver] = [0, false];
      const ended = once(child, "exit").then(() => {
        isOver = true;
        children.delete(child);
        for (const settle of waiting.values()) settle(new Error("the VTN has ended"));
      });
      child.on("message", (answer: VtnAnswer) => {
        waiting.get(answer.number)?.(answer);
        waiting.delete(answer.number);
      });
      const ask = (command: Told<VtnCommand>): Promise<{ readonly port?: number }> =>
        new Promise((resolve, reject) => {
          if (isOver) return reject(new Error("the VTN has ended"));
          waiting.set(++number, (answer) => {
            if (answer instanceof Error) reject(answer);
            else if ("error" in answer) reject(new Error(answer.error));
            else resolve(answer);
          });
          child.send({ ...command, number });
        });
      const { port = 0 } = await ask({ type: "open", ...shared });
      return {
        port,
        tell: async (command) => void (await ask(command)),
        kill: () => {
          child.kill("SIGKILL");
          return ended;
        },
      };
    },
    close: async () => {
      await Promise.all(
        [...children].map(async (child) => {
          const ended = once(child, "exit");
          child.kill("SIGKILL");
          await ended;
        }),
      );
      await program.remove();
    },
  };
}
