import { memoryStore } from "@oadr/vtn";
import type { Config } from "../config/config.ts";
import { readText } from "../config/read-keys.ts";
import { ServerError } from "../server-error.ts";
import type { ServerStore } from "./server-store.ts";

/**
 * Opens the store that a configuration names.
 *
 * @throws ServerError ERR_OADR_SERVER_STORE when the database cannot be opened; no password is in it
 */
export async function openStore({ db, dbFile }: Pick<Config, "db" | "dbFile">): Promise<ServerStore> {
  const where = db ?? (dbFile === undefined ? "memory" : (await readText("dbFile", dbFile)).trim());
  if (where === "memory") return memoryStore();
  throw new ServerError("ERR_OADR_SERVER_STORE", "db", `db: ${withoutPassword(where)} cannot be opened`);
}

/** Where a database is, for people to read. */
export function withoutPassword(db: string): string {
  if (!URL.canParse(db)) return db;
  const { protocol, host, pathname } = new URL(db);
  return `${protocol}//${host}${pathname}`;
}
