import type { Interval, Message, Report, ReportPayload } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory/memory-store.ts";
import type { Reading } from "../store/report-store.ts";
import { all } from "../store/suite/samples.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { answerTo, codeOf, metadata, minute, stage, T0, usageOffer } from "../testing/stage.ts";

const value = (rId: string, number: number): ReportPayload => ({
  type: "oadrReportPayload",
  rId,
  payloadBase: { type: "payloadFloat", value: number },
});

const data = (reportRequestId: string, intervals: readonly Interval[], parts: Partial<Report> = {}): Report => ({
  dtstart: T0,
  intervals,
  eiReportId: "",
  reportRequestId,
  reportSpecifierId: "usage",
  reportName: "TELEMETRY_USAGE",
  createdDateTime: T0,
  ...parts,
});

const update = (...oadrReports: readonly Report[]): Message => ({ type: "oadrUpdateReport", requestId: "u", oadrReports, venId: "ven-1" });
const at = (rId: string, number: number, minutes = 0): Interval => ({ dtstart: minute(minutes), streamPayloadBases: [value(rId, number)] });
const values = async (readings: AsyncIterable<Reading>) =>
  (await all(readings)).map((reading) => [reading.rId, reading.time.getTime() - T0.getTime(), reading.value]);

/** A VEN that offers `main` and `aux` and has accepted a request for both. */
async function reporting(options: Parameters<typeof stage>[0] = {}) {
  const set = stage(options);
  await set.join();
  await set.send(metadata([usageOffer(["main", "aux"])]));
  const id = await set.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" });
  await set.send(answerTo(await set.poll()));
  return { ...set, id };
}

describe("what a VEN offers", () => {
  test("METADATA is stored, acknowledged, and replaced by the next", async () => {
    const { join, send, vtn } = stage();
    await join();
    expect(await send(metadata([usageOffer(["a"]), usageOffer(["b"], { reportSpecifierId: "other", reportName: "x-own" })]))).toEqual({
      type: "oadrRegisteredReport",
      eiResponse: { responseCode: "200", requestId: "meta" },
      oadrReportRequests: [],
      venId: "ven-1",
    });
    expect((await vtn.reports.offers("ven-1")).map((offer) => [offer.reportSpecifierId, offer.reportName, offer.points.length])).toEqual([
      ["usage", "TELEMETRY_USAGE", 1],
      ["other", "x-own", 1],
    ]);
    await send(metadata([]));
    expect(await vtn.reports.offers("ven-1")).toEqual([]);
  });

  test("METADATA that breaks a rule is refused and changes nothing", async () => {
    const { join, send, vtn } = stage();
    await join();
    await send(metadata([usageOffer()]));
    const { duration: _, ...endless } = usageOffer();
    expect(codeOf(await send(metadata([endless])))).toBe("459");
    expect(codeOf(await send(metadata([usageOffer(), usageOffer()])))).toBe("454");
    expect(codeOf(await send(metadata([usageOffer(["a", "a"])])))).toBe("454");
    expect(await vtn.reports.offers("ven-1")).toHaveLength(1);
  });

  test("reports are asked for by policy and by handler with the acknowledgement, and again when no answer comes", async () => {
    const { join, ask, poll, send, clock, vtn } = stage({
      requestReports: [{ reportName: "TELEMETRY_USAGE", reportBackDuration: "PT15M" }, { reportName: "TELEMETRY_STATUS" }],
      onRegisterReport: () => [{ reportName: "METADATA" }],
    });
    await join();
    const reply = await ask("oadrRegisteredReport", metadata([usageOffer(["a", "b"])]));
    expect(reply.oadrReportRequests.map(({ reportSpecifier }) => reportSpecifier)).toEqual([
      {
        reportSpecifierId: "usage",
        granularity: "PT1M",
        reportBackDuration: "PT15M",
        reportInterval: { dtstart: T0, duration: "PT0S" },
        specifierPayloads: [
          { rId: "a", readingType: "x-notApplicable" },
          { rId: "b", readingType: "x-notApplicable" },
        ],
      },
      {
        reportSpecifierId: "METADATA",
        granularity: "PT0S",
        reportBackDuration: "PT0S",
        specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }],
      },
    ]);
    expect((await poll())?.type).toBe("oadrResponse");
    await clock.advance(30_000);
    expect(await poll()).toMatchObject({ type: "oadrCreateReport", oadrReportRequests: reply.oadrReportRequests });
    const oadrPendingReports = reply.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
    // A piggybacked request is answered with the request id of the VEN's oadrRegisterReport.
    const answer = {
      type: "oadrCreatedReport",
      eiResponse: { responseCode: "200", requestId: "meta" },
      oadrPendingReports,
      venId: "ven-1",
    } as const;
    expect(await send(answer)).toEqual({ type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" }, venId: "ven-1" });
    expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["accepted", "accepted"]);
    await clock.advance(3_600_000);
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("new METADATA voids what was asked for, and reports that still come are stopped on the spot", async () => {
    const { send, id, vtn, ask } = await reporting();
    await send(metadata([usageOffer(["aux"])]));
    expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["void"]);
    const reply = await ask("oadrUpdatedReport", update(data(id, [at("main", 1)])));
    expect(reply.oadrCancelReport).toMatchObject({ reportRequestIds: [id], reportToFollow: false });
    expect(await values(vtn.reports.readings())).toEqual([]);
  });

  test("what is still wanted is asked for anew with the answer to METADATA: once, and only while it is on offer", async () => {
    const { vtn, ask } = await reporting();
    const offer = async (...rIds: readonly string[]) =>
      (await ask("oadrRegisteredReport", metadata([usageOffer(rIds)]))).oadrReportRequests.map(({ reportSpecifier }) =>
        reportSpecifier.specifierPayloads.map(({ rId }) => rId),
      );
    expect(await offer("main", "aux", "more")).toEqual([["main", "aux"]]);
    expect(await offer("main", "aux")).toEqual([["main", "aux"]]);
    expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["void", "void", "asked"]);
    expect(await offer("aux")).toEqual([]);
    expect(await offer("main", "aux")).toEqual([]);
  });

  test("what is asked for by itself is not asked for twice", async () => {
    const { ask } = await reporting({ requestReports: [{ reportName: "TELEMETRY_USAGE" }] });
    expect((await ask("oadrRegisteredReport", metadata([usageOffer(["main"])]))).oadrReportRequests).toHaveLength(1);
  });
});

