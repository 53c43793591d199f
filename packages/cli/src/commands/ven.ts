import type { Duration } from "@oadr/model";
import { createVen, powerReal, usage, type VenEvent } from "@oadr/ven";
import { Command, Option } from "commander";
import { type Announce, announcer } from "../announce.ts";
import { amount, duration } from "../arguments.ts";
import type { Io } from "../io.ts";
import { untilSignal } from "../until-signal.ts";
import { type Load, simulatedLoad } from "../ven/load.ts";

interface Options {
  readonly vtn: string;
  readonly name: string;
  readonly venId?: string;
  readonly opt: "in" | "out";
  readonly load: number;
  readonly sampling: Duration;
  readonly json?: true;
}

/** `oadr ven`: runs a simulated VEN until SIGINT or SIGTERM. */
export const venCommand = (io: Io): Command =>
  new Command("ven")
    .description("run a simulated VEN with a load, until SIGINT or SIGTERM")
    .requiredOption("--vtn <url>", "where the VTN is, such as http://127.0.0.1:8080")
    .requiredOption("--name <name>", "name for people at the VTN")
    .option("--ven-id <id>", "id that the VTN has assigned beforehand")
    .addOption(new Option("--opt <policy>", "answer to events").choices(["in", "out"]).default("in"))
    .option("--load <kW>", "mean of the simulated load", amount, 10)
    .option("--sampling <duration>", "shortest time between samples of the load", duration, "PT1S")
    .option("--json", "print JSON lines")
    .action(async (options: Options) => {
      const announce = announcer(io, options.json ?? false);
      const load = simulatedLoad(options.load);
      const ven = createVen({
        venName: options.name,
        vtnUrl: options.vtn,
        ...(options.venId !== undefined && { venId: options.venId }),
        reports: [
          usage({ rId: "load", item: powerReal("k"), samplingRate: { min: options.sampling, max: "PT15M" }, read: () => load.kilowatts(new Date()) }),
        ],
        onEvent: (event) => {
          const optType = options.opt === "in" ? "optIn" : "optOut";
          announce("event", `event ${event.eventId} version ${event.modificationNumber}: ${optType}`, { eventId: event.eventId, optType });
          return optType;
        },
        onEventStatus: (event, status) => onStatus(event, status, load, announce),
        onRegistered: ({ venId, vtnId }) => announce("registered", `registered as ${venId} with ${vtnId}`, { venId, vtnId }),
        log: (level, message) => {
          if (level === "warn" || level === "error") announce(level, message);
        },
      });
      const stopped = untilSignal().then(() => ven.stop());
      await ven.run();
      await stopped;
      announce("stopped", "stopped");
    });

function onStatus(event: VenEvent, status: string, load: Load, announce: Announce): void {
  const level = status === "active" ? (event.valueAt(new Date(), "SIMPLE") ?? 0) : 0;
  load.follow(level);
  const doing = status === "active" ? `: level ${level}, load now ${load.kilowatts(new Date())} kW` : "";
  announce("status", `event ${event.eventId} is ${status}${doing}`, { eventId: event.eventId, status, level });
}
