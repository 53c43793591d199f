import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { bundleProgram } from "./bundle-program.ts";
import type { VtnCommand, VtnNotice } from "./vtn-process.ts";

/** A VTN in a process of its own. */
export interface VtnProcess {
  readonly url: string;
  /** Resolves when the VTN has the event. Never does when it is killed before. */
  readonly createEvent: (eventId: string, venIds: readonly string[]) => Promise<void>;
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => Promise<void>;
}

/** Starts VTNs in processes of their own. */
export interface VtnProcesses {
  /** Opens the store in a file, and serves VENs; by a clock that is so far ahead, so that what is due then is due now. */
  readonly start: (path: string, aheadMs?: number) => Promise<VtnProcess>;
  readonly close: () => Promise<void>;
}

/** Makes what starts VTNs: bundled, so that a process is there in no time, and one ahead. */
export async function createVtnProcesses(): Promise<VtnProcesses> {
  const program = await bundleProgram("vtn-process.ts");
  const children = new Set<ChildProcess>();
  const prepare = (): ChildProcess => {
    const child = fork(program.path, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    children.add(child);
    child.once("exit", () => children.delete(child));
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };
  let next = prepare();

  return {
    start: async (path, aheadMs = 0) => {
      const child = next;
      next = prepare();
      const send = (command: VtnCommand): void => void child.send(command);
      const notice = <T extends VtnNotice["type"]>(type: T): Promise<Extract<VtnNotice, { type: T }>> =>
        new Promise((resolve) => {
          const take = (message: VtnNotice): void => {
            if (message.type !== type) return;
            child.off("message", take);
            resolve(message as Extract<VtnNotice, { type: T }>);
          };
          child.on("message", take);
        });
      const opened = notice("opened");
      send({ type: "open", path, aheadMs });
      const exited = once(child, "exit").then(([code]) => {
        throw new Error(`the VTN ended by itself with ${code}`);
      });
      const { port } = await Promise.race([opened, exited]);
      exited.catch(() => {});
      return {
        url: `http://127.0.0.1:${port}`,
        createEvent: async (eventId, venIds) => {
          const created = notice("eventCreated");
          send({ type: "createEvent", eventId, venIds });
          await created;
        },
        kill: () => kill(child),
      };
    },
    close: async () => {
      await Promise.all([...children].map(kill));
      await program.remove();
    },
  };
}
