import { virtualClock } from "@oadr/model/virtual-clock";
import { describe, expect, test } from "vitest";
import { createNotify } from "./notify.ts";
import { simple } from "./operator/signal-input.ts";
import type { VenRecord } from "./store/ven-store.ts";
import { answerTo, codeOf, metadata, minute, stage, usageOffer } from "./testing/stage.ts";
import type { VtnHandlers } from "./vtn-handlers.ts";

const ven: VenRecord = { venId: "ven-1", provisioned: true };

describe("a handler", () => {
  const notifying = (handlers: VtnHandlers) => {
    const clock = virtualClock(0);
    const lines: string[] = [];
    return { clock, lines, notify: createNotify(handlers, clock, 4_000, (level, text) => lines.push(`${level} ${text}`)) };
  };

  test("that throws, rejects, or is no promise of this realm but of a library, is logged once and has no result", async () => {
    // biome-ignore lint/suspicious/noThenProperty: it is what is tested.
    const library = { then: (_: unknown, reject: (error: Error) => void) => reject(new Error("no")) };
    for (const onVenOnline of [
      () => {
        throw new Error("no");
      },
      () => Promise.reject(new Error("no")),
      () => library,
    ]) {
      const { notify, lines } = notifying({ onVenOnline });
      expect(await notify("onVenOnline", ven)).toBeUndefined();
      expect(lines).toEqual(["error handler onVenOnline failed"]);
    }
  });

  test("that takes too long is waited for no more, and may fail afterwards", async () => {
    let fail: (error: Error) => void = () => {};
    const late = new Promise((_, reject) => {
      fail = reject;
    });
    const { notify, lines, clock } = notifying({ onVenOnline: () => late });
    const called = notify("onVenOnline", ven);
    await clock.advance(4_000);
    expect(await called).toBeUndefined();
    fail(new Error("too late"));
    await clock.settle();
    expect(lines).toEqual(["warn handler onVenOnline has not ended in time", "error handler onVenOnline failed"]);
  });

  test.each(["plain", "async"])("that is %s has its result passed on", async (how) => {
    const wishes = [{ reportName: "METADATA" }];
    const { notify } = notifying({ onRegisterReport: () => (how === "plain" ? wishes : Promise.resolve(wishes)) });
    expect(await notify("onRegisterReport", [], ven)).toBe(wishes);
  });
});

const event = (eventId: string) => ({
  eventId,
  marketContext: "http://example.com/dr",
  start: minute(60),
  signals: [simple([["PT1H", 1]])],
});
const requestEvent = { type: "oadrRequestEvent", requestId: "r", venId: "ven-1" } as const;

describe("what onRequestEvent returns", () => {
  test("joins what the store holds, once, and is for the VEN that asks", async () => {
    const { vtn, ask, join, complaints } = stage({ onRequestEvent: () => [event("added")] });
    await join("ven-2");
    await join();
    await vtn.events.create(event("stored"));
    for (let times = 0; times < 2; times++) {
      const { oadrEvents } = await ask("oadrDistributeEvent", requestEvent);
      expect(oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.eventId).sort()).toEqual(["added", "stored"]);
    }
    expect(await vtn.events.get("added")).toMatchObject({ modificationNumber: 0, target: { venIds: ["ven-1"] } });
    expect(complaints).toEqual([]);
  });

  test("and is wrong, or never comes, keeps nobody from the events that are there", async () => {
    const unnamed = { ...event(""), eventId: undefined } as unknown as ReturnType<typeof event>;
    const broken = { ...event("broken"), signals: [simple([["PT1H", 9]])] };
    const { vtn, ask, join, complaints } = stage({ onRequestEvent: () => [unnamed, broken, event("good")] });
    await join();
    expect((await ask("oadrDistributeEvent", requestEvent)).oadrEvents).toHaveLength(1);
    expect(complaints).toHaveLength(2);
    expect(await vtn.events.list()).toHaveLength(1);
    const hanging = stage({ onRequestEvent: () => new Promise(() => {}) });
    await hanging.join();
    await hanging.vtn.events.create(event("stored"));
    const reply = hanging.send(requestEvent);
    await hanging.clock.advance(4_000);
    expect(await reply).toMatchObject({ type: "oadrDistributeEvent", oadrEvents: [{}] });
  });
});

describe("what onPoll returns", () => {
  const wanted = (reportRequestId: string, reportSpecifierId: string) =>
    ({
      type: "oadrCreateReport",
      requestId: "mine",
      oadrReportRequests: [
        {
          reportRequestId,
          reportSpecifier: {
            reportSpecifierId,
            granularity: "PT0S",
            reportBackDuration: "PT0S",
            specifierPayloads: [{ rId: "main", readingType: "x-notApplicable" }],
          },
        },
      ],
    }) as const;

  test("waits for the VEN, and is remembered like any other request, once", async () => {
    const { vtn, join, send, poll } = stage({ onPoll: () => wanted("rr-1", "usage") });
    await join();
    await send(metadata([usageOffer()]));
    expect((await poll())?.type).toBe("oadrResponse");
    const told = await poll();
    expect(told).toMatchObject({ type: "oadrCreateReport", venId: "ven-1", oadrReportRequests: [{ reportRequestId: "rr-1" }] });
    await send(answerTo(told));
    expect(await vtn.reports.requests({})).toMatchObject([{ state: "accepted", reportName: "TELEMETRY_USAGE" }]);
    expect((await poll())?.type).toBe("oadrResponse");
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("may be the request to register again", async () => {
    const { join, poll } = stage({ onPoll: () => ({ type: "oadrRequestReregistration", venId: "somebody" }) });
    await join();
    await poll();
    expect(await poll()).toEqual({ type: "oadrRequestReregistration", venId: "ven-1" });
  });

  test("may be nothing at all, such as what an event emitter returns", async () => {
    for (const nothing of [true, 3, null, undefined]) {
      const { join, poll, complaints, store } = stage({ onPoll: () => nothing, onRequestEvent: () => nothing });
      await join();
      expect(codeOf(await poll())).toBe("200");
      expect(await store.outbox("ven-1")).toEqual([]);
      expect(complaints).toEqual([]);
    }
  });

  test("and is wrong is told to the operator, and the VEN has its reply", async () => {
    for (const message of [wanted("rr-1", "nope"), { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" } }]) {
      const { join, poll, complaints } = stage({ onPoll: () => message as never });
      await join();
      expect(codeOf(await poll())).toBe("200");
      expect(codeOf(await poll())).toBe("200");
      expect(complaints[0]).toContain("onPoll: VtnError");
    }
  });
});
