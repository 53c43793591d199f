import pg from "pg";

/** Schemas of a database that are removed again. */
export interface Schemas {
  /** Makes a schema, and resolves to its name. */
  readonly add: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Makes schemas in a PostgreSQL database. */
export async function createSchemas(url: string): Promise<Schemas> {
  const client = new pg.Client(url);
  await client.connect();
  const names: string[] = [];
  return {
    add: async () => {
      const name = `oadr_bench_${process.pid}_${names.length}`;
      await client.query(`create schema ${name}`);
      names.push(name);
      return name;
    },
    close: async () => {
      for (const name of names) await client.query(`drop schema ${name} cascade`);
      await client.end();
    },
  };
}
