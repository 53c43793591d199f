import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeSuite } from "@oadr/vtn/store-suite";
import { afterEach } from "vitest";
import { operatorStoreSuite } from "./operator-suite.ts";
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

storeSuite("a store in SQLite", make);
operatorStoreSuite("a store in SQLite", make);
