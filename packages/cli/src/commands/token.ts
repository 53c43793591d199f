import { addDuration, type Duration, durationMs, isDuration } from "@oadr/model";
import { createToken, hasOperatorStore, loadConfig, type OperatorStore, openStore, type ServerStore } from "@oadr/server";
import { Command, InvalidArgumentError, Option } from "commander";
import { CliError } from "../cli-error.ts";
import { type Io, printLine } from "../io.ts";

interface Options {
  readonly config?: string;
  readonly db?: string;
}

interface CreateOptions extends Options {
  readonly role: "read" | "full";
  readonly expires?: Duration | Date;
}

/** Opens the store that a command line names. */
export type OpenStore = (config: ReturnType<typeof loadConfig>) => Promise<ServerStore>;

const COMMAND_LINE = "command line";

/** `oadr token`: makes, lists and revokes tokens of the operator API. */
export function tokenCommand(io: Io, open: OpenStore = openStore): Command {
  const withStore = async ({ config, db }: Options, use: (store: OperatorStore) => Promise<void>): Promise<void> => {
    const environment = io.env ?? {};
    const flags = new Map(db === undefined ? [] : [["db", db]]);
    const store = await open(loadConfig({ file: config ?? environment["OADR_CONFIG"], environment, flags }));
    try {
      if (!hasOperatorStore(store)) {
        throw new CliError("--db: expected an SQLite file or a postgres:// URL: tokens in memory are gone with the process that has them");
      }
      await use(store);
    } catch (error) {
      if (error instanceof CliError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new CliError(`the database cannot be used: ${reason}`, { cause: error });
    } finally {
      await store.close?.();
    }
  };
  const command = (name: string, description: string): Command =>
    new Command(name)
      .description(description)
      .option("--db <where>", "database of the VTN: the path of an SQLite file, or a postgres:// URL")
      .option("--config <file>", "file with settings that names it; OADR_CONFIG names one, too");

  return new Command("token")
    .description("make, list and revoke tokens of the operator API")
    .addCommand(
      command("create", "make a token and print it, this once; what is kept of it opens nothing")
        .argument("<name>", "whose it is, for the audit trail", tokenName)
        .addOption(
          new Option("--role <role>", "read: to look at everything; full: to change things too").choices(["read", "full"]).default("full"),
        )
        .option("--expires <when>", "a time, or a duration from now on; never unless given", moment)
        .action((name: string, options: CreateOptions) => withStore(options, (store) => create(io, store, name, options))),
    )
    .addCommand(command("list", "list tokens").action((options: Options) => withStore(options, (store) => list(io, store))))
    .addCommand(
      command("revoke", "revoke a token: it opens nothing from then on")
        .argument("<name>")
        .action((name: string, options: Options) => withStore(options, (store) => revoke(io, store, name))),
    );
}

async function create(io: Io, store: OperatorStore, name: string, { role, expires }: CreateOptions): Promise<void> {
  const createdAt = new Date();
  const expiresAt = typeof expires === "string" ? addDuration(createdAt, expires) : expires;
  if (expiresAt !== undefined && expiresAt <= createdAt) throw new CliError(`--expires: ${expiresAt.toISOString()} is over`);
  const { token, stored } = createToken({ name, role, createdAt, ...(expiresAt !== undefined && { expiresAt }) });
  await audited(store, "createToken", name, async () => {
    if (!(await store.addToken(stored))) throw new CliError(`there is a token ${name} already; revoke it first, or choose another name`);
  });
  printLine(io.stdout, token);
}

async function list(io: Io, store: OperatorStore): Promise<void> {
  const limit = 100;
  for (let after: string | undefined; ; ) {
    // Ends: each turn goes on after the last of a full page.
    const page = await store.tokens({ limit, ...(after !== undefined && { after }) });
    for (const { name, role, createdAt, expiresAt, lastUsedAt } of page) {
      const times = [`made ${timeOf(createdAt)}`, `used ${timeOf(lastUsedAt)}`, `expires ${timeOf(expiresAt)}`];
      printLine(io.stdout, [name, role, ...times].join("\t"));
    }
    if (page.length < limit) return;
    after = page.at(-1)?.name;
  }
}

async function revoke(io: Io, store: OperatorStore, name: string): Promise<void> {
  await audited(store, "revokeToken", name, async () => {
    if (!(await store.removeToken(name))) throw new CliError(`there is no token ${name}`);
  });
  printLine(io.stdout, `token ${name} opens nothing any more`);
}

/** Does something with an entry in the audit trail, as the API does. */
async function audited(store: OperatorStore, operation: string, name: string, work: () => Promise<void>): Promise<void> {
  const id = await store.beginAudit({ at: new Date(), who: COMMAND_LINE, operation, ids: { name } });
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await store.endAudit(id, { outcome: error instanceof CliError ? "refused" : "failed", reason });
    throw error;
  }
  await store.endAudit(id, { outcome: "done" });
}

const timeOf = (time: Date | undefined): string => time?.toISOString().replace(/\.\d+Z$/, "Z") ?? "never";

function tokenName(text: string): string {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,99}$/u.test(text) || text === COMMAND_LINE) {
    throw new InvalidArgumentError("expected 1 to 100 letters, digits, spaces and . _ @ -, such as console");
  }
  return text;
}

function moment(text: string): Duration | Date {
  if (isDuration(text) && durationMs(text) > 0) return text;
  const time = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError("expected a time such as 2027-12-31, or a duration such as P90D");
  }
  return time;
}
