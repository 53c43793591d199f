import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory/memory-store.ts";
import { away, joinPush, silent, well } from "../testing/push-vens.ts";
import { anEvent, pushing } from "../testing/pushing.ts";
import { stage } from "../testing/stage.ts";

describe("a VTN that starts anew with its store", () => {
  test("pushes what is left, and what was in work when the former one died once its hold has ended", async () => {
    const store = memoryStore();
    const first = pushing({ store });
    await joinPush(first);
    await joinPush(first, "ven-2");
    first.vens.behave("ven-2", silent);
    await first.clock.advance(1_000);
    first.vens.behave("ven-1", silent);
    await first.vtn.vens.requestReregistration("ven-1");
    await first.clock.settle();
    // The first one is not closed: it is as if it had died. The second begins its time at T0, some seconds before.
    const second = pushing({ store });
    await second.clock.advance(60_000);
    expect(second.vens.calls).toEqual([]);
    await second.clock.advance(120_000);
    expect(second.types("ven-1")).toEqual(["oadrRequestReregistration"]);
    expect(second.types("ven-2")).toEqual(["oadrRegisterReport"]);
  });

  test("that was closed left nothing held: everything is pushed at once", async () => {
    const store = memoryStore();
    const first = pushing({ store });
    await joinPush(first);
    first.vens.behave("ven-1", silent);
    await first.clock.advance(1_000);
    await first.vtn.close();
    expect(first.clock.pending()).toBe(0);
    const second = pushing({ store, clock: first.clock });
    await first.clock.advance(0);
    expect(second.types()).toEqual(["oadrRegisterReport"]);
  });

  test("beside another one: each message is pushed by one of them, and by the other when that one is closed", async () => {
    const store = memoryStore();
    const first = pushing({ store });
    const second = stage({ store, clock: first.clock, exchangeWith: first.vens.exchangeWith, newId: () => `x-${Math.random()}` });
    await joinPush(first);
    await first.clock.advance(60_000);
    await Promise.all([first.vtn.vens.requestReregistration("ven-1"), second.vtn.events.create(anEvent({ responseRequired: "never" }))]);
    await first.clock.advance(60_000);
    expect([...first.types()].sort()).toEqual(["oadrDistributeEvent", "oadrRegisterReport", "oadrRequestReregistration"]);
    expect(first.vens.peak.one).toBe(1);
    // Both come to it when it fails, and only the one that is left is there when it is well again.
    first.vens.behave("ven-1", away);
    await Promise.all([first.vtn.vens.requestReregistration("ven-1"), second.vtn.events.create(anEvent({ responseRequired: "never" }))]);
    await first.clock.advance(300_000);
    await first.vtn.close();
    first.vens.behave("ven-1", well("ven-1"));
    await first.clock.advance(330_000);
    expect(await store.outbox("ven-1")).toEqual([]);
    expect(first.vens.peak.one).toBe(1);
    await second.vtn.close();
  });
});

describe("a store that fails", () => {
  test("is complained of, and pushes go on when it works again", async () => {
    const store = memoryStore();
    let isBroken = false;
    const set = pushing({
      store: {
        ...store,
        ven: async (venId) => {
          if (isBroken) throw new Error("the disk is full");
          return store.ven(venId);
        },
      },
    });
    await joinPush(set);
    isBroken = true;
    await set.clock.advance(1_000);
    expect(set.complaints).toEqual(["VEN ven-1 could not be called"]);
    isBroken = false;
    set.vens.behave("ven-1", away);
    await set.clock.advance(29_000);
    expect(set.types()).toHaveLength(1);
    // Now it fails for a VEN that is called again after a failure.
    isBroken = true;
    await set.clock.advance(1_000);
    isBroken = false;
    set.vens.behave("ven-1", well("ven-1"));
    await set.clock.advance(30_000);
    expect(set.types()).toEqual(["oadrRegisterReport", "oadrRegisterReport"]);
    expect(await store.outbox("ven-1")).toEqual([]);
  });
});
