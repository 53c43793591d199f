import { storeSuite } from "@oadr/vtn/store-suite";
import { afterAll, afterEach, describe } from "vitest";
import { operatorStoreSuite } from "./operator-suite.ts";
import { postgresStore } from "./postgres-store.ts";
import { noPostgres, type PostgresSchema, postgresSchema } from "./testing/postgres-schema.ts";

const free: PostgresSchema[] = [];
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
afterAll(async () => {
  for (const { drop } of free.splice(0)) await drop();
});
const make = async () => {
  const schema = free.pop() ?? (await postgresSchema());
  const store = await postgresStore(schema.url);
  ends.push(async () => {
    await store.close();
    await schema.empty();
    free.push(schema);
  });
  return store;
};

describe.skipIf(noPostgres !== undefined)(`PostgreSQL${noPostgres ? ` (skipped: ${noPostgres})` : ""}`, () => {
  storeSuite("a store in PostgreSQL", make);
  operatorStoreSuite("a store in PostgreSQL", make);
});
