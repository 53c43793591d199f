import { afterAll, afterEach, describe } from "vitest";
import { eventStoreSuite } from "../../vtn/src/store/suite/event-store-suite.ts";
import { newsStoreSuite } from "../../vtn/src/store/suite/news-store-suite.ts";
import { presenceStoreSuite } from "../../vtn/src/store/suite/presence-store-suite.ts";
import { pushStoreSuite } from "../../vtn/src/store/suite/push-store-suite.ts";
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

describe.skipIf(noPostgres !== undefined)(`a store in PostgreSQL as a VTN store${noPostgres ? ` (skipped: ${noPostgres})` : ""}`, () => {
  eventStoreSuite(make);
  presenceStoreSuite(make);
  pushStoreSuite(make);
  newsStoreSuite(make);
});
