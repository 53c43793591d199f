import { operatorStoreSuite } from "@oadr/store/operator-suite";
import { expect, test } from "vitest";
import { memoryAuditStore } from "./memory-audit-store.ts";
import { memoryTokenStore } from "./memory-token-store.ts";
import { createToken } from "./token.ts";
import { withOwnToken } from "./with-own-token.ts";

operatorStoreSuite("memory", () => ({ ...memoryTokenStore(), ...memoryAuditStore() }));

const token = (name: string) => createToken({ name, role: "full", createdAt: new Date(0) }).stored;

test("there is room for so many tokens", async () => {
  const store = memoryTokenStore(1);
  await store.addToken(token("a"));
  await expect(store.addToken(token("b"))).rejects.toMatchObject({ code: "ERR_OADR_VTN_LIMIT" });
  expect(await store.addToken(token("a"))).toBe(false);
});

test("there is room for so many entries of the audit trail, and the oldest leave", async () => {
  const store = memoryAuditStore(2);
  const ids: string[] = [];
  for (const who of ["a", "b", "c"]) ids.push(await store.beginAudit({ at: new Date(0), who, operation: "x", ids: {} }));
  await store.endAudit(ids[0] ?? "", { outcome: "done" });
  expect((await store.audit({})).map(({ who }) => who)).toEqual(["c", "b"]);
});

test("a token of the configuration is let in besides those of the store, which does not learn of it", async () => {
  const [store, own] = [memoryTokenStore(), token("configuration")];
  const both = withOwnToken(store, own);
  expect(await both.token(own.hash)).toEqual(own);
  await both.noteTokenUse(own.hash, new Date(1));
  expect(await both.addToken(token("configuration"))).toBe(false);
  const other = token("other");
  expect(await both.addToken(other)).toBe(true);
  await both.noteTokenUse(other.hash, new Date(1));
  expect(await both.token(other.hash)).toEqual({ ...other, lastUsedAt: new Date(1) });
  expect(await store.tokens({})).toEqual([{ ...other, lastUsedAt: new Date(1) }]);
});
