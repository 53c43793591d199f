import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe } from "vitest";
import { eventStoreSuite } from "../../vtn/src/store/suite/event-store-suite.ts";
import { newsStoreSuite } from "../../vtn/src/store/suite/news-store-suite.ts";
import { presenceStoreSuite } from "../../vtn/src/store/suite/presence-store-suite.ts";
import { pushStoreSuite } from "../../vtn/src/store/suite/push-store-suite.ts";
import { sqliteStore } from "./sqlite-store.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
const make = async () => {
  const folder = await mkdtemp(join(tmpdir(), "oadr-store-"));
  const store = await sqliteStore(join(folder, "oadr.db"));
  ends.push(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return store;
};

describe("a store in SQLite as a VTN store", () => {
  eventStoreSuite(make);
  presenceStoreSuite(make);
  newsStoreSuite(make);
  pushStoreSuite(make);
});
