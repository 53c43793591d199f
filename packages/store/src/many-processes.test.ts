import type { OptType } from "@oadr/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresStore } from "./postgres-store.ts";
import { noPostgres, type PostgresSchema, postgresSchema } from "./testing/postgres-schema.ts";
import { quickClock } from "./testing/quick-clock.ts";
import { type RoundRobin, startRoundRobin } from "./testing/round-robin.ts";
import { createSharedVtns, type SharedVtn, type SharedVtns } from "./testing/shared-vtns.ts";
import { type Crowd, optOf, startCrowd } from "./testing/ven-crowd.ts";

/** How many times as fast as that of the machine the time of VENs and VTNs runs. */
const TIMES = 10;
const venIds = Array.from({ length: 300 }, (_, index) => `ven-${index}`);
/** Those that the second event is for. */
const some = venIds.filter((_, index) => index % 3 === 0);

describe.skipIf(noPostgres !== undefined)(`Several processes${noPostgres ? ` (skipped: ${noPostgres})` : ""}`, () => {
  let schema: PostgresSchema;
  let vtns: SharedVtns;
  let proxy: RoundRobin;
  let crowd: Crowd | undefined;
  const since = Date.now();
  beforeAll(async () => {
    schema = await postgresSchema();
    proxy = await startRoundRobin();
    vtns = await createSharedVtns({ url: schema.url, since, times: TIMES });
  });
  afterAll(async () => {
    await crowd?.stop();
    await proxy?.close();
    await vtns?.close();
    await schema?.drop();
  });

  test(`${venIds.length} VENs of three VTN processes have all that is theirs once, though one is killed in the midst of it and comes back`, {
    timeout: 300_000,
  }, async () => {
    const [a, b, c] = (await Promise.all([vtns.start(), vtns.start(), vtns.start()])) as [SharedVtn, SharedVtn, SharedVtn];
    proxy.serve([a.port, b.port, c.port]);
    const vens = startCrowd(proxy.url, venIds, quickClock(since, TIMES));
    crowd = vens;
    const answered = (eventId: string, version: number, ids = venIds) =>
      vens.until(() => ids.every((venId) => vens.answers.has(`${venId} ${eventId} ${version}`)));
    /** As many reports have been acknowledged as there are VENs. */
    const reported = () => {
      const before = vens.acknowledged.size;
      return vens.until(() => vens.acknowledged.size >= before + venIds.length);
    };
    await reported();

    // In the midst of it: some VENs have answered, others have not polled yet, and a report is stored whose VEN does not know.
    const letPoll = vens.hold(venIds.slice(-30));
    await a.tell({ type: "create", eventId: "all" });
    await vens.until(() => vens.answers.size >= venIds.length / 5);
    await new Promise<void>((resolve) => proxy.loseAnswer(b.port, "/EiReport", () => resolve(b.kill())));
    letPoll();
    await answered("all", 0);
    expect(proxy.cutOff()).toBeGreaterThan(0);

    await c.tell({ type: "create", eventId: "some", venIds: some });
    await a.tell({ type: "change", eventId: "all", level: 1 });
    await Promise.all([answered("all", 1), answered("some", 0, some)]);

    const again = await vtns.start();
    proxy.serve([a.port, again.port, c.port]);
    await again.tell({ type: "change", eventId: "all", level: 2 });
    await a.tell({ type: "cancel", eventId: "some" });
    await Promise.all([answered("all", 2), answered("some", 1, some), reported()]);
    await vens.stop();

    // Every version came to whom it is for, in order, and to nobody else; each VEN was asked once about it.
    const expected = (eventId: string, ids: readonly string[], versions: readonly number[]) =>
      ids.map((venId): [string, readonly number[]] => [`${venId} ${eventId}`, versions]);
    expect(new Map([...vens.versions].sort())).toEqual(
      new Map([...expected("all", venIds, [0, 1, 2]), ...expected("some", some, [0, 1])].sort()),
    );
    expect(new Set(vens.asked).size).toBe(vens.asked.length);
    expect(vens.registrations()).toBe(venIds.length);

    const store = await postgresStore(schema.url);
    try {
      // What VENs have been told was stored is what is stored, once.
      const answers = [...(await store.answers("all", {})), ...(await store.answers("some", {}))];
      const stored = answers.map(({ venId, eventId, modificationNumber, optType }): [string, OptType] => [
        `${venId} ${eventId} ${modificationNumber}`,
        optType,
      ]);
      expect(stored.sort()).toEqual([...vens.answers].sort());
      for (const asked of vens.asked) {
        const [venId = "", , version] = asked.split(" ");
        expect([asked, vens.answers.get(asked)]).toEqual([asked, optOf(venId, Number(version))]);
      }
      for (const { venId, delivered, isRecipient } of await store.deliveries("all", { limit: venIds.length + 1 })) {
        expect([venId, isRecipient, delivered?.modificationNumber]).toEqual([venId, true, 2]);
      }
      const readings = new Map<string, number | undefined>();
      let count = 0;
      for await (const { venId, reportRequestId, time, value } of store.readings({})) {
        readings.set(`${venId} ${reportRequestId} ${time.getTime()}`, value);
        count += 1;
      }
      expect(count).toBe(readings.size);
      for (const [key, value] of readings) expect([key, vens.sent.get(key)]).toEqual([key, value]);
      expect([...vens.acknowledged].filter((key) => !readings.has(key))).toEqual([]);
      // Each VEN was asked for its report once, whichever process had heard of it.
      const requests = await store.reportRequests({ limit: 2 * venIds.length });
      expect(requests.map(({ venId, state }) => `${venId} ${state}`).sort()).toEqual(venIds.map((venId) => `${venId} accepted`).sort());
    } finally {
      await store.close();
    }
  });
});
