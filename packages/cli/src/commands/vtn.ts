import type { Duration } from "@oadr/model";
import { httpExchange } from "@oadr/transport/http";
import { type Listening, listen } from "@oadr/transport/node";
import { createVtn, type EventInput, isVtnError, type ReportWish, type Vtn } from "@oadr/vtn";
import { Command, Option } from "commander";
import { type Announce, announcer } from "../announce.ts";
import { duration, port } from "../arguments.ts";
import { CliError } from "../cli-error.ts";
import { readEvent } from "../event-file.ts";
import type { Io } from "../io.ts";
import { untilSignal } from "../until-signal.ts";
import { vtnHandlers } from "../vtn-handlers.ts";

interface Options {
  readonly port: number;
  readonly host: string;
  readonly vtnId: string;
  readonly pollFrequency: Duration;
  readonly admit: "all" | "known";
  readonly ven: readonly string[];
  /** How often to report; true: as the VTN does by itself, false: not at all. */
  readonly telemetry: Duration | boolean;
  readonly event: readonly string[];
  readonly json?: true;
}

const several = (value: string, before: readonly string[]): string[] => [...before, value];

/** `oadr vtn`: runs a VTN until SIGINT or SIGTERM. */
export const vtnCommand = (io: Io): Command =>
  new Command("vtn")
    .description("run a VTN that keeps its state in memory, until SIGINT or SIGTERM")
    .option("--port <n>", "port to listen on; 0 takes a free one", port, 8080)
    .option("--host <address>", "address to listen on; without TLS, think before you open it to others", "127.0.0.1")
    .option("--vtn-id <id>", "identity of the VTN", "vtn")
    .option("--poll-frequency <duration>", "how often VENs are to poll", duration, "PT10S")
    .addOption(new Option("--admit <who>", "who may register").choices(["all", "known"]).default("all"))
    .option("--ven <id>", "VEN that is known beforehand; may be repeated", several, [])
    .option("--telemetry <duration>", "how often VENs are to report usage (default: values of each minute, every PT5M)", duration)
    .option("--no-telemetry", "do not ask VENs for the usage reports that they offer")
    .option("--event <file>", "JSON of an event to create; may be repeated", several, [])
    .option("--json", "print JSON lines")
    .action(async (options: Options) => {
      const announce = announcer(io, options.json ?? false);
      const events = await Promise.all(options.event.map(async (file) => ({ file, event: await readEvent(io, file, new Date()) })));
      const vtn = createVtn({
        vtnId: options.vtnId,
        pollFrequency: options.pollFrequency,
        admit: options.admit,
        requestReports: reportsToAskFor(options.telemetry),
        exchangeWith: (address) => httpExchange(address),
        log: (level, message, fields) => {
          if (level !== "debug") announce(level, message, fields);
        },
        ...vtnHandlers(announce),
      });
      try {
        for (const venId of options.ven) await vtn.vens.provision({ venId });
        for (const { file, event } of events) announce("event", `event ${await create(vtn, file, event)} created`);
        await serve(vtn, options, announce);
      } finally {
        await vtn.close();
      }
    });

/** What `--telemetry` asks of every VEN. */
function reportsToAskFor(telemetry: Duration | boolean): readonly ReportWish[] {
  if (telemetry === false) return [];
  const times = telemetry === true ? {} : { granularity: telemetry, reportBackDuration: telemetry };
  return [{ reportName: "TELEMETRY_USAGE", ...times }];
}

async function create(vtn: Vtn, file: string, event: EventInput): Promise<string> {
  try {
    return await vtn.events.create(event);
  } catch (error) {
    if (isVtnError(error)) throw new CliError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function serve(vtn: Vtn, { port, host }: Options, announce: Announce): Promise<void> {
  const onError = (error: unknown): void =>
    announce("error", `failed: ${error instanceof Error ? error.message : error}`, {
      stack: error instanceof Error ? error.stack : undefined,
    });
  const server = await start(() => listen(vtn.respond, { port, host, onError }), `${host}:${port}`);
  announce("listening", `VTN ${vtn.vtnId} listens on ${server.url}/OpenADR2/Simple/2.0b`, { url: server.url, port: server.port });
  await untilSignal();
  announce("closing", "closing; what is in work is answered first");
  await server.close();
}

async function start(listening: () => Promise<Listening>, where: string): Promise<Listening> {
  try {
    return await listening();
  } catch (error) {
    throw new CliError(`cannot listen on ${where}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
