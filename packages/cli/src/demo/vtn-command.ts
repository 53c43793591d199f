import { createInterface } from "node:readline";
import { sqliteStore } from "@oadr/store";
import { listen } from "@oadr/transport/node";
import { createVtn, simple, type Vtn } from "@oadr/vtn";
import { Command } from "commander";
import { type Announce, announcer } from "../announce.ts";
import type { Io } from "../io.ts";
import { untilSignal } from "../until-signal.ts";
import { vtnHandlers } from "../vtn-handlers.ts";

const EVENT_ID = "evening-peak";

/** `oadr demo-vtn`: the VTN of the demo, which takes its operator's orders from standard input. Not for other use. */
export const demoVtnCommand = (io: Io): Command =>
  new Command("demo-vtn")
    .requiredOption("--db <path>")
    .option("--json")
    .action(async ({ db }: { readonly db: string }) => {
      const announce = announcer(io, true);
      const store = await sqliteStore(db, { alone: true });
      const vtn = createVtn({
        store,
        vtnId: "demo-vtn",
        pollFrequency: "PT1S",
        requestReports: [{ reportName: "TELEMETRY_USAGE", granularity: "PT1S", reportBackDuration: "PT2S" }],
        ...vtnHandlers(announce),
      });
      const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
      announce("listening", `listens on ${server.url}`, { url: server.url });
      const operator = operatorOf(vtn, announce);
      const orders = createInterface(io.stdin).on("line", (order) => {
        operator(order).catch((error: unknown) => announce("error", `order ${order} failed: ${error}`));
      });
      await untilSignal();
      orders.close();
      await server.close();
      await vtn.close();
      await store.close();
    });

/** Carries out orders: `{"create":[venName,…]}` and then `{"cancel":true}`. */
function operatorOf(vtn: Vtn, announce: Announce): (order: string) => Promise<void> {
  return async (order) => {
    const { create, cancel }: { create?: readonly string[]; cancel?: true } = JSON.parse(order);
    if (create) {
      const vens = await vtn.vens.list();
      const venIds = vens.flatMap(({ venId, venName }) => (venName !== undefined && create.includes(venName) ? [venId] : []));
      const start = new Date(Date.now() + 3_000);
      const signals = [
        simple([
          ["PT3S", 1],
          ["PT30S", 2],
        ]),
      ];
      await vtn.events.create({
        eventId: EVENT_ID,
        marketContext: "http://demo.example/dr",
        targets: { venIds },
        start,
        signals,
      });
      announce("created", `sends ${create.join(" and ")} an event: from ${start.toISOString()} level 1 for 3 s, then level 2 for 30 s`);
    }
    if (cancel) {
      announce("cancelling", "cancels the event");
      await vtn.events.cancel(EVENT_ID);
    }
  };
}
