import { listen } from "@oadr/transport/node";
import { createVtn, simple, type Vtn } from "@oadr/vtn";
import { postgresStore } from "../postgres-store.ts";
import { quickClock } from "./quick-clock.ts";

/** What a VTN in a process of its own is told to do; it answers with the number of the command, and what came of it. */
export type VtnCommand = { readonly number: number } & (
  | { readonly type: "open"; readonly url: string; readonly since: number; readonly times: number }
  | { readonly type: "create"; readonly eventId: string; readonly venIds?: readonly string[] }
  | { readonly type: "change"; readonly eventId: string; readonly level: number }
  | { readonly type: "cancel"; readonly eventId: string }
);
/** What it says when that is done. */
export type VtnAnswer = { readonly number: number } & ({ readonly port?: number } | { readonly error: string });

const DAY_MS = 86_400_000;
const marketContext = "http://utility.example/dr";

let vtn: Vtn | undefined;
let now = (): number => 0;

async function obey(command: VtnCommand): Promise<{ readonly port?: number }> {
  switch (command.type) {
    case "open": {
      const clock = quickClock(command.since, command.times);
      now = clock.now;
      const opened = createVtn({
        vtnId: "vtn",
        store: await postgresStore(command.url),
        clock,
        pollFrequency: "PT20S",
        requestReports: [{ reportName: "TELEMETRY_USAGE", granularity: "PT20S", reportBackDuration: "PT40S" }],
      });
      vtn = opened;
      return { port: (await listen(opened.respond, { port: 0, host: "127.0.0.1" })).port };
    }
    case "create": {
      const { eventId, venIds } = command;
      const signals = [simple([["PT1H", 0]])];
      await vtn?.events.create({
        eventId,
        marketContext,
        start: new Date(now() + DAY_MS),
        signals,
        ...(venIds && { targets: { venIds } }),
      });
      return {};
    }
    case "change":
      await vtn?.events.modify(command.eventId, { signals: [simple([["PT1H", command.level]])] });
      return {};
    case "cancel":
      await vtn?.events.cancel(command.eventId);
      return {};
  }
}

process.on("message", (command: VtnCommand) => {
  const say = (answer: object): void => void process.send?.({ number: command.number, ...answer });
  obey(command).then(say, (error: unknown) => say({ error: String(error) }));
});
process.once("disconnect", () => process.exit());
