import { status } from "@oadr/ven";
import { expect, test } from "vitest";
import { aMeter, aPrice, askFor, createPair, createScripted, createSupplier, only } from "../src/index.ts";

const bad = "Quality Bad - Non Specific";
const samplingRate = { min: "PT10S", max: "PT15M" } as const;
const asked = (...rIds: readonly string[]) => rIds.map((rId) => ({ rId, readingType: "x-notApplicable" as const }));

test.each([
  ["throws", () => Promise.reject(new Error("no meter"))],
  ["is no number", () => Number.NaN],
  ["does not come in time", () => new Promise<number>(() => {})],
])("Rule 318: a value that %s has its place in the report, marked as bad; the others stand as they are", async (_, read) => {
  const reports = [aMeter({ rId: "a" }), aMeter({ rId: "b", read })];
  const { say, clock, delivered } = await createScripted({ reports, handlerTimeout: "PT5S" });
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT2M", specifierPayloads: asked("a", "b") }));
  await clock.advance(130_000);
  const { intervals = [] } = only(delivered());
  expect(intervals.map(({ streamPayloadBases }) => streamPayloadBases)).toEqual(
    [1, 2].map(() => [
      { type: "oadrReportPayload", rId: "a", payloadBase: { type: "payloadFloat", value: 1 } },
      { type: "oadrReportPayload", rId: "b", payloadBase: { type: "payloadFloat", value: 0 }, oadrDataQuality: bad },
    ]),
  );
});

test("Rule 318: a status that is missing is one of a resource that is not online, marked as bad", async () => {
  const tank = status({ resourceId: "main", samplingRate, read: () => ({}) as never });
  const { say, delivered } = await createScripted({ reports: [tank] });
  await say(askFor({ reportSpecifierId: "telemetry-status", reportBackDuration: "PT0S" }));
  expect(only(delivered()).intervals).toMatchObject([
    {
      streamPayloadBases: [
        {
          payloadBase: { type: "oadrPayloadResourceStatus", oadrOnline: false, oadrManualOverride: false },
          oadrDataQuality: bad,
        },
      ],
    },
  ]);
});

test("Rule 318: where a device has recorded nothing at all, the start of the time stands for it, marked as bad", async () => {
  const { say, clock, delivered } = await createScripted({
    reports: [aMeter({ reportSpecifierId: "telemetry-usage", readRange: () => [] })],
  });
  await say(askFor({ granularity: "PT1M", reportBackDuration: "PT2M" }));
  const start = clock.now();
  await clock.advance(120_000);
  expect(only(delivered()).intervals).toMatchObject([{ dtstart: new Date(start), streamPayloadBases: [{ oadrDataQuality: bad }] }]);
});

test("Rule 318: the VTN takes a value that is marked as bad for what it is", async () => {
  const pair = await createPair({ vens: [{ reports: [aMeter({ read: () => Number.NaN })] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  await pair.advance("PT10S");
  expect((await pair.readings()).map(({ quality }) => quality)).toEqual([bad]);
});

test.each([
  ["throws", () => Promise.reject(new Error("no market"))],
  ["is no number", () => Number.NaN],
  ["does not come in time", () => new Promise<number>(() => {})],
])("Rule 318: a value of a VTN that %s has its place in the report, marked as bad; the others stand as they are", async (_, read) => {
  const { ask, clock, told } = await createSupplier([aPrice({ rId: "a" }), aPrice({ rId: "b", read })]);
  await ask({ granularity: "PT1M", reportBackDuration: "PT2M" });
  await clock.advance(130_000);
  expect(await told()).toEqual([["a 0 31", `b 0 0 ${bad}`, "a 1 31", `b 1 0 ${bad}`]]);
});

test("Rule 318: where a VTN has no values of a time at all, the start of the time stands for it, marked as bad, whoever should have delivered them", async () => {
  for (const [points, options] of [
    [[aPrice({ readRange: () => [] })], {}],
    [[aPrice({ readRange: () => Promise.reject(new Error("no market")) })], {}],
    [[{ rId: "spot", samplingRate: { min: "PT1M", max: "PT1H" } }], { onRequestReport: () => [] }],
    [[{ rId: "spot", samplingRate: { min: "PT1M", max: "PT1H" } }], {}],
  ] as const) {
    const { ask, clock, told } = await createSupplier(points, {}, options);
    await ask({ granularity: "PT1M", reportBackDuration: "PT5M" });
    await clock.advance(600_000);
    expect(await told()).toEqual([[`spot 0 0 ${bad}`], [`spot 5 0 ${bad}`]]);
  }
});
