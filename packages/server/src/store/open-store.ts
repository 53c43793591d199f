import type { SqliteStoreOptions } from "@oadr/store";
import { memoryStore } from "@oadr/vtn";
import type { Config } from "../config/config.ts";
import { readText } from "../read-text.ts";
import { ServerError } from "../server-error.ts";
import type { ServerStore } from "./server-store.ts";

/** Where a configuration keeps everything: `memory`, the path of an SQLite file, or the URL of a PostgreSQL. */
export async function databaseOf({ db, dbFile }: Pick<Config, "db" | "dbFile">): Promise<string> {
  return db ?? (dbFile === undefined ? "memory" : (await readText("dbFile", dbFile)).trim());
}

/**
 * Opens the store that a configuration names; `alone`, as a VTN does, an SQLite file that no other VTN has.
 *
 * @throws ServerError ERR_OADR_SERVER_STORE when the database cannot be opened; no password is in it
 */
export async function openStore(
  config: Pick<Config, "db" | "dbFile">,
  options: Pick<SqliteStoreOptions, "alone"> = {},
): Promise<ServerStore> {
  const database = await databaseOf(config);
  if (database === "memory") return memoryStore();
  try {
    // Only who has a database needs what speaks to one.
    const { postgresStore, sqliteStore } = await import("@oadr/store");
    return await (/^postgres(ql)?:/i.test(database) ? postgresStore(database) : sqliteStore(database, options));
  } catch (error) {
    throw storeFault(database, error);
  }
}

/** What is thrown when a database cannot be used: with the reason, and without a password in it. */
export function storeFault(database: string, error: unknown): ServerError {
  const reason = error instanceof Error ? error.message : String(error);
  const text = secretsOf(database).reduce((rest, secret) => rest.replaceAll(secret, "***"), reason);
  return new ServerError("ERR_OADR_SERVER_STORE", "db", `db: ${text}`);
}

function secretsOf(database: string): readonly string[] {
  if (!URL.canParse(database)) return [];
  const { password } = new URL(database);
  if (password === "") return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
