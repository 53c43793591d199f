import { eventsSlot, type NewOpt, type OutboxEntry, type Supply, supplySlot, type VenRecord } from "@oadr/vtn";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { SqlStore } from "./sql-store.ts";
import { postgres, sqlite } from "./testing/temporary-stores.ts";

const now = Date.parse("2026-12-01T12:00:00Z");
const CALLERS = 8;
const ROUNDS = 10;
const venOf = (venId: string): VenRecord => ({
  venId,
  provisioned: true,
  registration: {
    registrationId: `reg-${venId}`,
    at: new Date(now),
    profileName: "2.0b",
    transportName: "simpleHttp",
    httpPull: true,
    reportOnly: false,
    xmlSignature: false,
  },
});
const notice = (id: string): OutboxEntry => ({ id, slot: eventsSlot, requestIds: [], deliveries: 0, dueAt: now });
const opt = (optId: string): NewOpt => ({
  venId: "ven-1",
  opt: {
    type: "oadrCreateOpt",
    optId,
    optType: "optIn",
    optReason: "economic",
    venId: "ven-1",
    createdDateTime: new Date(now),
    requestId: optId,
    eiTarget: {},
  },
  at: new Date(now),
  target: {},
  replaced: [],
});
const supply = (dueAt: number): Supply => ({
  venId: "ven-1",
  request: {
    reportRequestId: "a",
    reportSpecifier: { reportSpecifierId: "usage", granularity: "PT1M", reportBackDuration: "PT5M", specifierPayloads: [] },
  },
  acceptedAt: now,
  from: now,
  dueAt,
});

describe.each([sqlite, postgres])("Callers at once of a store in $name", ({ stores, isMissing }) => {
  const { make, end, close } = stores();
  afterEach(end);
  afterAll(close);
  const run = test.skipIf(isMissing);
  /** A store with a VEN, and as many connections as there are callers, so that nobody is ahead by making one. */
  const ready = async (options?: Parameters<typeof make>[0]): Promise<SqlStore> => {
    const store = await make(options);
    await store.saveVen(venOf("ven-1"));
    await atOnce(() => store.vens({}));
    return store;
  };
  const atOnce = <T>(call: (caller: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> =>
    Promise.allSettled(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
  const valuesOf = <T>(results: readonly PromiseSettledResult<T>[]): T[] =>
    results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));

  run("one opt is left of those that replace one another, and the others are told of once", async () => {
    const store = await ready();
    const gone: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const results = valuesOf(await atOnce((caller) => store.saveOpt(opt(`${round} ${caller}`))));
      gone.push(...results.flat().map((stored) => stored.opt.optId));
    }
    const left = (await store.opts({})).map((stored) => stored.opt.optId);
    expect([left.length, new Set([...gone, ...left]).size, gone.length]).toEqual([1, ROUNDS * CALLERS, ROUNDS * CALLERS - 1]);
  });

  run("one moves a supply on", async () => {
    const store = await ready();
    await store.addSupplies("ven-1", [supply(now)]);
    for (let round = 0; round < ROUNDS; round++) {
      const moved = valuesOf(
        await atOnce((caller) => {
          const entry = { ...notice(`m${round} ${caller}`), slot: supplySlot("a") };
          return store.moveSupply("ven-1", supply(now + round), supply(now + round + 1), entry);
        }),
      );
      expect(moved.filter(Boolean)).toHaveLength(1);
    }
    expect(await store.supplies("ven-1")).toEqual([supply(now + ROUNDS)]);
  });

  run("no more get in than there is room for", async () => {
    const store = await ready({ limits: { maxGroups: 3, maxTokens: 3, maxReportRequests: 3, maxSupplies: 3 } });
    const { request } = supply(now);
    const named = (caller: number) => ({ ...request, reportRequestId: String(caller) });
    const got = [
      await atOnce((caller) => store.saveGroup({ groupId: String(caller) }, "new")),
      await atOnce((caller) => store.addToken({ name: String(caller), hash: String(caller), role: "read", createdAt: new Date(now) })),
      await atOnce((caller) =>
        store.addReportRequests(
          "ven-1",
          [{ venId: "ven-1", request: named(caller), state: "asked", createdAt: new Date(now) }],
          notice(`n${caller}`),
        ),
      ),
      await atOnce((caller) => store.addSupplies("ven-1", [{ ...supply(now), request: named(caller) }])),
    ];
    expect(got.map((results) => valuesOf(results).filter(Boolean).length)).toEqual([3, 3, 3, 3]);
    const counts = [store.groups({}), store.tokens({}), store.reportRequests({}), store.supplies("ven-1")];
    expect((await Promise.all(counts)).map(({ length }) => length)).toEqual([3, 3, 3, 3]);
  });

  run("each VEN joins a group once and leaves it once, in whatever order it is named", async () => {
    const store = await ready();
    const ids = Array.from({ length: 40 }, (_, index) => `ven-${index + 100}`);
    for (const venId of ids) await store.saveVen(venOf(venId));
    for (const isMember of [true, false]) {
      const results = await atOnce((caller) =>
        store.changeMembers({ groupId: "north" }, caller % 2 === 0 ? ids : [...ids].reverse(), isMember, notice("n")),
      );
      expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
      const changed = valuesOf(results).flat();
      expect(changed.map(({ venId }) => venId).sort()).toEqual(ids);
      expect(await store.countVens({ groupId: "north" })).toBe(isMember ? ids.length : 0);
    }
  });

  run("what is too old is counted by one of those who remove it", async () => {
    const store = await ready();
    const points = [{ rId: "main", times: [now, now + 1], values: [1, 2] }];
    const about = { venId: "ven-1", reportRequestId: "rr-1", reportSpecifierId: "usage", points };
    for (let count = 0; count < 30; count++) await store.saveReports(Array(100).fill(about));
    const counts = valuesOf(await atOnce(() => store.deleteReadingsBefore(new Date(now + 1_000))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6_000);
  });
});
