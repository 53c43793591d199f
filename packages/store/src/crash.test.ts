import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { httpExchange } from "@oadr/transport/http";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sqliteStore } from "./sqlite-store.ts";
import { createSteadyVen, isGone } from "./testing/steady-ven.ts";
import { createVtnProcesses, type VtnProcess, type VtnProcesses } from "./testing/vtn-processes.ts";

const CRASHES = 50;
const MOST_ACKNOWLEDGED = 60;
const LATER_MS = 40 * 60_000;

let folder: string;
let processes: VtnProcesses;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "oadr-crash-"));
  processes = await createVtnProcesses();
});
afterAll(async () => {
  await processes.close();
  await rm(folder, { recursive: true });
});

test(`a VTN that is killed ${CRASHES} times under load has all that it acknowledged, and its VENs go on`, {
  timeout: 300_000,
}, async () => {
  const path = join(folder, "oadr.db");
  let acknowledged = 0;
  let onAcknowledged = (): void => {};
  const vens = Array.from({ length: 8 }, (_, index) =>
    createSteadyVen(`ven-${index}`, () => {
      acknowledged += 1;
      onAcknowledged();
    }),
  );
  const venIds = vens.map(({ venId }) => venId);
  const created = new Set<string>();

  /** Lets all VENs do something over and over until the VTN is gone. */
  const untilGone = async (
    vtn: VtnProcess,
    what: (ven: (typeof vens)[number], exchange: ReturnType<typeof httpExchange>) => Promise<void>,
  ) => {
    const exchange = httpExchange(vtn.url, { connections: vens.length });
    const go = async (ven: (typeof vens)[number]): Promise<void> => {
      try {
        for (;;) await what(ven, exchange);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    };
    await Promise.all(vens.map(go));
    await exchange.close();
  };

  const first = await processes.start(path);
  const joining = httpExchange(first.url, { connections: vens.length });
  await Promise.all(vens.map((ven) => ven.join(joining)));
  await joining.close();
  await first.kill();

  for (let crash = 0; crash < CRASHES; crash++) {
    const vtn = await processes.start(path);
    const database = new Database(path, { readonly: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
    const eventId = `event-${crash}`;
    void vtn.createEvent(eventId, venIds).then(() => created.add(eventId));
    // At some acknowledgement, while other messages are under way.
    const last = acknowledged + randomInt(1, MOST_ACKNOWLEDGED);
    let killing: Promise<void> | undefined;
    onAcknowledged = () => {
      if (acknowledged >= last) killing ??= vtn.kill();
    };
    await untilGone(vtn, (ven, exchange) => ven.turn(exchange));
    await killing;
  }

  // By then all is due again that was delivered to somebody whose answer has not come.
  const vtn = await processes.start(path, LATER_MS);
  const exchange = httpExchange(vtn.url, { connections: vens.length });
  await Promise.all(vens.map((ven) => ven.drain(exchange)));
  await exchange.close();
  await vtn.kill();

  const store = await sqliteStore(path);
  expect(created.size).toBeGreaterThan(CRASHES / 2);
  for (const ven of vens) {
    // Each once: of one that was not acknowledged and came twice, too.
    const stored: { time: number; value: number | undefined }[] = [];
    for await (const { time, value } of store.readings({ venId: ven.venId })) stored.push({ time: time.getTime(), value });
    expect(stored.slice(0, ven.values.length)).toEqual(ven.values);
    expect(stored.length).toBeLessThanOrEqual(ven.values.length + 3);
    expect(await store.outbox(ven.venId)).toEqual([]);
    for (const eventId of created) expect(ven.received).toContain(eventId);
  }
  // What is stored of the last event may have been acknowledged to nobody: the VTN was killed between the two.
  for (const eventId of new Set([...created, ...vens.flatMap(({ answered }) => [...answered])])) {
    expect((await store.answers(eventId, {})).map(({ venId }) => venId)).toEqual(venIds);
  }
  await store.close();
});
