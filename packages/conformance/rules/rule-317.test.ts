import { powerReal } from "@oadr/model";
import { expect, test } from "vitest";
import {
  aMeter,
  aPrice,
  askFor,
  createMetered,
  createPair,
  createScripted,
  createSupplier,
  offerPrices,
  priceOffer,
  requests,
  START,
} from "../src/index.ts";

const samplingRate = { min: "PT30S", max: "PT15M", onChange: true } as const;

test("Rule 317: a VEN takes no granularity below what it offers or above reportBackDuration", async () => {
  const { say, codes } = await createScripted({ reports: [aMeter({ samplingRate })] });
  for (const granularity of ["PT10S", "PT29S", "PT10M", "PT5M", "PT30S"] as const) await say(askFor({ granularity }));
  expect(codes("oadrCreatedReport")).toEqual(["454", "454", "454", "200", "200"]);
});

test("Rule 317: a VEN takes no granularity of zero for data points that cannot be had on change", async () => {
  const { say, codes } = await createScripted({ reports: [aMeter()] });
  await say(askFor({ granularity: "PT0S" }));
  expect(codes("oadrCreatedReport")).toEqual(["461"]);
});

test("Rule 317: the granularity of history is zero, on both sides", async () => {
  const reports = [aMeter({ history: { every: "PT1M" } })];
  const { ven, clock, say, codes } = await createScripted({ reports });
  const reportInterval = { dtstart: new Date(clock.now() - 60_000), duration: "PT0S" } as const;
  const history = { reportSpecifierId: "history-usage", reportBackDuration: "PT0S", reportInterval } as const;
  await say(askFor({ ...history, granularity: "PT1M" }));
  await say(askFor({ ...history, granularity: "P0D" }));
  expect(codes("oadrCreatedReport")).toEqual(["454", "200"]);
  await say({ ...offerPrices, oadrReports: [{ ...priceOffer, reportName: "METADATA_HISTORY_USAGE" }] } as typeof offerPrices);
  const wish = { reportName: "HISTORY_USAGE", start: new Date(clock.now()), granularity: "PT1M" } as const;
  await expect(ven.reports.request(wish)).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
});

test.each([["PT30S"], ["PT10M"], ["PT0S"]] as const)(
  "Rule 317: a VEN does not ask for a granularity of %s where a minute to five are right, and not on change",
  async (granularity) => {
    const { vtn, ven, say } = await createScripted();
    await say(offerPrices);
    const wish = { reportName: "x-prices", reportBackDuration: "PT5M" } as const;
    await expect(ven.reports.request({ ...wish, granularity })).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
    void ven.reports.request(wish);
    await say();
    expect(vtn.of("oadrCreateReport").map(({ oadrReportRequests }) => oadrReportRequests[0]?.reportSpecifier.granularity)).toEqual([
      "PT5M",
    ]);
  },
);

test("Rule 317: on change a report has what has changed, not faster than oadrMinPeriod, or the value before, which is marked", async () => {
  let value = 1;
  let reads = 0;
  const read = (): number => {
    reads += 1;
    return value;
  };
  const pair = await createPair({ vens: [{ reports: [aMeter({ samplingRate, read })] }] });
  await pair.run();
  const start = pair.after("PT1M");
  const wish = { reportName: "TELEMETRY_USAGE", granularity: "PT0S", reportBackDuration: "PT5M", start } as const;
  await pair.vtn.reports.request("ven-1", wish);
  await pair.advance("PT2M10S");
  value = 2;
  await pair.advance("PT9M");
  expect(reads).toBeLessThanOrEqual(21);
  const payloads = requests(pair.traffic, "oadrUpdateReport").map(({ oadrReports }) =>
    oadrReports.flatMap(({ intervals = [] }) =>
      intervals.flatMap(({ dtstart, streamPayloadBases }) =>
        streamPayloadBases.map((payload) => [
          ((dtstart?.getTime() ?? 0) - start.getTime()) / 1000,
          payload.type === "oadrReportPayload" && payload.payloadBase.type === "payloadFloat" && payload.payloadBase.value,
          payload.type === "oadrReportPayload" && payload.oadrDataQuality,
        ]),
      ),
    ),
  );
  expect(payloads).toEqual([
    [
      [0, 1, undefined],
      [90, 2, undefined],
    ],
    [[570, 2, "No New Value - Previous Value Used"]],
  ]);
});

test("Rule 317: a VTN asks for no granularity outside of what is on offer, or above reportBackDuration, nor on change where there is none", async () => {
  const { vtn, ask } = await createMetered();
  const reportName = "TELEMETRY_USAGE";
  for (const wish of [
    { granularity: "PT1S", reportBackDuration: "PT5M" },
    { granularity: "PT20M", reportBackDuration: "PT1H" },
    { granularity: "PT10M", reportBackDuration: "PT5M" },
    { granularity: "PT0S", reportBackDuration: "PT5M" },
  ] as const) {
    await expect(vtn.reports.request("ven-1", { reportName, ...wish })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 317 });
  }
  expect((await ask()).reportSpecifier).toMatchObject({ granularity: "PT1M", reportBackDuration: "PT5M" });
});

test("Rule 317: a VTN takes no granularity below what it offers or above reportBackDuration, and none of zero where there is nothing on change", async () => {
  const { ask } = await createSupplier();
  const codes: string[] = [];
  for (const granularity of ["PT30S", "PT59S", "PT10M", "PT5M", "PT1M", "PT0S"] as const) {
    codes.push((await ask({ granularity })).eiResponse.responseCode);
  }
  expect(codes).toEqual(["454", "454", "454", "200", "200", "461"]);
});

test("Rule 317: the granularity of history of a VTN is zero", async () => {
  const { ask, after } = await createSupplier([{ rId: "power", item: powerReal("k"), readRange: () => [] }], {
    reportName: "HISTORY_USAGE",
    duration: "P1D",
  });
  const once = { reportBackDuration: "PT0S", reportInterval: { dtstart: after("-PT1H"), duration: "PT0S" } } as const;
  expect((await ask({ ...once, granularity: "PT1M" })).eiResponse.responseCode).toBe("454");
  expect((await ask({ ...once, granularity: "PT0S" })).eiResponse.responseCode).toBe("200");
});

const samplingOnChange = { min: "PT1M", max: "PT1H", onChange: true } as const;
// The price of 31 is from the beginning, that of 32 from the seventh minute on.
const steps = [0, 7].map((minute, index) => ({ time: new Date(START.getTime() + minute * 60_000), value: 31 + index }));
const stepAt = (time: Date): number => steps.findLast((step) => step.time <= time)?.value ?? 0;

test.each([
  ["sampled", aPrice({ samplingRate: samplingOnChange, read: ({ end }) => stepAt(end) }), [14, 19, 24]],
  [
    "recorded",
    aPrice({ samplingRate: samplingOnChange, readRange: ({ start, end }) => steps.filter(({ time }) => time >= start && time < end) }),
    [10, 15, 20],
  ],
])("Rule 317: on change a report of a VTN has what has changed, or the value before, which is marked: %s", async (_, point, repeated) => {
  const { ask, clock, told } = await createSupplier([point]);
  await ask({ granularity: "PT0S", reportBackDuration: "PT5M", reportInterval: { dtstart: START, duration: "PT0S" } });
  const lines: unknown[] = [];
  for (let report = 0; report < 5; report++) {
    await clock.advance(300_000);
    lines.push(...(await told()));
  }
  const same = repeated.map((minute) => [`spot ${minute} 32 No New Value - Previous Value Used`]);
  expect(lines).toEqual([["spot 0 31"], ["spot 7 32"], ...same]);
});