describe("what a VEN delivers", () => {
  test("values are stored by the start of their interval, or by the lengths of those before it", async () => {
    const { send, id, vtn } = await reporting();
    const intervals: Interval[] = [
      { uid: "0", duration: "PT1M", streamPayloadBases: [value("main", 1), value("aux", 10)] },
      { uid: "1", duration: "PT2M", streamPayloadBases: [value("main", 2)] },
      { uid: "2", duration: "PT1M", streamPayloadBases: [value("main", 3)] },
      { dtstart: minute(10), duration: "PT1M", streamPayloadBases: [value("main", 4)] },
    ];
    expect(await send(update(data(id, intervals)))).toEqual({
      type: "oadrUpdatedReport",
      eiResponse: { responseCode: "200", requestId: "u" },
      venId: "ven-1",
    });
    expect(await values(vtn.reports.readings({ rId: "main" }))).toEqual([
      ["main", 0, 1],
      ["main", 60_000, 2],
      ["main", 180_000, 3],
      ["main", 600_000, 4],
    ]);
    expect((await all(vtn.reports.readings({ rId: "aux" })))[0]).toMatchObject({
      duration: "PT1M",
      reportSpecifierId: "usage",
      venId: "ven-1",
    });
  });

  test("a report that comes twice is stored once, a correction replaces", async () => {
    const { send, id, vtn } = await reporting();
    await send(update(data(id, [at("main", 1)])));
    await send(update(data(id, [at("main", 1)])));
    await send(update(data(id, [at("main", 5)])));
    expect(await values(vtn.reports.readings())).toEqual([["main", 0, 5]]);
  });

  test("what is wrong is refused, what is good beside it is stored", async () => {
    const { send, id, vtn } = await reporting();
    expect(codeOf(await send(update(data("unknown", [at("main", 9)]), data(id, [at("main", 1)]))))).toBe("452");
    expect(codeOf(await send(update(data(id, [at("other", 9), at("main", 2, 1)]))))).toBe("452");
    expect(codeOf(await send(update(data(id, [at("main", Number.NaN, 5), at("main", 3, 2)]))))).toBe("454");
    const { dtstart: _, ...startless } = data(id, [{ streamPayloadBases: [value("main", 9)] }]);
    expect(codeOf(await send(update(startless)))).toBe("459");
    expect((await all(vtn.reports.readings())).map((reading) => reading.value)).toEqual([1, 2, 3]);
  });

  test("one VEN cannot deliver for another's request", async () => {
    const { send, join, id, vtn } = await reporting();
    await join("ven-2");
    const reply = await send({ type: "oadrUpdateReport", requestId: "u", oadrReports: [data(id, [at("main", 1)])], venId: "ven-2" });
    expect(codeOf(reply)).toBe("452");
    expect(await values(vtn.reports.readings())).toEqual([]);
  });

  test("states of resources, quality and accuracy are kept", async () => {
    const { send, id, vtn } = await reporting();
    const status = { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false } as const;
    const payload: ReportPayload = {
      type: "oadrReportPayload",
      rId: "main",
      payloadBase: status,
      confidence: 90,
      accuracy: 0.5,
      oadrDataQuality: "Quality Good - Non Specific",
    };
    await send(update(data(id, [{ dtstart: T0, streamPayloadBases: [payload] }])));
    const [reading] = await all(vtn.reports.readings());
    expect(reading).toMatchObject({ status, confidence: 90, accuracy: 0.5, quality: "Quality Good - Non Specific" });
    expect(reading).not.toHaveProperty("value");
  });

  test("a one-shot request is done when its report came", async () => {
    const { send, poll, vtn, join } = stage();
    await join();
    await send(metadata([usageOffer()]));
    const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
    const told = await poll();
    expect(told).toMatchObject({ oadrReportRequests: [{ reportSpecifier: { reportBackDuration: "PT0S" } }] });
    await send(answerTo(told));
    await send(update(data(id, [at("main", 1)])));
    expect((await vtn.reports.requests("ven-1"))[0]?.state).toBe("done");
  });
});

