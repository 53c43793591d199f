import { describe, expect, test } from "vitest";
import { memoryStore } from "./store/memory/memory-store.ts";
import { joinPush } from "./testing/push-vens.ts";
import { registration, stage, T0 } from "./testing/stage.ts";

function watched(options: Parameters<typeof stage>[0] = {}) {
  const seen: string[] = [];
  const set = stage({
    onVenOnline: ({ venId }) => void seen.push(`+${venId}`),
    onVenOffline: ({ venId }) => void seen.push(`-${venId}`),
    ...options,
  });
  return { ...set, seen };
}

test("a VEN is online from its registration on, and offline when it has missed three polls and half an interval", async () => {
  const { join, clock, poll, seen, vtn } = watched();
  await join();
  await clock.advance(34_000);
  await poll();
  await clock.advance(34_999);
  expect(seen).toEqual(["+ven-1"]);
  expect((await vtn.vens.get("ven-1"))?.online).toBe(true);
  await clock.advance(1);
  expect(seen).toEqual(["+ven-1", "-ven-1"]);
  expect(await vtn.vens.get("ven-1")).toMatchObject({ online: false, lastSeen: new Date("2026-12-01T12:00:34Z") });
  await poll();
  await clock.advance(0);
  expect(seen).toEqual(["+ven-1", "-ven-1", "+ven-1"]);
});

test("one timer serves all VENs, and close stops it", async () => {
  const { join, clock, poll, seen, vtn } = watched({ missedPolls: 1, pollFrequency: "PT1M" });
  for (let count = 1; count <= 20; count += 1) await join(`ven-${count}`);
  expect(clock.pending()).toBe(1);
  await clock.advance(60_000);
  await poll("ven-7");
  await clock.advance(30_000);
  expect(seen.filter((text) => text.startsWith("-"))).toHaveLength(19);
  expect(clock.pending()).toBe(1);
  vtn.close();
  await poll();
  expect(clock.pending()).toBe(0);
});

test("a VEN whose registration ends is offline", async () => {
  const { join, send, seen, clock } = watched();
  const registrationId = await join();
  await send({ type: "oadrCancelPartyRegistration", requestId: "c", registrationId, venId: "ven-1" });
  await clock.advance(0);
  expect(seen).toEqual(["+ven-1", "-ven-1"]);
});

test("who is refused is not online", async () => {
  const { send, seen, clock } = watched({ admit: "known" });
  await send(registration());
  await send({ type: "oadrPoll", venId: "ven-1" });
  await clock.advance(0);
  expect(seen).toEqual([]);
});

test("a VTN without VENs sets no timer, and one whose VENs are all gone sets none any more", async () => {
  const { join, clock, vtn } = watched();
  await clock.settle();
  expect(clock.pending()).toBe(0);
  await join();
  await clock.advance(60_000);
  expect(clock.pending()).toBe(0);
  expect((await vtn.vens.get("ven-1"))?.online).toBe(false);
});

test("the store is told of a poll a moment later, and the operator is told what is not written yet", async () => {
  const { join, clock, poll, vtn, store } = watched();
  const times = async () => [(await vtn.vens.get("ven-1"))?.lastSeen, ...(await store.presenceOf(["ven-1"])).map((each) => each.lastSeen)];
  await join();
  await clock.advance(10_000);
  const before = T0;
  const now = new Date(clock.now());
  await poll();
  expect(await times()).toEqual([now, before]);
  await clock.advance(999);
  expect(await times()).toEqual([now, before]);
  await clock.advance(1);
  expect(await times()).toEqual([now, now]);
  await poll();
  await vtn.close();
  expect((await store.presenceOf(["ven-1"]))[0]).toEqual({ online: true, lastSeen: new Date(clock.now()) });
});

test("a VEN that leaves right after it was heard stays away", async () => {
  const { join, poll, send, seen, clock } = watched();
  const registrationId = await join();
  await poll();
  await send({ type: "oadrCancelPartyRegistration", requestId: "c", registrationId, venId: "ven-1" });
  await clock.advance(10_000);
  expect(seen).toEqual(["+ven-1", "-ven-1"]);
});

