import type { Duration } from "@oadr/model";
import { createVen, powerReal, usage, type Ven } from "@oadr/ven";
import { Command, Option } from "commander";
import { announcer } from "../announce.ts";
import { amount, duration, url } from "../arguments.ts";
import type { Io } from "../io.ts";
import { untilSignal } from "../until-signal.ts";
import { levelOf } from "../ven/level.ts";
import { simulatedLoad } from "../ven/load.ts";

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
    .requiredOption("--vtn <url>", "where the VTN is, such as http://127.0.0.1:8080", url)
    .requiredOption("--name <name>", "name for people at the VTN")
    .option("--ven-id <id>", "id that the VTN has assigned beforehand")
    .addOption(new Option("--opt <policy>", "answer to events").choices(["in", "out"]).default("in"))
    .option("--load <kW>", "mean of the simulated load", amount, 10)
    .option("--sampling <duration>", "shortest time between samples of the load", duration, "PT1S")
    .option("--json", "print JSON lines")
    .action(async (options: Options) => {
      const announce = announcer(io, options.json ?? false);
      const load = simulatedLoad(options.load, (at) => levelOf(ven.events, at));
      const ven: Ven = createVen({
        venName: options.name,
        vtnUrl: options.vtn,
        ...(options.venId !== undefined && { venId: options.venId }),
        reports: [
          usage({ rId: "load", item: powerReal("k"), samplingRate: { min: options.sampling, max: "PT15M" }, read: () => read(new Date()) }),
        ],
        onEvent: ({ eventId, modificationNumber }) => {
          const optType = options.opt === "in" ? "optIn" : "optOut";
          announce("event", `event ${eventId} version ${modificationNumber}: ${optType}`, { eventId, modificationNumber, optType });
          return optType;
        },
        onEventStatus: ({ eventId }, status, { intervals }) => {
          const values = intervals.map(({ signal, value }) => `${signal.signalName} ${value}`);
          announce("status", [`event ${eventId} is ${status}`, ...values].join(", "), { eventId, status, values });
        },
        onRegistered: ({ venId, vtnId }) => announce("registered", `registered as ${venId} with ${vtnId}`, { venId, vtnId }),
        log: (level, message, { reason, ...fields } = {}) => {
          if (level === "warn" || level === "error")
            announce(level, reason === undefined ? message : `${message}: ${reason}`, { ...fields, reason });
        },
      });
      announce("starting", `registers with ${options.vtn}, and goes on trying until it is stopped`);
      let followed = 0;
      const read = (at: Date): number => {
        const level = levelOf(ven.events, at);
        const kilowatts = load.kilowatts(at);
        if (level !== followed) announce("level", `now at level ${level}: draws ${kilowatts} kW`, { level, kilowatts });
        followed = level;
        return kilowatts;
      };
      const stopped = untilSignal().then(() => ven.stop());
      await ven.run();
      await stopped;
      announce("stopped", "stopped");
    });
