import { storeSuite } from "@oadr/vtn/store-suite";
import { afterAll, afterEach, describe } from "vitest";
import { operatorStoreSuite } from "./operator-suite.ts";
import { postgres } from "./testing/temporary-stores.ts";

describe.skipIf(postgres.isMissing)(postgres.name, () => {
  const { make, end, close } = postgres.stores();
  afterEach(end);
  afterAll(close);
  storeSuite("a store in PostgreSQL", () => make());
  operatorStoreSuite("a store in PostgreSQL", () => make());
});
