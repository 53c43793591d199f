import { storeSuite } from "@oadr/vtn/store-suite";
import { afterEach } from "vitest";
import { operatorStoreSuite } from "./operator-suite.ts";
import { sqliteStores } from "./testing/temporary-stores.ts";

const { make, end } = sqliteStores();
afterEach(end);

storeSuite("a store in SQLite", () => make());
operatorStoreSuite("a store in SQLite", () => make());
