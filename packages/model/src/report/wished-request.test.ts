import { describe, expect, test } from "vitest";
import type { Duration } from "../duration.ts";
import type { Report, ReportDescription } from "../gen/index.ts";
import { type PeerOffer, peerOfferOf, type WishedReport, type WishFault, type WishTerms, wishedRequest } from "./wished-request.ts";

const now = new Date("2026-12-01T12:00:00Z");
const start = new Date("2026-12-01T13:00:00Z");

const point = (rId: string, min: Duration, max: Duration, oadrOnChange = false): ReportDescription => ({
  rId,
  reportType: "usage",
  readingType: "Direct Read",
  oadrSamplingRate: { oadrMinPeriod: min, oadrMaxPeriod: max, oadrOnChange },
});
const usage: PeerOffer = {
  reportSpecifierId: "usage",
  reportName: "TELEMETRY_USAGE",
  duration: "PT1H",
  points: [point("fast", "PT10S", "PT15M", true), point("slow", "PT1M", "PT5M")],
};
const second: PeerOffer = { ...usage, reportSpecifierId: "usage-2", points: [point("other", "PT10S", "PT15M")] };
const log: PeerOffer = {
  reportSpecifierId: "log",
  reportName: "HISTORY_USAGE",
  duration: "P1D",
  points: [{ ...point("a", "PT1S", "PT1S") }],
};
const unnamed: PeerOffer = {
  reportSpecifierId: "bare",
  duration: "PT0S",
  points: [{ rId: "a", reportType: "usage", readingType: "Direct Read" }],
};
const empty: PeerOffer = { reportSpecifierId: "empty", points: [] };

class Fault extends Error {
  readonly fault: WishFault;

  constructor(fault: WishFault) {
    super(fault.detail);
    this.fault = fault;
  }
}
const errorOf = (fault: WishFault): Error => new Fault(fault);
const asked = (wish: WishedReport, terms: Partial<WishTerms> = {}) =>
  wishedRequest(wish, [usage, second, log, unnamed, empty], now, "rr-1", { peer: "VEN", errorOf, ...terms });