test("a store that fails is complained of, and what it missed is told it with the next message", async () => {
  const real = memoryStore();
  let isBroken = false;
  const failing =
    <Args extends readonly unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (isBroken) throw new Error("the disk is full");
      return call(...args);
    };
  const store = { ...real, heard: failing(real.heard), leaveIfSilent: failing(real.leaveIfSilent), leaveSilent: failing(real.leaveSilent) };
  const { join, poll, clock, seen, complaints, vtn } = watched({ store });
  await join();
  await clock.advance(5_000);
  await poll();
  isBroken = true;
  await clock.advance(1_000);
  expect(complaints).toEqual(["it could not be noted which VENs were heard"]);
  await expect(poll()).rejects.toThrow("the disk is full");
  await clock.advance(60_000);
  expect(new Set(complaints)).toEqual(
    new Set([
      "it could not be noted which VENs were heard",
      "it could not be found out whether VEN ven-1 is there",
      "it could not be found out which VENs are silent",
    ]),
  );
  expect(seen).toEqual(["+ven-1"]);
  isBroken = false;
  await poll();
  expect((await vtn.vens.get("ven-1"))?.lastSeen).toEqual(new Date(clock.now()));
  await clock.advance(34_999);
  expect(seen).toEqual(["+ven-1"]);
  await clock.advance(1);
  expect(seen).toEqual(["+ven-1", "-ven-1"]);
});

describe("several VTNs with one store", () => {
  function three() {
    const store = memoryStore();
    const first = watched({ store });
    const others = [1, 2].map(() => watched({ store, clock: first.clock }));
    const all = [first, ...others];
    return { store, clock: first.clock, first, all, seen: () => all.flatMap((each) => each.seen) };
  }

  test("a VEN that polls now here, now there is online, told of once, and gone when it has been silent for all of them", async () => {
    const { first, all, clock, seen } = three();
    await first.join();
    for (let count = 0; count < 20; count++) {
      await clock.advance(10_000);
      await all[count % 3]?.poll();
      await all[(count + 1) % 3]?.poll();
      for (const { vtn } of all) expect((await vtn.vens.get("ven-1"))?.online).toBe(true);
    }
    expect(seen()).toEqual(["+ven-1"]);
    await clock.advance(34_999);
    expect(seen()).toEqual(["+ven-1"]);
    await clock.advance(1);
    expect(seen()).toEqual(["+ven-1", "-ven-1"]);
    await Promise.all(all.map((each) => each.poll()));
    await clock.settle();
    expect(seen().filter((text) => text === "+ven-1")).toHaveLength(2);
  });

  test("a VEN that registers here and ends its registration there is offline everywhere, and stays so", async () => {
    const { first, all, clock, seen } = three();
    const registrationId = await first.join();
    await first.poll();
    await all[1]?.send({ type: "oadrCancelPartyRegistration", requestId: "c", registrationId, venId: "ven-1" });
    await clock.advance(120_000);
    expect(seen()).toEqual(["+ven-1", "-ven-1"]);
  });

  test("the VENs of one that has died are others' to tell of, each once", async () => {
    const store = memoryStore();
    // Its clock stands still from now on: as if it had died.
    const dead = watched({ store });
    for (let id = 0; id < 1_200; id++) await dead.join(`ven-${id}`);
    const first = watched({ store });
    const second = watched({ store, clock: first.clock });
    await first.clock.advance(30_000);
    await second.poll("ven-7");
    await first.clock.advance(30_000);
    const told = [...first.seen, ...second.seen];
    expect(told).toHaveLength(1_199);
    expect(new Set(told).size).toBe(1_199);
    expect(told).not.toContain("-ven-7");
    await first.clock.advance(30_000);
    expect([...first.seen, ...second.seen]).toHaveLength(1_200);
    expect(dead.seen.filter((text) => text.startsWith("-"))).toEqual([]);
  });

  test("after a restart those that come back are still there, and those that do not have all of their time before they are gone", async () => {
    const store = memoryStore();
    const before = watched({ store });
    await before.join("comes");
    await before.join("stays-away");
    await before.vtn.vens.provision({ venId: "seldom", pollFrequency: "PT5M" });
    await before.send(registration({ venId: "seldom" }));
    await before.vtn.close();
    await before.clock.advance(86_400_000);
    const after = watched({ store, clock: before.clock });
    await before.clock.advance(9_000);
    await after.poll("comes");
    await before.clock.advance(30_000);
    await after.poll("comes");
    await before.clock.advance(30_000);
    expect(after.seen).toEqual(["-stays-away"]);
    await before.clock.advance(280_000);
    await after.poll("seldom");
    await before.clock.advance(600_000);
    expect(after.seen).toEqual(["-stays-away", "-comes"]);
  });

  test("a VEN that is called and was heard by one that has died leaves when others call it in vain", async () => {
    const store = memoryStore();
    const dead = watched({ store, exchangeWith: () => async () => undefined });
    await joinPush(dead);
    const seen: string[] = [];
    const other = stage({
      store,
      random: () => 0.5,
      exchangeWith: () => async () => {
        throw Object.assign(new Error("connection refused"), { code: "ERR_OADR_TRANSPORT_CONNECT", retry: true });
      },
      onVenOffline: ({ venId }) => void seen.push(venId),
    });
    await other.clock.advance(300_000);
    expect(seen).toEqual(["ven-1"]);
    expect((await other.vtn.vens.get("ven-1"))?.online).toBe(false);
  });
});
