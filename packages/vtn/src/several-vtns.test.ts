import type { Exchange } from "@oadr/transport";
import { describe, expect, test } from "vitest";
import type { VtnChange } from "./changes/vtn-change.ts";
import { memoryStore } from "./store/memory/memory-store.ts";
import { processes, type VtnProcess } from "./testing/processes.ts";
import { createPushVens, joinPush, silent, well } from "./testing/push-vens.ts";
import { anEvent, registeredForPushes } from "./testing/pushing.ts";
import { answerTo, minute, registration, stage } from "./testing/stage.ts";
import { ask, create, minutesOf, prices } from "./testing/supplying.ts";

/** What a VTN tells of from now on. */
function follow({ vtn }: VtnProcess): VtnChange[] {
  const found: VtnChange[] = [];
  void (async () => {
    for await (const change of vtn.changes()) found.push(change);
  })();
  return found;
}
const inShort = (changes: readonly VtnChange[]) =>
  changes.map((change) => [change.type, "venId" in change ? change.venId : "eventId" in change ? change.eventId : ""].join(" ").trim());
const three = (options: Parameters<typeof processes>[1] = {}) => {
  const set = processes(3, options);
  const [a, b, c] = set.all;
  if (!a || !b || !c) throw new Error("three were wanted");
  return { ...set, a, b, c };
};

describe("changes", () => {
  test("of all processes are told in each of them, once, with dates that are dates", async () => {
    const { a, b, c, advance } = three();
    const found = [follow(a), follow(b)];
    await advance(1_000);
    await a.vtn.vens.provision({ venId: "ven-1" });
    await b.ask("oadrCreatedPartyRegistration", registration({ venId: "ven-1" }));
    await c.send(answerTo(await c.poll()));
    await a.vtn.events.create(anEvent({ eventId: "e1" }));
    const answer = answerTo(await b.poll());
    // Whoever takes it looks whether it is news, for a reader elsewhere too.
    await c.send(answer);
    await c.send(answer);
    await advance(1_000);
    const all = ["eventAnswered", "eventCreated e1", "eventDelivered ven-1", "venChanged", "venOnline ven-1", "venRegistered"];
    for (const changes of found) expect(inShort(changes).sort()).toEqual(all);
    const [changes = []] = found;
    expect(changes.find(({ type }) => type === "venRegistered")).toMatchObject({
      at: minute(0).getTime() + 1_000,
      ven: { registration: { at: new Date(minute(0).getTime() + 1_000) } },
    });
    expect(changes.find(({ type }) => type === "eventAnswered")).toMatchObject({ answer: { at: expect.any(Date), optType: "optIn" } });
  });

  test("come to a reader in order, also from a process that began later, and from none when it has stopped reading", async () => {
    const { a, b, store, advance } = three();
    const found = follow(a);
    await advance(70_000);
    const late = stage({ store });
    await advance(0);
    await a.clock.settle();
    for (const groupId of ["1", "2", "3"]) await late.vtn.groups.create({ groupId });
    for (const groupId of ["4", "5"]) await b.vtn.groups.create({ groupId });
    await a.clock.settle();
    expect(found.map((change) => "groupId" in change && change.groupId)).toEqual(["1", "2", "3", "4", "5"]);
    await a.vtn.close();
    await b.vtn.groups.create({ groupId: "6" });
    expect(found).toHaveLength(5);
    await late.vtn.close();
  });

  test("that went by on the way are counted as missed", async () => {
    let isLost = false;
    const { a, b, c, advance } = three();
    // The store of one process loses what is told.
    const tellNews = b.store.tellNews ?? (async () => {});
    const loses = stage({ store: { ...b.store, tellNews: async (text) => (isLost ? undefined : tellNews(text)) }, clock: b.clock });
    const found = follow(a);
    await advance(1_000);
    await loses.vtn.groups.create({ groupId: "1" });
    await a.clock.settle();
    isLost = true;
    for (const groupId of ["2", "3"]) await loses.vtn.groups.create({ groupId });
    await a.clock.settle();
    isLost = false;
    await loses.vtn.groups.create({ groupId: "4" });
    await c.vtn.groups.create({ groupId: "5" });
    await a.clock.settle();
    expect(found).toMatchObject([{ groupId: "1" }, { type: "missed", count: 2 }, { groupId: "4" }, { groupId: "5" }]);
  });
});