const named = { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT10M" } as const;

test("an offer is read from METADATA: its name without METADATA_, its length and its data points", () => {
  const report: Report = {
    reportRequestId: "0",
    reportSpecifierId: "usage",
    reportName: "METADATA_TELEMETRY_USAGE",
    duration: "PT1H",
    oadrReportDescriptions: usage.points,
    createdDateTime: now,
  };
  expect(peerOfferOf(report)).toEqual(usage);
  expect(peerOfferOf({ reportRequestId: "0", reportSpecifierId: "bare", createdDateTime: now })).toEqual({
    reportSpecifierId: "bare",
    points: [],
  });
});

describe("a wish becomes a request", () => {
  test("for all data points of the first offer that has the name, and says nothing of units or readings", () => {
    expect(asked(named)).toEqual({
      request: {
        reportRequestId: "rr-1",
        reportSpecifier: {
          reportSpecifierId: "usage",
          granularity: "PT5M",
          reportBackDuration: "PT10M",
          reportInterval: { dtstart: now, duration: "PT0S" },
          specifierPayloads: [
            { rId: "fast", readingType: "x-notApplicable" },
            { rId: "slow", readingType: "x-notApplicable" },
          ],
        },
      },
      reportName: "TELEMETRY_USAGE",
    });
    expect(asked({ reportSpecifierId: "bare" })).not.toHaveProperty("reportName");
  });

  test("for that offer which has the data points", () => {
    expect(asked({ ...named, rIds: ["other"] }).request.reportSpecifier).toMatchObject({
      reportSpecifierId: "usage-2",
      specifierPayloads: [{ rId: "other" }],
    });
  });

  const times = ["granularity", "reportBackDuration", "reportInterval"] as const;
  const cases: [string, WishedReport, Partial<WishTerms>, readonly unknown[]][] = [
    ["one report where no time is usual", { reportName: "TELEMETRY_USAGE" }, {}, ["PT0S", "PT0S", undefined]],
    ["one report, of no time", { ...named, reportBackDuration: "PT0S", start }, {}, ["PT0S", "PT0S", undefined]],
    [
      "the usual time between reports",
      { reportName: "TELEMETRY_USAGE" },
      { usualReportBackMs: 900_000 },
      ["PT5M", "PT15M", { dtstart: now, duration: "PT0S" }],
    ],
    [
      "not less than the time between samples",
      { reportName: "TELEMETRY_USAGE", granularity: "PT5M" },
      { usualReportBackMs: 60_000 },
      ["PT5M", "PT5M", { dtstart: now, duration: "PT0S" }],
    ],
    ["the usual time between samples", named, { usualGranularityMs: 120_000 }, ["PT2M", "PT10M", { dtstart: now, duration: "PT0S" }]],
    ["not below what is on offer", named, { usualGranularityMs: 1_000 }, ["PT1M", "PT10M", { dtstart: now, duration: "PT0S" }]],
    [
      "changes where all have them, of the time that is wanted",
      { ...named, rIds: ["fast"], granularity: "PT0S", start, duration: "PT2H" },
      {},
      ["PT0S", "PT10M", { dtstart: start, duration: "PT2H" }],
    ],
    [
      "as long as one likes where the offer says zero",
      { reportSpecifierId: "bare", reportBackDuration: "P1D" },
      {},
      ["PT24H", "P1D", expect.anything()],
    ],
    [
      "history, of its time",
      { reportName: "HISTORY_USAGE", start, duration: "PT1H" },
      {},
      ["PT0S", "PT0S", { dtstart: start, duration: "PT1H" }],
    ],
    [
      "history, of all since then",
      { reportName: "HISTORY_USAGE", start },
      { usualReportBackMs: 1_000 },
      ["PT0S", "PT0S", { dtstart: start, duration: "PT0S" }],
    ],
    ["METADATA once", { reportName: "METADATA" }, { usualReportBackMs: 1_000 }, ["PT0S", "PT0S", undefined]],
    [
      "METADATA at intervals",
      { reportSpecifierId: "METADATA", reportBackDuration: "P1D" },
      {},
      ["PT0S", "P1D", { dtstart: now, duration: "PT0S" }],
    ],
  ];
  test.each(cases)("for %s", (_, wish, terms, expected) => {
    const { reportSpecifier } = asked(wish, terms).request;
    expect(times.map((name) => reportSpecifier[name])).toEqual(expected);
  });

  test("for METADATA under its own specifier, with the data point 0", () => {
    expect(asked({ reportSpecifierId: "METADATA" })).toMatchObject({
      request: { reportSpecifier: { reportSpecifierId: "METADATA", specifierPayloads: [{ rId: "0" }] } },
      reportName: "METADATA",
    });
  });
});

describe("a wish is refused", () => {
  const refused: [string, WishedReport, Partial<WishFault>, string][] = [
    [
      "by name",
      { reportName: "x-grid" },
      { kind: "unknown", rule: 300 },
      "the VEN does not offer x-grid; it offers TELEMETRY_USAGE (usage), TELEMETRY_USAGE (usage-2), HISTORY_USAGE (log), unnamed (bare), unnamed (empty)",
    ],
    ["by specifier", { reportSpecifierId: "nope" }, { kind: "unknown", rule: 300 }, "the VEN does not offer nope"],
    [
      "by data points that stand in two offers",
      { ...named, rIds: ["fast", "other"] },
      { kind: "unknown", rule: 300 },
      "all of fast, other; it offers fast, slow, other",
    ],
    ["without data points", { reportSpecifierId: "empty" }, { kind: "invalid", rule: 300 }, "report empty has no data points"],
    [
      "with no duration",
      { ...named, granularity: "5 minutes" as never },
      { kind: "invalid" },
      "granularity 5 minutes is no duration such as PT5M",
    ],
    ["with a negative duration", { ...named, duration: "-PT1H" }, { kind: "invalid" }, "duration -PT1H"],
    [
      "with more than is on offer",
      { ...named, reportBackDuration: "PT61M" },
      { kind: "invalid", rule: 340 },
      "reportBackDuration PT61M is more than the PT1H",
    ],
    [
      "with samples too often",
      { ...named, granularity: "PT59S" },
      { kind: "invalid", rule: 317 },
      "granularity PT59S is not within the offered PT1M to PT5M",
    ],
    ["with samples too rare", { ...named, granularity: "PT6M" }, { kind: "invalid", rule: 317 }, "granularity PT6M is not within"],
    [
      "with samples rarer than reports",
      { ...named, granularity: "PT5M", reportBackDuration: "PT2M" },
      { kind: "invalid", rule: 317 },
      "is above reportBackDuration PT2M",
    ],
    [
      "on change where one data point has none",
      { ...named, granularity: "PT0S" },
      { kind: "invalid", rule: 317 },
      "the VEN does not report on change",
    ],
    [
      "of history by granularity",
      { reportName: "HISTORY_USAGE", start, granularity: "PT1M" },
      { kind: "invalid", rule: 317 },
      "granularity has to be PT0S",
    ],
    [
      "of history again and again",
      { reportName: "HISTORY_USAGE", start, reportBackDuration: "PT1M" },
      { kind: "invalid", rule: 324 },
      "reportBackDuration has to be PT0S",
    ],
    ["of history without a time", { reportName: "HISTORY_USAGE" }, { kind: "invalid", rule: 325 }, "a start is needed"],
    [
      "of more history than is kept",
      { reportName: "HISTORY_USAGE", start, duration: "P2D" },
      { kind: "invalid", rule: 340 },
      "duration P2D is more than the P1D",
    ],
  ];
  test.each(refused)("%s", (_, wish, fault, text) => {
    const error: unknown = (() => {
      try {
        return asked(wish);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({ fault, message: expect.stringContaining(text) });
  });

  test("with the other end called what it is, and nothing on offer", () => {
    expect(() => wishedRequest({ reportName: "x" }, [], now, "rr-1", { peer: "VTN", errorOf })).toThrow(
      "the VTN does not offer x; it offers nothing",
    );
  });

  test("by a RangeError where the offer has a duration that is longer than any number holds", () => {
    const offers: readonly PeerOffer[] = [{ reportSpecifierId: "age", points: [point("a", "P999999999999Y", "P999999999999Y")] }];
    const wish = { reportSpecifierId: "age", reportBackDuration: "PT5M" } as const;
    expect(() => wishedRequest(wish, offers, now, "rr-1", { peer: "VEN", errorOf })).toThrow(RangeError);
  });
});
