import { type Clock, systemClock } from "@oadr/model";
import { listen } from "@oadr/transport/node";
import { createVtn, simple, type Vtn } from "@oadr/vtn";
import { sqliteStore } from "../sqlite-store.ts";

/** What a VTN in a process of its own is told to do. */
export type VtnCommand =
  | { readonly type: "open"; readonly path: string; readonly aheadMs: number }
  | { readonly type: "createEvent"; readonly eventId: string; readonly venIds: readonly string[] };

/** What it says when that is done. */
export type VtnNotice = { readonly type: "opened"; readonly port: number } | { readonly type: "eventCreated"; readonly eventId: string };

const tell = (notice: VtnNotice): void => void process.send?.(notice);
const HOUR_MS = 3_600_000;

let vtn: Vtn | undefined;

async function open(path: string, aheadMs: number): Promise<void> {
  const clock: Clock = {
    now: () => systemClock.now() + aheadMs,
    schedule: (at, run) => systemClock.schedule(at - aheadMs, run),
  };
  vtn = createVtn({ vtnId: "vtn", store: await sqliteStore(path), clock, requestReports: [{ reportName: "TELEMETRY_USAGE" }] });
  const { port } = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
  tell({ type: "opened", port });
}

async function createEvent(eventId: string, venIds: readonly string[]): Promise<void> {
  await vtn?.events.create({
    eventId,
    marketContext: "http://utility.example/dr",
    targets: { venIds },
    start: new Date(Date.now() + HOUR_MS),
    signals: [simple([["PT1H", 1]])],
  });
  tell({ type: "eventCreated", eventId });
}

// It is ready to open a store as soon as the one before it has been killed.
process.on("message", (command: VtnCommand) => {
  void (command.type === "open" ? open(command.path, command.aheadMs) : createEvent(command.eventId, command.venIds));
});
process.once("disconnect", () => process.exit());
