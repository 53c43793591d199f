import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postgresStore, type SqlStore, sqliteStore } from "@oadr/store";
import { memoryStore, type VtnStore } from "@oadr/vtn";
import type { StoreRole } from "./served.ts";

/** A store, and how it ends. */
export interface OpenStore {
  readonly store: VtnStore;
  readonly close: () => Promise<void>;
}

/** Opens the store of a server: in this process, in a file that is removed again, or in a schema of a PostgreSQL database. */
export async function openStore(role: StoreRole, vens: number): Promise<OpenStore> {
  if (role.kind === "memory") return { store: memoryStore({ maxVens: vens + 1 }), close: async () => {} };
  if (role.kind === "sqlite") {
    const folder = await mkdtemp(join(tmpdir(), "oadr-bench-"));
    return ending(await sqliteStore(join(folder, "oadr.db")), () => rm(folder, { recursive: true, force: true }));
  }
  return ending(await postgresStore({ connectionString: role.url, options: `-c search_path=${role.schema}` }), async () => {});
}

const ending = (store: SqlStore, clean: () => Promise<void>): OpenStore => ({
  store,
  close: async () => {
    await store.close();
    await clean();
  },
});
