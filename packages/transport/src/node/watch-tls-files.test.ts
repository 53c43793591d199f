import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { virtualClock } from "@oadr/model/virtual-clock";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Authority, authority, type Credentials, issue } from "../testing/certificates.ts";
import { type TlsWatch, watchTlsFiles } from "./watch-tls-files.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-watch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const files = { cert: join(folder, "own.pem"), key: join(folder, "own.key"), ca: join(folder, "ca.pem") };

let ours: Authority;
let first: Credentials;
let second: Credentials;

beforeAll(async () => {
  ours = await authority("ca");
  const now = Date.now();
  // The authority lives for a day: longer than that only what it is not asked for.
  [first, second] = await Promise.all([
    issue("first", ours, "ec", [], new Date(now + 20 * 3_600_000)),
    issue("second", ours, "ec", [], new Date(now + 22 * 3_600_000)),
  ]);
});

let watch: TlsWatch | undefined;
afterEach(() => watch?.close());

function put({ cert, key }: Credentials): void {
  writeFileSync(files.cert, cert);
  writeFileSync(files.key, key);
  writeFileSync(files.ca, ours.cert);
}

async function start() {
  const clock = virtualClock(Date.now());
  const heard: string[] = [];
  let wake = (): void => {};
  const say = (text: string): void => {
    heard.push(text);
    wake();
  };
  watch = await watchTlsFiles(files, {
    clock,
    everyMs: 1_000,
    onChange: (tls) => say(`changed to ${String(tls.cert[0]) === second.cert ? "second" : "first"}`),
    onError: (error) => say(String(error)),
    onExpiring: ({ subject, role }, days) => say(`${subject} (${role}) ends in ${days} days`),
  });
  const one = watch;
  const next = async (ms: number): Promise<void> => {
    const told = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await clock.advance(ms);
    await told;
  };
  return { clock, heard, watch: one, next };
}

test("files that change are noticed, and what they hold is handed on once", async () => {
  put(first);
  const { heard, watch, next } = await start();
  heard.length = 0;
  put(second);
  await next(1_000);
  expect(heard[0]).toBe("changed to second");
  expect(String(watch.tls.cert[0])).toBe(second.cert);
  expect(await watch.reload()).toBe(true);
  expect(heard.filter((text) => text.startsWith("changed"))).toHaveLength(1);
});

test("files that are broken leave what was there in force, and are told of once, or whenever somebody asks", async () => {
  put(first);
  const { heard, watch, next, clock } = await start();
  heard.length = 0;
  writeFileSync(files.cert, second.cert);
  await next(1_000);
  const complaint = `CredentialsError: ${files.key}: the key is not that of the certificate in ${files.cert}`;
  expect(heard).toEqual([complaint]);
  expect(String(watch.tls.cert[0])).toBe(first.cert);
  await clock.advance(5_000);
  expect(await watch.reload()).toBe(false);
  expect(heard).toEqual([complaint, complaint]);
  put(second);
  expect(await watch.reload()).toBe(true);
  expect(heard).toContain("changed to second");
});

test("what a taker cannot use counts as broken, and is offered again", async () => {
  put(first);
  let attempts = 0;
  const errors: unknown[] = [];
  watch = await watchTlsFiles(files, {
    clock: virtualClock(Date.now()),
    onChange: () => {
      attempts += 1;
      if (attempts === 1) throw new Error("not this one");
    },
    onError: (error) => errors.push(error),
  });
  put(second);
  expect([await watch.reload(), await watch.reload(), await watch.reload()]).toEqual([false, true, true]);
  expect(attempts).toBe(2);
  expect(errors.map(String)).toEqual(["Error: not this one"]);
});

test("certificates that end are told of ahead of time, at each mark once, and a renewed one anew", async () => {
  put(await issue("forty", ours, "ec", [], new Date(Date.now() + 40.5 * DAY_MS)));
  const clock = virtualClock(Date.now());
  const told: number[] = [];
  const errors: string[] = [];
  watch = await watchTlsFiles(
    { cert: files.cert, key: files.key },
    {
      clock,
      onChange: () => undefined,
      onError: (error) => errors.push(String(error)),
      onExpiring: (_, daysLeft) => told.push(daysLeft),
    },
  );
  for (let day = 0; day < 45; day += 1) {
    clock.jump(DAY_MS);
    await watch.reload();
    await watch.reload();
  }
  expect(told).toEqual([29, 13, 6, 2, 0, 0]);
  expect(errors[0]).toMatch(/own\.pem: the certificate of OU=Test, CN=forty expired on /);
  put(await issue("again", ours, "ec", [], new Date(clock.now() + 5.5 * DAY_MS)));
  expect(await watch.reload()).toBe(true);
  expect(told).toEqual([29, 13, 6, 2, 0, 0, 5]);
});

test("nothing is looked at any more after close", async () => {
  put(first);
  const { heard, watch, clock } = await start();
  heard.length = 0;
  watch.close();
  put(second);
  await clock.advance(10_000);
  expect(heard).toEqual([]);
  expect(clock.pending()).toBe(0);
});