describe("a handler of what VENs deliver", () => {
  test("that fails, or never ends, loses no data and leaves the VEN with its answer", async () => {
    for (const onUpdateReport of [() => Promise.reject(new Error("backend is away")), () => new Promise(() => {})]) {
      const { send, id, vtn, clock, complaints } = await reporting({ onUpdateReport });
      const reply = send(update(data(id, [at("main", 1)])));
      await clock.advance(4_000);
      expect(codeOf(await reply)).toBe("200");
      expect(await values(vtn.reports.readings())).toEqual([["main", 0, 1]]);
      expect(complaints).toHaveLength(1);
    }
  });

  test("is called again with what is delivered again, and then the store has it once", async () => {
    const calls: unknown[] = [];
    const { send, id, vtn } = await reporting({ onUpdateReport: (readings) => calls.push(readings.map(({ value: each }) => each)) });
    for (let times = 0; times < 2; times++) await send(update(data(id, [at("main", 1), at("main", 2, 1)])));
    expect(calls).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(await values(vtn.reports.readings())).toHaveLength(2);
    expect((await vtn.reports.latest("ven-1")).map((reading) => reading.value)).toEqual([2]);
  });

  test("is not called, and the VEN not acknowledged, when the store fails", async () => {
    const calls: unknown[] = [];
    const store = memoryStore();
    let fails = false;
    const saveReports: VtnStore["saveReports"] = (reports) => (fails ? Promise.reject(new Error("disk full")) : store.saveReports(reports));
    const { send, id } = await reporting({ store: { ...store, saveReports }, onUpdateReport: (readings) => calls.push(readings) });
    fails = true;
    await expect(send(update(data(id, [at("main", 1)])))).rejects.toThrow("disk full");
    expect(calls).toEqual([]);
    expect((await store.reportRequest(id))?.state).toBe("accepted");
    fails = false;
    expect(codeOf(await send(update(data(id, [at("main", 1)]))))).toBe("200");
    expect(calls).toHaveLength(1);
  });
});

describe("what a VEN answers to requests", () => {
  test("a refusal is remembered, with those that were accepted all the same", async () => {
    const { send, join, ask, vtn, complaints } = stage({ requestReports: [{ reportSpecifierId: "a" }, { reportSpecifierId: "b" }] });
    await join();
    const offers = ["a", "b"].map((reportSpecifierId) => usageOffer(["main"], { reportSpecifierId }));
    const { oadrReportRequests } = await ask("oadrRegisteredReport", metadata(offers));
    const oadrPendingReports = oadrReportRequests.slice(0, 1).map(({ reportRequestId }) => reportRequestId);
    await send({ type: "oadrCreatedReport", eiResponse: { responseCode: "461", requestId: "meta" }, oadrPendingReports, venId: "ven-1" });
    expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["accepted", "refused"]);
    expect(complaints).toHaveLength(1);
  });

  test("an answer whose request id got lost is told by its pending list", async () => {
    const { send, join, vtn, poll, clock } = stage();
    await join();
    await send(metadata([usageOffer()]));
    const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    await poll();
    await send({
      type: "oadrCreatedReport",
      eiResponse: { responseCode: "200", requestId: "odd" },
      oadrPendingReports: [id],
      venId: "ven-1",
    });
    expect((await vtn.reports.requests("ven-1"))[0]?.state).toBe("accepted");
    await clock.advance(60_000);
    expect((await poll())?.type).toBe("oadrResponse");
  });
});

