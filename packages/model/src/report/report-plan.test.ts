import { describe, expect, test } from "vitest";
import type { ReportDescription, ReportSpecifier } from "../gen/index.ts";
import { energyReal, powerReal } from "../unit.ts";
import type { OfferedReport } from "./offered-report.ts";
import { isRequestFault, nextOnGrid, planReport } from "./report-plan.ts";

const now = Date.UTC(2026, 11, 1, 12);
const minute = (count: number): number => now + count * 60_000;
const at = (count: number): Date => new Date(minute(count));

const point = (rId: string, values: Partial<ReportDescription> = {}): ReportDescription => ({
  rId,
  reportType: "usage",
  itemBase: powerReal("k"),
  readingType: "Direct Read",
  oadrSamplingRate: { oadrMinPeriod: "PT1M", oadrMaxPeriod: "PT15M", oadrOnChange: false },
  ...values,
});
const onChange = { oadrMinPeriod: "PT1M", oadrMaxPeriod: "PT15M", oadrOnChange: true } as const;
const offers: readonly OfferedReport[] = [
  {
    reportSpecifierId: "usage",
    reportName: "TELEMETRY_USAGE",
    duration: "PT1H",
    descriptions: [point("power"), point("energy", { itemBase: energyReal("k") }), point("change", { oadrSamplingRate: onChange })],
  },
  { reportSpecifierId: "asked", reportName: "x-asked", duration: "PT1H", descriptions: [point("power")], source: { type: "asked" } },
  { reportSpecifierId: "log", reportName: "HISTORY_USAGE", duration: "P1D", descriptions: [point("power")] },
];

const plan = (parts: Partial<ReportSpecifier> = {}, ...rIds: readonly string[]) =>
  planReport(
    offers,
    {
      reportRequestId: "rr-1",
      reportSpecifier: {
        reportSpecifierId: "usage",
        granularity: "PT1M",
        reportBackDuration: "PT5M",
        specifierPayloads: (rIds.length > 0 ? rIds : ["power"]).map((rId) => ({ rId, readingType: "x-notApplicable" })),
        ...parts,
      },
    },
    now,
  );
const once = { granularity: "PT0S", reportBackDuration: "PT0S" } as const;
const history = { reportSpecifierId: "log", ...once } as const;
const from = (minutes: number, duration: `PT${string}` = "PT0S") => ({ reportInterval: { dtstart: at(minutes), duration } });

describe("a request is refused for", () => {
  const refused: [string, ReturnType<typeof plan>, string, string][] = [
    ["a report that is not on offer", plan({ reportSpecifierId: "nope" }), "452", "unknown reportSpecifierID nope"],
    ["a data point that is not on offer", plan({}, "nope", "power"), "452", "unknown rID nope"],
    ["no data point", plan({ specifierPayloads: [] }), "459", "no rID"],
    ["a negative time between reports", plan({ reportBackDuration: "-PT5M" }), "454", "negative duration"],
    ["a negative granularity", plan({ granularity: "-PT1M" }), "454", "negative duration"],
    ["samples faster than offered", plan({ granularity: "PT59S" }), "454", "granularity is below oadrMinPeriod"],
    ["samples rarer than reports", plan({ granularity: "PT6M" }), "454", "granularity is above reportBackDuration"],
    ["more than is kept", plan({ reportBackDuration: "PT61M" }), "454", "reportBackDuration is above the offered duration"],
    ["changes, where one data point has none", plan({ granularity: "PT0S" }, "change", "power"), "461", "no reports on change"],
    ["a time that is over", plan(from(-10, "PT10M")), "454", "reportInterval is over"],
    ["a time that leads to no date", plan(from(0, "PT999999999999H")), "454", "times out of range"],
    ["history by granularity", plan({ ...history, ...from(-60), granularity: "PT1M" }), "454", "granularity of history is not zero"],
    [
      "history again and again",
      plan({ ...history, ...from(-60), reportBackDuration: "PT5M" }),
      "454",
      "reportBackDuration of history is not zero",
    ],
    ["history of no time", plan(history), "459", "reportInterval is missing"],
    ["history of a negative time", plan({ ...history, reportInterval: { dtstart: at(0), duration: "-PT1H" } }), "454", "negative duration"],
    [
      "history longer than is kept",
      plan({ ...history, ...from(-60, "PT25H") }),
      "454",
      "reportInterval is longer than the offered duration",
    ],
    ["history of the future", plan({ ...history, ...from(0, "PT1H") }), "454", "reportInterval has not begun"],
  ];
  test.each(refused)("%s", (_, result, responseCode, responseDescription) => {
    expect(isRequestFault(result)).toBe(true);
    expect(result).toEqual({ responseCode, responseDescription });
  });
});