describe("VENs that are called", () => {
  const takes =
    (clock: VtnProcess["clock"], ms: number, reply: Exchange): Exchange =>
    (...args) =>
      new Promise((resolve) => clock.schedule(clock.now() + ms, () => resolve(reply(...args))));

  test("are shared out when there is something for many: each is called once, and each process does its part", async () => {
    // Of several calls at once one is for a VEN that failed.
    const { all, a, store, advance } = three((index) => ({ maxPushes: 11, random: numbers(index) }));
    const ids = Array.from({ length: 600 }, (_, id) => `ven-${id}`);
    for (const venId of ids) await store.saveVen(registeredForPushes(venId));
    for (const { vens, clock } of all) for (const venId of ids) vens.behave(venId, takes(clock, 1_900, well(venId)));
    for (let round = 0; round < 2; round++) {
      await a.vtn.events.create(anEvent({ responseRequired: "never" }));
      await advance(60_000);
      const counts = all.map(({ vens }) => vens.calls.splice(0).length);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600);
      for (const count of counts) expect(count).toBeGreaterThan(150);
    }
  });

  test("are looked for a page at a time: what others call meanwhile is nobody's else", async () => {
    const store = memoryStore();
    let looks = 0;
    const duePushes: typeof store.duePushes = (...args) => {
      looks++;
      return store.duePushes(...args);
    };
    const vens = createPushVens(() => clock.now());
    const { vtn, clock } = stage({ store: { ...store, duePushes }, exchangeWith: vens.exchangeWith, maxPushes: 11, random: numbers(1) });
    for (let id = 0; id < 1_200; id++) {
      await store.saveVen(registeredForPushes(`ven-${id}`));
      vens.behave(`ven-${id}`, takes(clock, 1_000, well(`ven-${id}`)));
    }
    await clock.settle();
    looks = 0;
    await vtn.events.create(anEvent({ responseRequired: "never" }));
    await clock.advance(38_000);
    expect([looks, vens.calls.length]).toEqual([1, 390]);
    await clock.advance(4_000);
    expect(looks).toBe(2);
    await clock.advance(90_000);
    expect(vens.calls).toHaveLength(1_200);
  });

  test("are called by others when the process that has something for them calls nobody, or has enough to do", async () => {
    const { a, b, c, store, advance } = three((index) => ({ maxPushes: 2, ...(index === 0 && { exchangeWith: undefined as never }) }));
    for (let id = 0; id < 9; id++) await store.saveVen(registeredForPushes(`ven-${id}`));
    await advance(1_000);
    await a.vtn.vens.requestReregistration("ven-0");
    await a.clock.settle();
    expect([...b.vens.calls, ...c.vens.calls].map(({ venId }) => venId)).toEqual(["ven-0"]);
    for (let id = 1; id < 9; id++) {
      b.vens.behave(`ven-${id}`, takes(b.clock, 10_000, well(`ven-${id}`)));
      await b.vtn.vens.requestReregistration(`ven-${id}`);
    }
    await c.clock.settle();
    expect(b.vens.calls.length).toBeLessThan(3);
    expect(new Set(c.vens.calls.map(({ venId }) => venId)).size).toBeGreaterThan(4);
  });

  test("have what was posted at the end of a call of another process without delay", async () => {
    let letGo = (): void => {};
    let isSlow = false;
    const { all, store, advance } = processes(1);
    const release: typeof store.release = async (...args) => {
      if (isSlow) await new Promise<void>((resolve) => (letGo = resolve));
      return store.release(...args);
    };
    const [other] = all;
    if (!other) throw new Error("one was wanted");
    const caller = stage({ store: { ...store, release }, clock: other.clock, exchangeWith: other.vens.exchangeWith });
    await store.saveVen(registeredForPushes("ven-1"));
    isSlow = true;
    await caller.vtn.vens.requestReregistration("ven-1");
    await advance(1_000);
    expect(other.vens.calls).toHaveLength(1);
    // It has looked what else waits, and holds the VEN still.
    await other.vtn.vens.requestReregistration("ven-1");
    await advance(1_000);
    isSlow = false;
    letGo();
    await advance(1_000);
    expect(other.vens.calls).toHaveLength(2);
  });
});

describe("when one process dies the others", () => {
  test("go on with its VENs, its calls and its reports, each thing once", async () => {
    const { a, b, c, store, advance } = three({ reports: [prices()], pushTimeout: "PT10S" });
    // One VEN polls, is asked for prices every five minutes, and has spoken to the first process only.
    await a.join();
    await a.send(create(ask("r1", { reportInterval: { dtstart: minute(0), duration: "PT1H" } })));
    // Another one is called, and just then it dies.
    await joinPush(a, "ven-2");
    await advance(2_000);
    a.vens.behave("ven-2", silent);
    await a.vtn.vens.requestReregistration("ven-2");
    await advance(1_000);
    expect(a.vens.calls.at(-1)?.message.type).toBe("oadrRequestReregistration");
    a.kill();
    await advance(66_000);
    expect([...b.seen, ...c.seen]).toEqual(["-ven-1"]);
    await c.poll();
    await advance(180_000);
    const calls = [...b.vens.calls, ...c.vens.calls].map(({ venId, message }) => [venId, message.type]);
    expect(calls).toEqual([["ven-2", "oadrRequestReregistration"]]);
    await advance(120_000);
    const waiting = (await store.outbox("ven-1")).filter(({ slot }) => slot === "supply:r1");
    expect(waiting.map(({ message }) => message?.type)).toEqual(["oadrUpdateReport"]);
    const report = waiting[0]?.message;
    expect(
      report?.type === "oadrUpdateReport" && report.oadrReports.map(({ createdDateTime }) => Math.round(minutesOf(createdDateTime))),
    ).toEqual([5]);
    expect([...b.seen, ...c.seen].sort()).toEqual(["+ven-1", "-ven-1", "-ven-1"]);
  });
});

/** Numbers that look like chance, other ones for each seed. */
function numbers(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