test("several reports are asked for in one message, or none when one of them cannot be had", async () => {
  const { send, join, vtn, poll } = stage();
  await join();
  await send(metadata([usageOffer(["a"]), usageOffer(["b"], { reportSpecifierId: "other" })]));
  const ids = await vtn.reports.requestAll("ven-1", [{ reportSpecifierId: "usage" }, { reportSpecifierId: "other" }]);
  const told = await poll();
  expect(told).toMatchObject({ type: "oadrCreateReport", oadrReportRequests: ids.map((reportRequestId) => ({ reportRequestId })) });
  await send(answerTo(told));
  const wrong = vtn.reports.requestAll("ven-1", [{ reportSpecifierId: "usage" }, { reportSpecifierId: "nope" }]);
  await expect(wrong).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  expect((await poll())?.type).toBe("oadrResponse");
  expect(await vtn.reports.requests({ state: "accepted", limit: 1 })).toMatchObject([{ request: { reportRequestId: ids[0] } }]);
  expect(await vtn.reports.requests({ venId: "ven-1", after: ids[0] ?? "" })).toMatchObject([{ request: { reportRequestId: ids[1] } }]);
  await expect(vtn.reports.requests({ state: "gone" as "done" })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
});

describe("stopping reports", () => {
  test("a stopped report is acknowledged, and what still comes is answered with another stop", async () => {
    const { send, poll, id, vtn, ask } = await reporting();
    await vtn.reports.cancel(id);
    const told = await poll();
    expect(told).toMatchObject({ type: "oadrCancelReport", reportRequestIds: [id], reportToFollow: false });
    expect(codeOf(await send(answerTo(told)))).toBe("200");
    expect((await vtn.reports.requests("ven-1"))[0]?.state).toBe("cancelled");
    const late = await ask("oadrUpdatedReport", update(data(id, [at("main", 1)])));
    expect(late.oadrCancelReport?.reportRequestIds).toEqual([id]);
    expect((await vtn.reports.requests("ven-1"))[0]).toMatchObject({ state: "cancelled", wasStopped: true });
    expect((await poll())?.type).toBe("oadrResponse");
    // Conformance rule 335: and if it does not stop then, with a message.
    for (let times = 0; times < 2; times++) await send(update(data(id, [at("main", 1)])));
    const again = await poll();
    expect(again).toMatchObject({ type: "oadrCancelReport", reportRequestIds: [id] });
    expect((await poll())?.type).toBe("oadrResponse");
    expect(codeOf(await send(answerTo(again)))).toBe("200");
    expect(await values(vtn.reports.readings())).toEqual([]);
  });

  test("with a report to follow one more is taken", async () => {
    const { send, poll, id, vtn } = await reporting();
    await vtn.reports.cancel(id, { reportToFollow: true });
    await send(answerTo(await poll()));
    await send(update(data(id, [at("main", 1)])));
    await send(update(data(id, [at("main", 2, 1)])));
    expect(await values(vtn.reports.readings())).toEqual([["main", 0, 1]]);
  });

  test("a VEN that refuses to stop goes on", async () => {
    const { send, poll, id, vtn } = await reporting();
    await vtn.reports.cancel(id);
    const told = await poll();
    const requestId = told?.type === "oadrCancelReport" ? told.requestId : "";
    await send({ type: "oadrCanceledReport", eiResponse: { responseCode: "452", requestId }, oadrPendingReports: [id], venId: "ven-1" });
    expect((await vtn.reports.requests("ven-1"))[0]?.state).toBe("accepted");
  });

  test("a request that the VEN was not told of is taken back without a word", async () => {
    const { send, poll, join, vtn } = stage();
    await join();
    await send(metadata([usageOffer()]));
    const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    await vtn.reports.cancel(id);
    expect((await poll())?.type).toBe("oadrResponse");
    expect((await vtn.reports.requests("ven-1"))[0]?.state).toBe("cancelled");
  });
});

test("METADATA under the request id of another VEN, or of other data, ends no request", async () => {
  const { vtn, join, send } = stage();
  await join("ven-1");
  await join("ven-2");
  await send(metadata([usageOffer(["main"])]));
  const once = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  const offer = await vtn.reports.request("ven-1", { reportName: "METADATA" });
  for (const reportRequestId of [once, offer]) {
    await send({ type: "oadrRegisterReport", requestId: "m", oadrReports: [], venId: "ven-2", reportRequestId });
  }
  expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["asked", "asked"]);
});

test("a request for a limited time is done with the report that comes at its end", async () => {
  const { vtn, join, send, poll, clock } = stage();
  await join();
  await send(metadata([usageOffer(["main"])]));
  const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT5M", duration: "PT10M" });
  await send(answerTo(await poll()));
  const states: (string | undefined)[] = [];
  for (const minutes of [5, 10, 11]) {
    await clock.advance(minute(minutes).getTime() - clock.now());
    expect(codeOf(await send(update(data(id, [at("main", minutes, minutes - 1)]))))).toBe("200");
    states.push((await vtn.reports.requests("ven-1"))[0]?.state);
  }
  expect(states).toEqual(["accepted", "done", "done"]);
  // Conformance rule 346: corrections are still taken.
  expect(await values(vtn.reports.readings())).toHaveLength(3);
});