describe("a request comes down to", () => {
  const usage = { reportSpecifierId: "usage", reportName: "TELEMETRY_USAGE", kind: "point", rIds: ["power"], onChange: false } as const;
  const often = { ...usage, sampleMs: 60_000, backMs: 300_000 } as const;
  const atOnce = { backMs: 0, startAt: now, nextReportAt: now, final: true } as const;
  const plans: [string, ReturnType<typeof plan>, object][] = [
    [
      "samples from now on, and a report at the end of each period",
      plan(),
      { ...often, startAt: now, nextSampleAt: now, nextReportAt: minute(5) },
    ],
    ["each data point once, in order", plan({}, "power", "change", "power"), { rIds: ["power", "change"] }],
    [
      "what begins later, with an end",
      plan(from(10, "PT12M")),
      { ...often, startAt: minute(10), endAt: minute(22), nextSampleAt: minute(10), nextReportAt: minute(15) },
    ],
    [
      "what should have begun before: from now on, in step with its start",
      plan(from(-7)),
      { ...often, startAt: minute(-7), nextSampleAt: now, nextReportAt: minute(3) },
    ],
    ["a report of one value each at once", plan({ granularity: "PT5M" }), { nextSampleAt: now, nextReportAt: now }],
    [
      "amounts, which are there at the end of their window, also for an instant beside them",
      plan({ granularity: "PT5M" }, "power", "energy"),
      { kind: "span", nextSampleAt: minute(5), nextReportAt: minute(5) },
    ],
    ["changes at the fastest rate", plan({ granularity: "PT0S" }, "change"), { onChange: true, sampleMs: 60_000, backMs: 300_000 }],
    ["what is collected when a report is due", plan({ reportSpecifierId: "asked" }), { kind: "range", nextSampleAt: now }],
    [
      "one report now, whatever its granularity and time",
      plan({ granularity: "P1D", reportBackDuration: "PT0S", ...from(60, "PT1H") }),
      { ...usage, ...atOnce, sampleMs: 60_000, nextSampleAt: now },
    ],
    [
      "one report of what is collected: as far back as samples may be apart",
      plan({ reportSpecifierId: "asked", ...once }),
      { ...atOnce, kind: "range", nextSampleAt: minute(-15) },
    ],
    [
      "history of a time, up to the present",
      plan({ ...history, ...from(-60, "PT2H") }),
      { ...atOnce, kind: "range", sampleMs: 0, startAt: minute(-60), endAt: now, nextSampleAt: minute(-60) },
    ],
    [
      "history of all that is kept, where it has no length",
      plan({ ...history, ...from(-60) }),
      { ...atOnce, startAt: minute(-60), endAt: now, nextSampleAt: minute(-24 * 60) },
    ],
    ["METADATA once", plan({ reportSpecifierId: "METADATA", ...once }, "0"), { kind: "metadata", rIds: [], backMs: 0, nextReportAt: now }],
    [
      "METADATA once, where the time between is negative",
      plan({ reportSpecifierId: "METADATA", reportBackDuration: "-PT5M", ...from(5, "PT1H") }, "0"),
      { kind: "metadata", backMs: 0, startAt: now, nextReportAt: now },
    ],
    [
      "METADATA at intervals, from a time to another",
      plan({ reportSpecifierId: "METADATA", granularity: "PT0S", reportBackDuration: "PT5M", ...from(5, "PT1H") }, "0"),
      { backMs: 300_000, startAt: minute(5), endAt: minute(65), nextReportAt: minute(5) },
    ],
  ];
  test.each(plans)("%s", (_, result, expected) => {
    expect(isRequestFault(result)).toBe(false);
    expect(result).toMatchObject(expected);
  });

  test("no end where none was asked for", () => {
    expect(plan(from(10))).not.toHaveProperty("endAt");
    expect(plan({ reportSpecifierId: "METADATA", reportBackDuration: "PT5M", ...from(10) }, "0")).not.toHaveProperty("endAt");
  });
});

test("a time on the grid lies after the present, and after the start", () => {
  expect([-25, 0, 9, 10, 11, 29].map((time) => nextOnGrid(0, 10, time))).toEqual([10, 10, 10, 20, 20, 30]);
  expect(nextOnGrid(3, 10, 13)).toBe(23);
});
