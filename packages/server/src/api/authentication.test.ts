import { afterEach, expect, test } from "vitest";
import { failedAttempts } from "./failed-attempts.ts";
import { memoryTokenStore } from "./memory-token-store.ts";
import { closeAll, operated } from "./testing/operated.ts";
import { createToken, hashOf } from "./token.ts";

afterEach(closeAll);

const statusWith = async (url: string, authorization?: string): Promise<number> =>
  (await fetch(`${url}/v1/vens`, { ...(authorization !== undefined && { headers: { Authorization: authorization } }) })).status;

test("a token is 256 random bits, of which only the hash is kept", () => {
  const createdAt = new Date(0);
  const { token, stored } = createToken({ name: "console", role: "read", createdAt });
  expect(token).toMatch(/^oadr_[\w-]{43}$/);
  expect(stored).toEqual({ name: "console", role: "read", createdAt, hash: hashOf(token) });
  expect(JSON.stringify(stored)).not.toContain(token.slice(5));
  expect(createToken({ name: "console", role: "read", createdAt }).token).not.toBe(token);
});

test("a token opens the API until it expires or is revoked", async () => {
  const { url, clock, token, tokens } = await operated();
  const lasting = await token("full");
  const short = await token("read", { name: "short", expiresAt: new Date(clock.now() + 60_000) });
  for (const each of [lasting, short]) expect(await statusWith(url, `Bearer ${each}`)).toBe(200);
  await clock.advance(60_000);
  expect(await statusWith(url, `Bearer ${short}`)).toBe(401);
  expect(await statusWith(url, `bearer ${lasting}`)).toBe(200);
  expect(await tokens.removeToken("full")).toBe(true);
  expect(await statusWith(url, `Bearer ${lasting}`)).toBe(401);
});

test("what is no bearer token is refused without being looked up, and without counting as an attempt", async () => {
  const looked: string[] = [];
  const tokens = memoryTokenStore();
  const watched = {
    ...tokens,
    token: (hash: string) => {
      looked.push(hash);
      return tokens.token(hash);
    },
  };
  const { url, token } = await operated({ tokens: watched });
  const good = await token("full");
  for (let count = 0; count < 20; count++) {
    for (const text of [undefined, "", "Bearer", "Basic b2Fkcjo=", `Token ${good}`, `Bearer ${good} x`, `Bearer ${"x".repeat(300)}`]) {
      expect(await statusWith(url, text)).toBe(401);
    }
  }
  expect(looked).toEqual([]);
  const response = await fetch(`${url}/v1/vens`);
  expect(response.headers.get("www-authenticate")).toBe('Bearer realm="oadr"');
});

test("an address that fails ten times has to wait, but not those behind it who have a token that was good", async () => {
  const { url, clock, token, complaints } = await operated();
  const good = await token("full");
  const fresh = await token("read");
  expect(await statusWith(url, `Bearer ${good}`)).toBe(200);
  const guess = (count: number): string => `Bearer oadr_guess${count}`;
  for (let count = 0; count < 10; count++) expect(await statusWith(url, guess(count))).toBe(401);
  const refused = await fetch(`${url}/v1/vens`, { headers: { Authorization: guess(10) } });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await refused.json()).toMatchObject({ code: "ERR_OADR_API_TOO_MANY" });
  expect(await statusWith(url, `Bearer ${good}`)).toBe(200);
  expect(await statusWith(url, `Bearer ${fresh}`)).toBe(429);
  await clock.advance(60_000);
  expect(await statusWith(url, `Bearer ${fresh}`)).toBe(200);
  expect(complaints).toHaveLength(10);
  expect(complaints[0]).toBe("operator API: refused a request from 127.0.0.1: there is no such token");
  expect(complaints.join()).not.toContain("guess");
});

test("when a token was last used is noted once a minute", async () => {
  const notes: number[] = [];
  const tokens = memoryTokenStore();
  const noted = {
    ...tokens,
    noteTokenUse: async (hash: string, at: Date) => {
      notes.push(at.getTime());
      await tokens.noteTokenUse(hash, at);
    },
  };
  const { url, clock, token } = await operated({ tokens: noted });
  const good = await token("full");
  const start = clock.now();
  for (let count = 0; count < 4; count++) {
    expect(await statusWith(url, `Bearer ${good}`)).toBe(200);
    await clock.advance(30_000);
  }
  expect(notes).toEqual([start, start + 60_000]);
  expect((await tokens.tokens({}))[0]?.lastUsedAt).toEqual(new Date(start + 60_000));
});

test("addresses that fail are counted for a while each, and only so many of them", () => {
  const failed = failedAttempts(2, 1_000, 2);
  failed.add("a", 0);
  expect(failed.waitOf("a", 1)).toBe(0);
  failed.add("a", 500);
  expect(failed.waitOf("a", 501)).toBe(1);
  expect(failed.waitOf("a", 1_000)).toBe(0);
  failed.add("a", 1_000);
  expect(failed.waitOf("a", 1_001)).toBe(0);
  failed.add("a", 1_001);
  expect(failed.waitOf("a", 1_002)).toBe(1);
  failed.add("b", 1_003);
  failed.add("c", 1_004);
  expect(failed.waitOf("a", 1_005)).toBe(0);
});
