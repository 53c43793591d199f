import {
  currency,
  currencyPerKW,
  currencyPerKWh,
  currencyPerThm,
  current,
  customUnit,
  energyApparent,
  energyReactive,
  energyReal,
  frequency,
  type ItemBase,
  powerApparent,
  powerReactive,
  powerReal,
  pulseCount,
  temperature,
  therm,
  voltage,
} from "@oadr/model";
import { describe, expect, test } from "vitest";
import {
  createVen,
  type HistoryOptions,
  history,
  type ReportPoint,
  type StatusOptions,
  status,
  type UsageOptions,
  usage,
  VenError,
} from "./index.ts";

const samplingRate = { min: "PT10S", max: "PT15M" } as const;
const power: UsageOptions = { rId: "main", item: powerReal("k"), samplingRate, read: () => 1 };
const offersOf = (...reports: ReportPoint[]) =>
  createVen({ venName: "pump", exchange: () => Promise.resolve(undefined), reports, nextReport: () => [] }).state.settings.offers;

const errorOf = (run: () => unknown): VenError => {
  try {
    run();
  } catch (error) {
    if (error instanceof VenError) return error;
  }
  throw new Error("nothing wrong was found");
};

test.each([
  ["usage", () => usage({ ...power, rId: "" }), "usage: rId"],
  ["usage", () => usage({ ...power, readRange: () => [] }), "usage main: readRange"],
  ["usage", () => usage({ ...power, readRange: 1 } as unknown as UsageOptions), "usage main: readRange"],
  ["usage", () => usage({ ...power, reportName: "own" } as unknown as UsageOptions), "usage main: reportName"],
  ["usage", () => usage({ ...power, item: voltage() }), "usage main: item is voltage"],
  ["usage", () => usage({ ...power, history: { every: "PT0S" } }), "usage main: history.every"],
  ["usage", () => usage({ ...power, history: { every: "PT1M", keep: 99 } }), "usage main: history.keep"],
  ["usage", () => usage({ rId: "main", item: powerReal(), samplingRate, history: { every: "PT1M" } }), "usage main: history needs read"],
  ["status", () => status({ resourceId: "", samplingRate, read: () => ({ online: true, manualOverride: false }) }), "status: rId"],
  ["status", () => status({ resourceId: "tank", samplingRate } as unknown as StatusOptions), "status tank: read"],
  ["history", () => history({ rId: "main", item: powerReal(), duration: "1h" } as unknown as HistoryOptions), "history main: duration"],
  ["history", () => history({ rId: "main", item: current(), duration: "P1D" }), "history main: item"],
])("%s refuses what is wrong, by name: %#", (_, make, message) => {
  const error = errorOf(make);
  expect(error.code).toBe("ERR_OADR_VEN_OPTION");
  expect(error.message.startsWith(message)).toBe(true);
});

test("a report of points that are read in different ways is refused, as is one that nobody makes", () => {
  expect(
    errorOf(() =>
      offersOf(
        usage(power),
        usage({ rId: "log", item: powerReal(), samplingRate, readRange: () => [], reportSpecifierId: "telemetry-usage" }),
      ),
    ).message,
  ).toMatch(/telemetry-usage has points that are read in different ways/);
  const byHand = usage({ rId: "log", item: powerReal(), samplingRate });
  expect(errorOf(() => createVen({ venName: "pump", exchange: () => Promise.resolve(undefined), reports: [byHand] })).message).toMatch(
    /^nextReport is missing/,
  );
});

test("each builder makes the offer that the standard describes", () => {
  const offers = offersOf(
    usage({ ...power, resourceId: "house", deviceClasses: ["Thermostat"], history: { every: "PT15M", keep: 192 } }),
    status({ resourceId: "tank", samplingRate, read: () => ({ online: true, manualOverride: false }) }),
    history({ rId: "meter", item: energyReal("k"), duration: "P7D", reportSpecifierId: "meter" }),
  );
  expect(offers.map(({ descriptions, ...offer }) => offer)).toEqual([
    { reportSpecifierId: "telemetry-usage", reportName: "TELEMETRY_USAGE", duration: "PT16M40S" },
    {
      reportSpecifierId: "history-usage",
      reportName: "HISTORY_USAGE",
      duration: "PT48H",
      source: { type: "recorded", everyMs: 900_000, keep: 192 },
    },
    { reportSpecifierId: "telemetry-status", reportName: "TELEMETRY_STATUS", duration: "PT16M40S" },
    { reportSpecifierId: "meter", reportName: "HISTORY_USAGE", duration: "PT168H", source: { type: "asked" } },
  ]);
  const rate = { oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT15M", oadrOnChange: false };
  const main = {
    rId: "main",
    reportSubject: { endDeviceAssets: ["Thermostat"] },
    reportDataSource: { resourceIds: ["house"] },
    reportType: "usage",
    itemBase: powerReal("k"),
    readingType: "Direct Read",
  };
  expect(offers.flatMap(({ descriptions }) => descriptions)).toEqual([
    { ...main, oadrSamplingRate: rate },
    main,
    {
      rId: "tank",
      reportDataSource: { resourceIds: ["tank"] },
      reportType: "x-resourceStatus",
      readingType: "x-notApplicable",
      oadrSamplingRate: rate,
    },
    { rId: "meter", reportType: "usage", itemBase: energyReal("k"), readingType: "Direct Read" },
  ]);
});

describe("a report with a name of its own", () => {
  const units: readonly ItemBase[] = [
    powerReal("M", { hertz: 50, voltage: 230, ac: true }),
    powerApparent(),
    powerReactive("k"),
    energyReal(),
    energyApparent("k"),
    energyReactive(),
    voltage(),
    current("m"),
    frequency(),
    therm(),
    temperature("celsius"),
    pulseCount(0.5),
    currency("EUR"),
    currencyPerKW("EUR"),
    currencyPerKWh("USD", "c"),
    currencyPerThm("USD"),
    customUnit("level of the tank", "percent"),
  ];
  test.each(units)("may be in $type", (item) => {
    const [offer] = offersOf(usage({ ...power, item, reportName: "x-own" }));
    expect(offer).toMatchObject({ reportSpecifierId: "x-own", reportName: "x-own", descriptions: [{ itemBase: item }] });
  });
});
