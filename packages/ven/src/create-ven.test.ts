import { energyReal, type Message, powerReal } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { loadState, saveState, stoppedState, type VenState } from "./core/index.ts";
import { usage } from "./index.ts";
import { createReport, distribute, event, ok, refusal, registered, reportRequest, T0 } from "./testing/messages.ts";
import { failing, scriptedVen } from "./testing/scripted-ven.ts";
import { ScriptedVtn } from "./testing/scripted-vtn.ts";

describe("a VEN that runs", () => {
  test("registers, polls by the interval, and stops", async () => {
    const { vtn, clock, ven } = scriptedVen();
    const run = ven.run();
    expect(ven.phase).toBe("registering");
    await expect(ven.run()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
    await clock.advance(35_000);
    expect(vtn.of("oadrPoll")).toHaveLength(4);
    expect(ven).toMatchObject({ phase: "running", venId: "ven-1", registrationId: "reg-1" });
    await ven.stop();
    await run;
    await clock.advance(100_000);
    expect(vtn.of("oadrPoll")).toHaveLength(4);
    expect(clock.pending()).toBe(0);
  });

  test("tells of its phases and its registration", async () => {
    const seen: unknown[] = [];
    const { clock, ven } = scriptedVen({
      onStateChange: (phase) => seen.push(phase),
      onRegistered: ({ venId }) => seen.push(venId),
    });
    ven.run();
    await clock.advance(0);
    await ven.stop();
    expect(seen).toEqual(["registering", "ven-1", "bootstrapping", "running", "stopped"]);
  });

  test("asks about an event, answers, and acts on it in time", async () => {
    const seen: unknown[] = [];
    const { vtn, clock, ven } = scriptedVen({
      onEvent: async ({ eventId, signals }) => {
        seen.push([eventId, signals.length]);
        return (await Promise.resolve(true)) ? "optIn" : "optOut";
      },
      onEventStatus: (known, status) => seen.push([status, known.status, known.valueAt(new Date(clock.now()))]),
    });
    vtn.queue.push(distribute([event({ values: [1, 3] })]));
    ven.run();
    await clock.advance(3_600_000);
    expect(vtn.of("oadrCreatedEvent")).toMatchObject([{ eventResponses: [{ optType: "optIn" }], venId: "ven-1" }]);
    expect(seen).toEqual([
      ["event-1", 1],
      ["far", "far", undefined],
      ["active", "active", 1],
    ]);
    await clock.advance(1_800_000);
    const [known] = ven.events;
    expect(known?.valueAt(new Date(clock.now()))).toBe(3);
    expect(known?.valueAt(new Date(clock.now()), "LOAD_DISPATCH")).toBeUndefined();
    await clock.advance(1_800_000);
    expect(seen.at(-1)).toEqual(["completed", "completed", undefined]);
    await ven.stop();
  });

  test.each([
    ["throws", () => Promise.reject(new Error("no")), "optOut", "200"],
    ["returns nonsense", () => Promise.resolve("perhaps" as "optIn"), "optOut", "200"],
    ["has an answer of its own", () => Promise.resolve({ optType: "optIn", responseCode: "460" } as const), "optOut", "460"],
    ["takes too long", () => new Promise<"optOut">(() => {}), "optIn", "200"],
  ] as const)("goes on when onEvent %s", async (_, onEvent, optType, responseCode) => {
    const { vtn, clock, ven } = scriptedVen({ onEvent, handlerTimeout: "PT15S" });
    vtn.queue.push(distribute([event()]));
    ven.run();
    await clock.advance(12_000);
    expect(vtn.of("oadrPoll").length).toBeGreaterThan(1);
    await clock.advance(10_000);
    expect(vtn.of("oadrCreatedEvent")).toMatchObject([{ eventResponses: [{ optType, responseCode }] }]);
    await ven.stop();
  });

  test("survives handlers and a log that throw", async () => {
    const fail = (): never => {
      throw new Error("no");
    };
    const { vtn, clock, ven } = scriptedVen({
      onEventStatus: () => Promise.reject(new Error("no")),
      onRegistered: fail,
      onStateChange: fail,
      onReport: fail,
      log: fail,
    });
    vtn.queue.push(distribute([event()]), { type: "oadrUpdateReport", requestId: "u", oadrReports: [] });
    ven.run();
    await clock.advance(15_000);
    expect(vtn.of("oadrPoll").length).toBeGreaterThan(3);
    await ven.stop();
  });

  test("samples and delivers what was asked for", async () => {
    const times: unknown[] = [];
    const { vtn, clock, ven } = scriptedVen({
      reports: [
        usage({
          rId: "power",
          item: powerReal("k"),
          samplingRate: { min: "PT10S", max: "PT15M" },
          read: () => ({ value: 4.5, quality: "Quality Good - Non Specific" }),
        }),
        usage({ rId: "broken", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => Number.NaN }),
        usage({
          rId: "energy",
          item: energyReal("k"),
          reportSpecifierId: "energy",
          samplingRate: { min: "PT10S", max: "PT15M" },
          read: async ({ start, end }) => {
            times.push([(start.getTime() - T0) / 1000, (end.getTime() - T0) / 1000]);
            return 1;
          },
        }),
      ],
    });
    const both = [
      { rId: "power", readingType: "x-notApplicable" },
      { rId: "broken", readingType: "x-notApplicable" },
    ] as const;
    const energy = { reportSpecifierId: "energy", specifierPayloads: [{ rId: "energy", readingType: "x-notApplicable" }] } as const;
    vtn.queue.push(createReport(reportRequest("rr-1", { specifierPayloads: both }), reportRequest("rr-2", energy)));
    ven.run();
    await clock.advance(130_000);
    expect(vtn.of("oadrCreatedReport")).toMatchObject([{ eiResponse: { responseCode: "200" }, oadrPendingReports: ["rr-1", "rr-2"] }]);
    const [first, second] = vtn.of("oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports);
    expect(first?.intervals?.[1]).toEqual({
      dtstart: new Date(T0 + 60_000),
      streamPayloadBases: [
        {
          type: "oadrReportPayload",
          rId: "power",
          payloadBase: { type: "payloadFloat", value: 4.5 },
          oadrDataQuality: "Quality Good - Non Specific",
        },
        {
          type: "oadrReportPayload",
          rId: "broken",
          payloadBase: { type: "payloadFloat", value: 0 },
          oadrDataQuality: "Quality Bad - Non Specific",
        },
      ],
    });
    expect(second).toMatchObject({ reportRequestId: "rr-2", intervals: [{ duration: "PT1M" }, { duration: "PT1M" }] });
    expect(times).toEqual([
      [0, 60],
      [60, 120],
    ]);
    await ven.stop();
  });

  test("backs off when the VTN is away, heeds what it asks for, and recovers", async () => {
    const vtn = new ScriptedVtn();
    const { clock, ven } = scriptedVen({ exchange: vtn.exchange });
    vtn.script.push({ type: "oadrPoll", reply: failing({ code: "ERR_OADR_TRANSPORT_STATUS", retry: true, retryAfterMs: 50_000 }) });
    ven.run();
    await clock.advance(49_000);
    expect(vtn.of("oadrPoll")).toHaveLength(1);
    await clock.advance(2_000);
    expect(vtn.of("oadrPoll")).toHaveLength(2);
    expect(ven.state.link.failures).toBe(0);
    await ven.stop();
  });

  test("does not wait for ever for a VTN that says nothing", async () => {
    const { vtn, clock, ven } = scriptedVen({ requestTimeout: "PT20S" });
    vtn.script.push({ type: "oadrPoll", reply: () => new Promise(() => {}) });
    ven.run();
    await clock.advance(22_000);
    expect(vtn.of("oadrPoll")).toHaveLength(2);
    await ven.stop();
  });

  test("stops even when a message is under way, after a while", async () => {
    const { vtn, clock, ven } = scriptedVen();
    vtn.script.push({ type: "oadrPoll", reply: () => new Promise(() => {}) });
    const run = ven.run();
    await clock.settle();
    let stopped = false;
    const stop = ven.stop().then(() => {
      stopped = true;
    });
    await clock.advance(4_000);
    expect(stopped).toBe(false);
    await clock.advance(2_000);
    await Promise.all([stop, run]);
    expect(clock.pending()).toBe(0);
  });

  test("ends when it cancels its registration", async () => {
    const { vtn, clock, ven } = scriptedVen();
    const run = ven.run();
    await clock.advance(5_000);
    await ven.cancelRegistration();
    await run;
    expect(vtn.of("oadrCancelPartyRegistration")).toMatchObject([{ registrationId: "reg-1" }]);
    expect(ven).toMatchObject({ phase: "stopped", venId: undefined });
    expect(clock.pending()).toBe(0);
  });

  test("goes on from a saved state with its ids", async () => {
    const first = scriptedVen();
    first.ven.run();
    await first.clock.advance(5_000);
    await first.ven.stop();
    const second = scriptedVen({ state: first.ven.state });
    second.ven.run();
    await second.clock.advance(5_000);
    expect(second.vtn.of("oadrCreatePartyRegistration")).toMatchObject([{ registrationId: "reg-1", venId: "ven-1" }]);
    await second.ven.stop();
  });
});

describe("a state that was taken in the middle of something", () => {
  /** What a process leaves behind that ends without a word, while an answer is on its way to the VTN. */
  const interrupted = async (): Promise<VenState> => {
    const { vtn, clock, ven } = scriptedVen();
    ven.run();
    await clock.advance(5_000);
    vtn.queue.push(distribute([event()]));
    vtn.script.push({ type: "oadrCreatedEvent", reply: () => new Promise(() => {}) });
    await clock.advance(10_000);
    const { state } = ven;
    expect(state).toMatchObject({ phase: "running", link: { inFlight: { message: { type: "oadrCreatedEvent" } } } });
    return loadState(saveState(state));
  };

  test("is gone on from: the VEN registers again, and what was on its way is sent again", async () => {
    const { vtn, clock, ven } = scriptedVen({ state: await interrupted() });
    expect(ven).toMatchObject({ phase: "stopped", venId: "ven-1" });
    ven.run();
    await clock.advance(30_000);
    expect(vtn.received.map(({ message }) => message.type).slice(0, 4)).toEqual([
      "oadrCreatePartyRegistration",
      "oadrRequestEvent",
      "oadrCreatedEvent",
      "oadrPoll",
    ]);
    expect(vtn.of("oadrCreatePartyRegistration")).toMatchObject([{ registrationId: "reg-1", venId: "ven-1" }]);
    expect(vtn.of("oadrPoll").length).toBeGreaterThan(2);
    await ven.stop();
  });

  test("does not keep the VEN from ending its registration", async () => {
    const { vtn, clock, ven } = scriptedVen({ state: await interrupted() });
    await ven.cancelRegistration();
    expect(vtn.received.map(({ message }) => message.type)).toEqual(["oadrCancelPartyRegistration"]);
    expect(clock.pending()).toBe(0);
  });

  test("keeps its report requests, without the reading that nobody brings any more", async () => {
    const state = stoppedState({
      ...(await interrupted()),
      reports: {
        reoffered: false,
        vtnOffers: [],
        wanted: [],
        records: { "history-usage": { samples: [], nextAt: T0, reading: T0 } },
        tasks: [
          {
            reportRequestId: "rr-1",
            reportSpecifierId: "telemetry-usage",
            reportName: "TELEMETRY_USAGE",
            request: reportRequest("rr-1"),
            kind: "point",
            rIds: ["power"],
            sampleMs: 60_000,
            onChange: false,
            backMs: 60_000,
            startAt: T0,
            nextSampleAt: T0 + 60_000,
            nextReportAt: T0 + 60_000,
            samples: [],
            reading: T0,
          },
        ],
      },
    });
    expect(state.reports.tasks).toMatchObject([{ reportRequestId: "rr-1" }]);
    expect(state.reports.tasks[0]).not.toHaveProperty("reading");
    expect(state.reports.records).toEqual({ "history-usage": { samples: [], nextAt: T0 } });
    expect(state).toMatchObject({ timers: {}, link: { inFlight: undefined, outbox: [{ message: { type: "oadrCreatedEvent" } }] } });
  });
});

describe("a VEN that is told what to do", () => {
  test("registers once, and polls only then", async () => {
    const { vtn, clock, ven } = scriptedVen();
    expect(await ven.register()).toMatchObject({ venId: "ven-1", vtnId: "vtn-1", pollMs: 10_000 });
    await clock.advance(100_000);
    expect(vtn.of("oadrPoll")).toHaveLength(0);
    expect(await ven.poll()).toBeUndefined();
    expect(await ven.register()).toMatchObject({ venId: "ven-1" });
    expect(vtn.of("oadrCreatePartyRegistration")).toHaveLength(1);
    expect(vtn.of("oadrPoll")).toHaveLength(1);
    await ven.stop();
  });

  test("gets the message after it has been answered", async () => {
    const { vtn, ven } = scriptedVen({ onEvent: () => "optOut" });
    await ven.register();
    vtn.queue.push(distribute([event()]));
    const message = await ven.poll();
    expect(message?.type).toBe("oadrDistributeEvent");
    expect(vtn.of("oadrCreatedEvent")).toMatchObject([{ eventResponses: [{ optType: "optOut" }] }]);
    expect(ven.events).toMatchObject([{ eventId: "event-1", optType: "optOut", status: "far" }]);
    await ven.stop();
  });

  test("is registered again by the time a poll that asked for it resolves", async () => {
    const { vtn, ven } = scriptedVen();
    await ven.register();
    await ven.poll();
    vtn.queue.push({ type: "oadrRequestReregistration", venId: "ven-1" });
    expect((await ven.poll())?.type).toBe("oadrRequestReregistration");
    expect(vtn.of("oadrCreatePartyRegistration")).toHaveLength(2);
    expect(ven.phase).toBe("running");
    await ven.stop();
  });

  test("hears of failures", async () => {
    const { vtn, ven } = scriptedVen();
    await expect(ven.poll()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
    vtn.script.push({ type: "oadrCreatePartyRegistration", reply: failing({ retry: true }) });
    await expect(ven.register()).rejects.toMatchObject({ code: "ERR_OADR_VEN_REQUEST" });
    await ven.stop();
    vtn.script.push({
      type: "oadrCreatePartyRegistration",
      reply: () => registered({ eiResponse: { responseCode: "452", requestId: "" } }),
    });
    await expect(ven.register()).rejects.toMatchObject({ code: "ERR_OADR_VEN_REQUEST", responseCode: "452" });
    await ven.stop();
    await ven.register();
    vtn.script.push({ type: "oadrPoll", reply: failing({ retry: true }) });
    await expect(ven.poll()).rejects.toThrow(/^oadrPoll: /);
    await expect(ven.poll()).resolves.toBeUndefined();
    vtn.script.push({ type: "oadrPoll", reply: () => refusal("463") });
    await expect(ven.poll()).rejects.toMatchObject({ responseCode: "463" });
    await ven.stop();
  });

  test("cannot poll twice at once, and a stop ends what waits", async () => {
    const { vtn, clock, ven } = scriptedVen();
    await ven.register();
    vtn.script.push({ type: "oadrPoll", reply: () => new Promise(() => {}) });
    const first = ven.poll();
    await expect(ven.poll()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
    const refused = expect(first).rejects.toMatchObject({ code: "ERR_OADR_VEN_STOPPED" });
    const stop = ven.stop();
    await clock.advance(10_000);
    await Promise.all([stop, refused]);
  });

  test("may go on by itself later", async () => {
    const { vtn, clock, ven } = scriptedVen();
    await ven.register();
    const run = ven.run();
    await clock.advance(15_000);
    expect(vtn.of("oadrCreatePartyRegistration")).toHaveLength(1);
    expect(vtn.of("oadrPoll")).toHaveLength(2);
    await ven.stop();
    await run;
  });
});

test("a reply that makes no sense counts as none, and harms nothing", async () => {
  const vtn = new ScriptedVtn();
  const { clock, ven } = scriptedVen({ exchange: vtn.exchange });
  vtn.script.push({
    type: "oadrPoll",
    reply: () => ({ type: "oadrDistributeEvent", vtnId: "vtn-1", oadrEvents: [{}] }) as unknown as Message,
  });
  ven.run();
  await clock.advance(15_000);
  expect(vtn.of("oadrPoll").length).toBeGreaterThan(2);
  await ven.stop();
});

test("the VTN's answers to answers do not matter", async () => {
  const { vtn, clock, ven } = scriptedVen();
  vtn.script.push({ type: "oadrCreatedReport", reply: () => undefined });
  vtn.queue.push(createReport(reportRequest("rr", { reportSpecifierId: "none" })), ok());
  ven.run();
  await clock.advance(5_000);
  expect(ven.phase).toBe("running");
  expect(vtn.of("oadrPoll")).toHaveLength(2);
  await ven.stop();
});
