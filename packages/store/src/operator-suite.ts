import { describe, expect, test } from "vitest";
import type { AuditEntry, AuditStore } from "./operator/audit-store.ts";
import type { StoredToken, TokenStore } from "./operator/token-store.ts";

const at = (second: number): Date => new Date(Date.UTC(2026, 11, 1, 12, 0, second));

const token = (name: string, values: Partial<StoredToken> = {}): StoredToken => ({
  name,
  hash: Buffer.from(name).toString("hex").padStart(64, "0"),
  role: "full",
  createdAt: at(0),
  ...values,
});

const entry = (second: number, values: Partial<AuditEntry> = {}): AuditEntry => ({
  at: at(second),
  who: "console",
  operation: "createEvent",
  ids: {},
  address: "127.0.0.1",
  ...values,
});

/** Declares the vitest tests that every TokenStore and AuditStore has to pass. `make` gives new empty ones each time. */
export function operatorStoreSuite(name: string, make: () => Promise<TokenStore & AuditStore> | (TokenStore & AuditStore)): void {
  describe(`${name} as an operator's store`, () => {
    describe("tokens", () => {
      test("are found by their hash, as they were added", async () => {
        const store = await make();
        const full = token("full", { expiresAt: at(60) });
        const read = token("read ü", { role: "read", lastUsedAt: at(5) });
        expect(await store.addToken(full)).toBe(true);
        expect(await store.addToken(read)).toBe(true);
        expect(await store.token(full.hash)).toEqual(full);
        expect(await store.token(read.hash)).toEqual(read);
        expect(await store.token(token("none").hash)).toBeUndefined();
        expect(await store.token("")).toBeUndefined();
      });

      test("differ in name and hash", async () => {
        const store = await make();
        const first = token("a");
        expect(await store.addToken(first)).toBe(true);
        expect(await store.addToken(token("a", { hash: "f".repeat(64), role: "read" }))).toBe(false);
        expect(await store.addToken(token("b", { hash: first.hash }))).toBe(false);
        expect(await store.addToken(token("A"))).toBe(true);
        expect((await store.tokens({})).map((each) => each.name)).toEqual(["A", "a"]);
        expect(await store.token(first.hash)).toEqual(first);
      });

      test("are one when several are added at once under one name", async () => {
        const store = await make();
        const added = await Promise.all(["1", "2", "3"].map((digit) => store.addToken(token("a", { hash: digit.repeat(64) }))));
        expect(added.filter(Boolean)).toHaveLength(1);
      });

      test("come by name, page by page, whether the last one of a page is still there or not", async () => {
        const store = await make();
        for (const each of ["b", "\uffee", "a", "\u{1f600}", "c"]) await store.addToken(token(each));
        const names = async (page: Parameters<TokenStore["tokens"]>[0]) => (await store.tokens(page)).map((each) => each.name);
        expect(await names({})).toEqual(["a", "b", "c", "\u{1f600}", "\uffee"]);
        expect(await names({ limit: 2 })).toEqual(["a", "b"]);
        await store.removeToken("b");
        expect(await names({ after: "b", limit: 2 })).toEqual(["c", "\u{1f600}"]);
      });

      test("know when they were last used", async () => {
        const store = await make();
        const one = token("a");
        await store.addToken(one);
        await store.addToken(token("b"));
        await store.noteTokenUse(one.hash, at(7));
        await store.noteTokenUse(token("none").hash, at(8));
        expect(await store.tokens({})).toEqual([{ ...one, lastUsedAt: at(7) }, token("b")]);
      });

      test("are gone when they are removed, and their name is free", async () => {
        const store = await make();
        await store.addToken(token("a"));
        expect(await store.removeToken("a")).toBe(true);
        expect(await store.removeToken("a")).toBe(false);
        expect(await store.token(token("a").hash)).toBeUndefined();
        await store.noteTokenUse(token("a").hash, at(1));
        expect(await store.addToken(token("a"))).toBe(true);
        expect(await store.tokens({})).toEqual([token("a")]);
      });
    });

    describe("the audit trail", () => {
      test("has entries as they were begun, and how they ended", async () => {
        const store = await make();
        const made = entry(1, { ids: { venId: "ven/1 ü", groupId: "" } });
        const id = await store.beginAudit(made);
        expect(await store.audit({})).toEqual([{ id, ...made }]);
        await store.endAudit(id, { outcome: "refused", status: 409, reason: "it is there" });
        expect(await store.audit({})).toEqual([{ id, ...made, outcome: "refused", status: 409, reason: "it is there" }]);
        const { address: _, ...local } = entry(2, { who: "command line" });
        const second = await store.beginAudit(local);
        await store.endAudit(second, { outcome: "done", createdId: "event-1" });
        await store.endAudit("unknown", { outcome: "done", status: 200 });
        expect((await store.audit({}))[0]).toEqual({ id: second, ...local, outcome: "done", createdId: "event-1" });
      });

      test("is read newest first, page by page, also where times are equal", async () => {
        const store = await make();
        const ids: string[] = [];
        for (let index = 0; index < 25; index++) ids.push(await store.beginAudit(entry(1, { operation: `o${index}` })));
        expect(new Set(ids).size).toBe(25);
        expect([...ids].sort()).toEqual(ids);
        const seen: string[] = [];
        for (let after: string | undefined; ; ) {
          const page = await store.audit({ limit: 10, ...(after !== undefined && { after }) });
          seen.push(...page.map(({ operation }) => operation));
          after = page.at(-1)?.id;
          if (page.length < 10) break;
        }
        expect(seen).toEqual(ids.map((_, index) => `o${24 - index}`));
      });

      test("is filtered by who, what and when, the end excluded", async () => {
        const store = await make();
        await store.beginAudit(entry(1, { who: "a", operation: "x" }));
        await store.beginAudit(entry(2, { who: "b", operation: "x" }));
        await store.beginAudit(entry(3, { who: "a", operation: "y" }));
        const seconds = async (filter: Parameters<AuditStore["audit"]>[0]) =>
          (await store.audit(filter)).map((each) => each.at.getUTCSeconds());
        expect(await seconds({ who: "a" })).toEqual([3, 1]);
        expect(await seconds({ operation: "x" })).toEqual([2, 1]);
        expect(await seconds({ who: "a", operation: "x" })).toEqual([1]);
        expect(await seconds({ since: at(2) })).toEqual([3, 2]);
        expect(await seconds({ until: at(2) })).toEqual([1]);
        expect(await seconds({ who: "nobody" })).toEqual([]);
      });
    });
  });
}
