import type { Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory/memory-store.ts";
import { away, busy, joinPush, silent, well } from "../testing/push-vens.ts";
import { anEvent, last, pushing, registeredForPushes, waitingMessage } from "../testing/pushing.ts";
import { answerTo, codeOf, metadata, registration, usageOffer } from "../testing/stage.ts";

describe("a VEN that registers for pushes", () => {
  test("is called after a moment with our METADATA first, then its events, each at its service, and is not told to poll", async () => {
    const { vtn, ask, clock, vens } = pushing();
    await vtn.events.create(anEvent({ eventId: "e1" }));
    const message = registration({ venId: "ven-1", oadrHttpPullModel: false, oadrTransportAddress: "ven:ven-1" });
    expect(await ask("oadrCreatedPartyRegistration", message)).not.toHaveProperty("oadrRequestedOadrPollFreq");
    await clock.advance(999);
    expect(vens.calls).toEqual([]);
    await clock.advance(1);
    expect(vens.calls.map(({ service, message }) => [service, message.type])).toEqual([
      ["EiReport", "oadrRegisterReport"],
      ["EiEvent", "oadrDistributeEvent"],
    ]);
    expect(last(vens.calls)).not.toHaveProperty("eiResponse");
    expect(last(vens.calls)).toMatchObject({ oadrEvents: [{ eiEvent: { eventDescriptor: { eventId: "e1" } } }] });
    expect(vens.open()).toBe(0);
    expect(await vtn.vens.get("ven-1")).toMatchObject({ online: true, registration: { httpPull: false, transportAddress: "ven:ven-1" } });
  });

  test("without an address, or with one that cannot be used, is refused and not saved", async () => {
    const { send, vtn } = pushing();
    const code = async (oadrTransportAddress?: string) =>
      codeOf(await send(registration({ venId: "ven-1", oadrHttpPullModel: false, ...(oadrTransportAddress && { oadrTransportAddress }) })));
    expect([await code(), await code("None"), await code("ftp://x")]).toEqual(["459", "459", "454"]);
    expect(await vtn.vens.get("ven-1")).toBeUndefined();
  });

  test("may turn to polling and back by registering again", async () => {
    const set = pushing();
    const { ask, poll, clock, vtn, types } = set;
    const registrationId = await joinPush(set);
    await clock.advance(1_000);
    const again = { venId: "ven-1", registrationId };
    expect(await ask("oadrCreatedPartyRegistration", registration(again))).toMatchObject({ oadrRequestedOadrPollFreq: "PT10S" });
    await vtn.events.create(anEvent());
    await clock.advance(60_000);
    expect(types()).toEqual(["oadrRegisterReport"]);
    expect((await poll())?.type).toBe("oadrDistributeEvent");
    await ask("oadrCreatedPartyRegistration", registration({ ...again, oadrHttpPullModel: false, oadrTransportAddress: "ven:ven-1" }));
    await clock.advance(60_000);
    expect(types()).toEqual(["oadrRegisterReport", "oadrDistributeEvent"]);
  });
});

describe("a push", () => {
  test("of events is done with an empty reply, when no event wants an answer", async () => {
    const set = pushing();
    await joinPush(set);
    await set.clock.advance(1_000);
    await set.vtn.events.create(anEvent({ responseRequired: "never" }));
    await set.clock.advance(3_600_000);
    expect(set.types()).toEqual(["oadrRegisterReport", "oadrDistributeEvent"]);
    expect(await set.store.outbox("ven-1")).toEqual([]);
  });

  test.each(["nothing", "oadrResponse", "oadrCreatedEvent"] as const)(
    "of events may be replied to with %s; the answer may come by itself",
    async (how) => {
      const set = pushing();
      await joinPush(set);
      await set.clock.advance(1_000);
      set.vens.behave("ven-1", async (_service, message) => {
        if (how === "nothing") return undefined;
        return how === "oadrResponse" ? { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" } } : answerTo(message);
      });
      await set.vtn.events.create(anEvent({ eventId: "e1" }));
      await set.clock.settle();
      if (how !== "oadrCreatedEvent") expect(codeOf(await set.send(answerTo(last(set.vens.calls))))).toBe("200");
      await set.clock.advance(3_600_000);
      expect(await set.vtn.events.answers("e1")).toMatchObject([{ venId: "ven-1", optType: "optIn" }]);
      expect(set.types()).toEqual(["oadrRegisterReport", "oadrDistributeEvent"]);
      expect(set.complaints).toEqual([]);
    },
  );

  test("of events is done with also when the answer comes before the reply", async () => {
    const set = pushing();
    set.vens.behave("ven-1", async (_service, message) => {
      await set.send(answerTo(message));
      return undefined;
    });
    await set.vtn.events.create(anEvent({ responseRequired: "never" }));
    await set.vtn.events.create(anEvent());
    await joinPush(set);
    await set.clock.advance(3_600_000);
    expect(set.types()).toEqual(["oadrRegisterReport", "oadrDistributeEvent"]);
  });

  test("of events that nobody answers is repeated with growing waits, and given up", async () => {
    const set = pushing({ maxDeliveries: 3 });
    await joinPush(set);
    await set.clock.advance(1_000);
    await set.vtn.events.create(anEvent());
    await set.clock.advance(3_600_000);
    expect(set.times().slice(1)).toEqual([1_000, 31_000, 91_000]);
    expect(set.complaints).toEqual(["VEN ven-1 has not answered oadrDistributeEvent"]);
  });

  test("carries a report request, its end, a request to register again and the end of the registration, each answered in the reply", async () => {
    const set = pushing();
    const { vtn, clock, types, send } = set;
    await joinPush(set);
    await clock.advance(1_000);
    await send(metadata([usageOffer()]));
    const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" });
    await clock.settle();
    expect(await vtn.reports.requests("ven-1")).toMatchObject([{ state: "accepted" }]);
    await vtn.reports.cancel(id);
    await clock.settle();
    expect(await vtn.reports.requests("ven-1")).toMatchObject([{ state: "cancelled" }]);
    await vtn.vens.requestReregistration("ven-1");
    await clock.settle();
    await vtn.vens.cancelRegistration("ven-1");
    await clock.advance(3_600_000);
    expect(types()).toEqual([
      "oadrRegisterReport",
      "oadrCreateReport",
      "oadrCancelReport",
      "oadrRequestReregistration",
      "oadrCancelPartyRegistration",
    ]);
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
  });

  test("is answered whatever id the reply echoes; a reply of another VEN, or of another kind, is none", async () => {
    const set = pushing({ maxDeliveries: 2 });
    const { vtn, clock, send, vens } = set;
    await joinPush(set);
    await clock.advance(1_000);
    await send(metadata([usageOffer()]));
    const ask = async () => {
      await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
      await clock.settle();
      return (await vtn.reports.requests("ven-1")).at(-1)?.state;
    };
    vens.behave(
      "ven-1",
      async (_service, message) => ({ ...answerTo(message), eiResponse: { responseCode: "200", requestId: "lost" } }) as Message,
    );
    expect(await ask()).toBe("accepted");
    vens.behave("ven-1", async (_service, message) => ({ ...answerTo(message), venId: "ven-2" }) as Message);
    expect(await ask()).toBe("asked");
    vens.behave("ven-1", async () => metadata([]));
    expect(await ask()).toBe("asked");
    expect(set.complaints).toHaveLength(2);
  });

  test("that is refused for good does not hold up the next message, and does not come for ever", async () => {
    const set = pushing({ maxDeliveries: 2 });
    await joinPush(set);
    await set.clock.advance(1_000);
    set.vens.behave("ven-1", async (service, message) => {
      if (message.type === "oadrRequestReregistration")
        throw Object.assign(new Error("status 404"), { code: "ERR_OADR_TRANSPORT_STATUS", status: 404, retry: false });
      return well("ven-1")(service, message);
    });
    await set.vtn.vens.requestReregistration("ven-1");
    await set.vtn.events.create(anEvent({ responseRequired: "never" }));
    await set.clock.advance(3_600_000);
    expect(set.types()).toEqual(["oadrRegisterReport", "oadrRequestReregistration", "oadrDistributeEvent", "oadrRequestReregistration"]);
    expect(await set.store.outbox("ven-1")).toEqual([]);
  });

  test("that a VEN chokes on is given up in the end, and what comes after it arrives", async () => {
    const set = pushing({ maxDeliveries: 2 });
    await joinPush(set);
    await set.clock.advance(1_000);
    set.vens.behave("ven-1", async (service, message) => {
      if (message.type === "oadrRequestReregistration")
        throw Object.assign(new Error("status 500"), { code: "ERR_OADR_TRANSPORT_STATUS", status: 500, retry: true });
      return well("ven-1")(service, message);
    });
    await set.vtn.vens.requestReregistration("ven-1");
    await set.vtn.events.create(anEvent({ responseRequired: "never" }));
    await set.clock.advance(2_000);
    expect(set.types().slice(1)).toEqual(["oadrRequestReregistration", "oadrDistributeEvent"]);
    await set.clock.advance(3_600_000);
    expect(await set.store.outbox("ven-1")).toEqual([]);
  });
});

describe("a VEN that cannot be reached", () => {
  test("is called again after pauses that double up to five minutes, give or take a tenth, and loses nothing", async () => {
    const set = pushing();
    await joinPush(set);
    set.vens.behave("ven-1", away);
    await set.clock.advance(1_200_000);
    const times = set.times();
    expect(times.slice(0, 11).map((time, index) => time - (times[index - 1] ?? 0) - (index === 0 ? 1_000 : 0))).toEqual([
      0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000,
    ]);
    await set.vtn.events.create(anEvent({ eventId: "e1" }));
    await set.clock.advance(86_400_000);
    expect(await set.store.outbox("ven-1")).toMatchObject([{ deliveries: 0 }, { deliveries: 0 }]);
    set.vens.behave("ven-1", well("ven-1"));
    await set.clock.advance(300_000);
    expect(set.types().slice(-2)).toEqual(["oadrRegisterReport", "oadrDistributeEvent"]);
  });

  test("is spread by chance", async () => {
    const pauses = await Promise.all(
      [0, 0.999].map(async (chance) => {
        const set = pushing({ random: () => chance });
        await joinPush(set);
        set.vens.behave("ven-1", away);
        await set.clock.advance(5_000);
        return (set.times()[1] ?? 0) - 1_000;
      }),
    );
    expect(pauses).toEqual([900, 1_100]);
  });

  test("is left alone as long as it asks, and a new message does not disturb it", async () => {
    const set = pushing();
    await joinPush(set);
    set.vens.behave("ven-1", busy(120_000));
    await set.clock.advance(2_000);
    await set.vtn.vens.requestReregistration("ven-1");
    await set.clock.advance(118_999);
    expect(set.times()).toEqual([1_000]);
    set.vens.behave("ven-1", well("ven-1"));
    await set.clock.advance(1);
    expect(set.times()).toEqual([1_000, 121_000, 121_000]);
  });

  test("is offline after three calls in vain, and online when one succeeds or it is heard", async () => {
    const seen: string[] = [];
    const set = pushing({ onVenOnline: () => void seen.push("+"), onVenOffline: () => void seen.push("-") });
    await joinPush(set);
    set.vens.behave("ven-1", away);
    await set.clock.advance(3_999);
    expect(seen).toEqual(["+"]);
    await set.clock.advance(1);
    expect(seen).toEqual(["+", "-"]);
    await set.send(metadata([]));
    await set.clock.settle();
    expect(seen).toEqual(["+", "-", "+"]);
    await set.clock.advance(60_000);
    set.vens.behave("ven-1", well("ven-1"));
    await set.clock.advance(300_000);
    expect(seen).toEqual(["+", "-", "+", "-", "+"]);
    // It has no reason to say anything.
    await set.clock.advance(86_400_000);
    expect(seen).toHaveLength(5);
  });

  test("is called afresh when it registers again, where it then is", async () => {
    const set = pushing();
    const registrationId = await joinPush(set);
    set.vens.behave("ven-1", away);
    await set.clock.advance(600_000);
    const before = set.vens.calls.length;
    await joinPush(set, "ven-1", { registrationId, oadrTransportAddress: "ven:elsewhere" });
    await set.clock.advance(1_000);
    expect(set.vens.calls.slice(before).map(({ venId }) => venId)).toEqual(["elsewhere"]);
  });

  test("that does not reply is waited for only so long, and the call is ended", async () => {
    const set = pushing({ pushTimeout: "PT5S" });
    await joinPush(set);
    set.vens.behave("ven-1", silent);
    await set.clock.advance(11_999);
    expect(set.times()).toEqual([1_000, 7_000]);
    expect(set.complaints).toEqual(["VEN ven-1 was called in vain: no reply in 5000 ms"]);
    expect(set.vens.peak.one).toBe(1);
  });
});

describe("many VENs", () => {
  test("a third of them dead: the others have their events at once, with a bound on the calls and one timer for all who wait", async () => {
    const store = memoryStore();
    const isDead = (venId: string) => Number(venId) % 3 === 0;
    for (let venId = 0; venId < 3_000; venId += 1) await store.saveVen(registeredForPushes(String(venId)));
    const set = pushing({ store, maxPushes: 200, pushTimeout: "PT2S" });
    const { vtn, clock, vens } = set;
    for (let venId = 0; venId < 3_000; venId += 3) vens.behave(String(venId), venId % 30 === 0 ? silent : away);
    // The first round finds out who is dead.
    await vtn.events.create(anEvent({ responseRequired: "never" }));
    await clock.advance(2_999);
    expect(new Set(vens.calls.map(({ venId }) => venId)).size).toBe(3_000);

    vens.calls.length = 0;
    const at = clock.now();
    await vtn.events.create(anEvent({ responseRequired: "never" }));
    await clock.advance(0);
    expect(vens.calls.filter(({ venId }) => !isDead(venId)).map((call) => call.at)).toEqual(Array(2_000).fill(at));
    expect(vens.peak.all).toBeLessThanOrEqual(200);
    expect(vens.peak.one).toBe(1);
    // One for all VENs that wait, the sweep, and one for each call in work.
    expect(clock.pending()).toBeLessThanOrEqual(2 + 50);

    vens.calls.length = 0;
    await clock.advance(10_000);
    expect(vens.calls.every(({ venId }) => isDead(venId))).toBe(true);
    expect(vens.calls.length, "two or three calls for each that is dead").toBeLessThan(3_000);
    await vtn.close();
    expect(clock.pending()).toBe(0);
    expect(vens.open()).toBe(0);
    expect(await store.outbox("0"), "nothing is lost").toHaveLength(1);
  }, 20_000);

  test("one that has much to be told does not keep the others waiting", async () => {
    const store = memoryStore();
    for (const venId of ["a", "b"]) await store.saveVen(registeredForPushes(venId));
    const set = pushing({ store, maxPushes: 1 });
    await set.clock.settle();
    for (const text of ["a1", "a2", "a3"]) await store.post("a", waitingMessage(text));
    for (const text of ["b1", "b2"]) await store.post("b", waitingMessage(text));
    await set.clock.advance(30_000);
    expect(set.vens.calls.map(({ message }) => "requestId" in message && message.requestId)).toEqual(["a1", "b1", "a2", "b2", "a3"]);
  });
});

describe("a message for a VEN that is being called", () => {
  test("follows when the call ends, not before", async () => {
    const set = pushing();
    await joinPush(set);
    let reply: ((message: Message | undefined) => void) | undefined;
    set.vens.behave("ven-1", () => new Promise((resolve) => (reply = resolve)));
    await set.clock.advance(1_000);
    await set.vtn.vens.requestReregistration("ven-1");
    await set.clock.advance(5_000);
    expect(set.types()).toEqual(["oadrRegisterReport"]);
    reply?.(answerTo(last(set.vens.calls)));
    await set.clock.settle();
    expect(set.types()).toEqual(["oadrRegisterReport", "oadrRequestReregistration"]);
  });

  test("is not lost when an older list is answered while it is on its way, and the way breaks", async () => {
    const set = pushing();
    await joinPush(set);
    await joinPush(set, "ven-2");
    await set.clock.advance(1_000);
    await set.vtn.events.create(anEvent({ eventId: "stays" }));
    await set.vtn.events.create(anEvent({ eventId: "goes" }));
    await set.clock.settle();
    const answer = answerTo(last(set.vens.calls.filter(({ venId }) => venId === "ven-1")));
    let fail: ((error: Error) => void) | undefined;
    set.vens.behave(
      "ven-1",
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    await set.vtn.events.modify("goes", { targets: { venIds: ["ven-2"] } });
    await set.clock.settle();
    // With that, the VEN has answered all that it still has.
    await set.send(answer);
    set.vens.calls.length = 0;
    set.vens.behave("ven-1", well("ven-1"));
    fail?.(new Error("broken"));
    await set.clock.advance(2_000);
    const list = last(set.vens.calls.filter(({ venId }) => venId === "ven-1"));
    expect(list).toMatchObject({ type: "oadrDistributeEvent", oadrEvents: [{ eiEvent: { eventDescriptor: { eventId: "stays" } } }] });
  });
});
