import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import pg from "pg";
import { inject } from "vitest";

/** Why there is no PostgreSQL to test with; undefined when there is one. */
export const noPostgres: string | undefined = ((place) => ("missing" in place ? place.missing : undefined))(inject("postgres"));

/** An empty schema of a PostgreSQL database. */
export interface PostgresSchema {
  /** Where connections find this schema, and no other. */
  readonly url: string;
  /** Takes the rows out of all tables, which is quicker than to make them anew. */
  readonly empty: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

const emptying = `do $$ begin
  execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity'
    from pg_tables where schemaname = current_schema() and tablename <> 'schema_versions');
end $$`;

/** Makes an empty schema. */
export async function postgresSchema(): Promise<PostgresSchema> {
  const database = await databaseUrl();
  const name = `oadr_test_${randomBytes(8).toString("hex")}`;
  await run(database, `create schema ${name}`);
  const url = new URL(database);
  url.searchParams.set("options", `-c search_path=${name}`);
  return {
    url: url.href,
    empty: () => run(url.href, emptying),
    drop: () => run(database, `set client_min_messages = error; drop schema ${name} cascade`),
  };
}

async function databaseUrl(): Promise<string> {
  const place = inject("postgres");
  if ("url" in place) return place.url;
  if ("missing" in place) throw new Error(place.missing);
  const { url, error } = JSON.parse(await text(connect(place.port, "127.0.0.1")));
  if (error !== undefined) throw new Error(error);
  return url;
}

async function run(database: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
