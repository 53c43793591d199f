import { createLog, createServer, loadConfig } from "@oadr/server";
import { isVtnError } from "@oadr/vtn";
import { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { readEvent } from "../event-file.ts";
import type { Io } from "../io.ts";
import { untilSignal } from "../until-signal.ts";
import { typedSettings, withSettingOptions } from "../vtn/setting-options.ts";
import { vtnHandlers } from "../vtn-handlers.ts";

interface Options {
  readonly config?: string;
  readonly event?: readonly string[];
  readonly json?: true;
}

const several = (value: string, before: readonly string[] = []): string[] => [...before, value];

const places = `
Each setting can also be given in the file of --config, or as a variable of the environment: --log-level debug is
  log: { level: debug }    in the file, YAML or JSON, and
  OADR_LOG_LEVEL=debug     in the environment.
Flags go before the environment, and that before the file. What must not be seen has no flag: OADR_TLS_PASSPHRASE, for one.
`;

/** `oadr vtn`: runs a VTN until SIGINT or SIGTERM. */
export const vtnCommand = (io: Io): Command =>
  withSettingOptions(
    new Command("vtn")
      .description("run a VTN, until SIGINT or SIGTERM")
      .option("--config <file>", "file with settings; OADR_CONFIG names one, too")
      .option("--event <file>", "JSON of an event to create; may be repeated", several)
      .option("--json", "print JSON lines, the same as --log-format json"),
  )
    .addHelpText("after", places)
    .action((options: Options, command: Command) => serve(io, options, command));

async function serve(io: Io, options: Options, command: Command): Promise<void> {
  const flags = typedSettings(command);
  if (options.json && !flags.has("log.format")) flags.set("log.format", "json");
  const environment = io.env ?? {};
  const config = loadConfig({ file: options.config ?? environment["OADR_CONFIG"], environment, flags });
  const events = await Promise.all((options.event ?? []).map(async (file) => ({ file, event: await readEvent(io, file, new Date()) })));
  const log = createLog(config.log, io.stdout);
  const announce = (what: string, text: string, fields: object = {}): void => log("info", text, { what, ...fields });
  const server = await createServer(config, {
    log,
    handlers: vtnHandlers(announce),
    prepare: async (vtn) => {
      for (const { file, event } of events) {
        const eventId = await onFile(file, () => vtn.events.create(event));
        announce("event", `event ${eventId} created`, { eventId });
      }
    },
  });
  await (io.untilSignal ?? untilSignal)();
  await server.close();
}

async function onFile<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (isVtnError(error)) throw new CliError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
