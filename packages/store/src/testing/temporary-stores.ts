import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postgresStore } from "../postgres-store.ts";
import type { SqlStore, SqlStoreOptions } from "../sql-store.ts";
import { sqliteStore } from "../sqlite-store.ts";
import { noPostgres, type PostgresSchema, postgresSchema } from "./postgres-schema.ts";

/** Makes new empty stores for tests. */
export interface TemporaryStores {
  readonly make: (options?: SqlStoreOptions) => Promise<SqlStore>;
  /** Opens the database of a store once more, as another process does. */
  readonly another: (store: SqlStore, options?: SqlStoreOptions) => Promise<SqlStore>;
  /** Is called after each test: ends the stores that were made. */
  readonly end: () => Promise<void>;
  /** Is called after all of them. */
  readonly close: () => Promise<void>;
}

/** Stores in SQLite, each in a file of its own. */
export function sqliteStores(): TemporaryStores {
  const ends: (() => Promise<void>)[] = [];
  const paths = new WeakMap<SqlStore, string>();
  return {
    make: async (options) => {
      const folder = await mkdtemp(join(tmpdir(), "oadr-store-"));
      const path = join(folder, "oadr.db");
      const store = await sqliteStore(path, options);
      paths.set(store, path);
      ends.push(async () => {
        await store.close();
        await rm(folder, { recursive: true });
      });
      return store;
    },
    another: async (store, options) => {
      const again = await sqliteStore(paths.get(store) ?? "", options);
      ends.push(again.close);
      return again;
    },
    end: async () => {
      for (const end of ends.splice(0).reverse()) await end();
    },
    close: async () => {},
  };
}

/** Stores in PostgreSQL, each in a schema of its own. */
export function postgresStores(): TemporaryStores {
  const ends: (() => Promise<void>)[] = [];
  const free: PostgresSchema[] = [];
  const urls = new WeakMap<SqlStore, string>();
  return {
    make: async (options) => {
      const schema = free.pop() ?? (await postgresSchema());
      const store = await postgresStore(schema.url, options);
      urls.set(store, schema.url);
      ends.push(async () => {
        await store.close();
        await schema.empty();
        free.push(schema);
      });
      return store;
    },
    another: async (store, options) => {
      const again = await postgresStore(urls.get(store) ?? "", options);
      ends.push(again.close);
      return again;
    },
    end: async () => {
      for (const end of ends.splice(0).reverse()) await end();
    },
    close: async () => {
      for (const { drop } of free.splice(0)) await drop();
    },
  };
}

/** A database that tests are run with. */
export interface TestDatabase {
  /** What it is called; and why it is left out, where it is. */
  readonly name: string;
  readonly stores: () => TemporaryStores;
  readonly isMissing: boolean;
}

/** PostgreSQL, or why it is left out. */
export const postgres: TestDatabase = {
  name: noPostgres === undefined ? "PostgreSQL" : `PostgreSQL (skipped: ${noPostgres})`,
  stores: postgresStores,
  isMissing: noPostgres !== undefined,
};

/** SQLite. */
export const sqlite: TestDatabase = { name: "SQLite", stores: sqliteStores, isMissing: false };
