import { databaseOf, loadConfig, storeFault } from "@oadr/server";
import type { SchemaStatus } from "@oadr/store";
import { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { type Io, printLine } from "../io.ts";

interface Options {
  readonly config?: string;
  readonly db?: string;
  readonly dbFile?: string;
  readonly json?: true;
}

/** `oadr db`: looks at the schema of a VTN's database, and brings it up to date. */
export const dbCommand = (io: Io): Command =>
  new Command("db")
    .description("look after the database of a VTN")
    .addCommand(
      subcommand(io, "status", "tell how far the schema of the database has got; changes nothing", (store, database) =>
        store.status(database),
      ),
    )
    .addCommand(
      subcommand(io, "migrate", "bring the schema up to date, as the start of a VTN does", (store, database) => store.migrate(database)),
    );

type Work = (store: typeof import("@oadr/store"), database: string) => Promise<SchemaStatus>;

const subcommand = (io: Io, name: string, description: string, work: Work): Command =>
  new Command(name)
    .description(description)
    .option("--db <where>", "path of an SQLite file, or a postgres:// URL")
    .option("--db-file <file>", "file that has the value of db")
    .option("--config <file>", "file with the settings of the VTN; OADR_CONFIG and OADR_DB are heeded, too")
    .option("--json", "print JSON")
    .action(async (options: Options) => {
      const database = await databaseIn(io, options);
      if (database === "memory") throw new CliError("there is no database: give --db, or a --config that has one");
      const status = await work(await import("@oadr/store"), database).catch((error: unknown) => {
        throw storeFault(database, error);
      });
      if (options.json) printLine(io.stdout, JSON.stringify(status));
      else for (const line of linesOf(status)) printLine(io.stdout, line);
    });

function databaseIn(io: Io, { config, db, dbFile }: Options): Promise<string> {
  const environment = io.env ?? {};
  const flags = new Map(
    Object.entries({ db, dbFile }).flatMap(([path, value]): [string, string][] => (value === undefined ? [] : [[path, value]])),
  );
  return databaseOf(loadConfig({ file: config ?? environment["OADR_CONFIG"], environment, flags }));
}

function linesOf({ version, newest, done, pending }: SchemaStatus): string[] {
  const made = done.map(({ name, at }) => `${at.toISOString()} ${name}`);
  const state = pending.length === 0 ? "up to date" : `to come: ${pending.join(", ")}`;
  return [...made, `version ${version} of ${newest}, ${version > newest ? "newer than this program" : state}`];
}
