import { powerReal } from "@oadr/model";
import { expect, test } from "vitest";
import {
  aMeter,
  askFor,
  busyHour,
  createMetered,
  createScripted,
  createSupplier,
  offerPrices,
  only,
  priceOffer,
  requests,
} from "../src/index.ts";

test("Rule 324: a request without reportBackDuration is for one report at once, any other states its time", async () => {
  const { traffic } = await busyHour();
  const asked = traffic
    .flatMap(({ reply }) => (reply?.type === "oadrCreateReport" || reply?.type === "oadrRegisteredReport" ? reply.oadrReportRequests : []))
    .filter(({ reportSpecifier }) => reportSpecifier.reportSpecifierId !== "METADATA");
  const once = asked.filter(({ reportSpecifier }) => reportSpecifier.reportBackDuration === "PT0S");
  expect([once.length, asked.length > 1]).toEqual([1, true]);
  for (const request of asked) {
    expect(request.reportSpecifier.reportInterval === undefined).toBe(once.includes(request));
  }
  const delivered = requests(traffic, "oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports);
  const single = delivered.filter(({ reportRequestId }) => reportRequestId === once[0]?.reportRequestId);
  expect(single.map(({ intervals = [] }) => intervals.length)).toEqual([1]);
});

test.each(["PT0S", "PT1S", "PT1M", "P1D"] as const)(
  "Rule 324: a single report of telemetry has one interval and comes at once; its granularity of %s does not count",
  async (granularity) => {
    const { clock, say, codes, delivered } = await createScripted({ reports: [aMeter()] });
    await say(askFor({ granularity, reportBackDuration: "PT0S" }));
    expect(codes("oadrCreatedReport")).toEqual(["200"]);
    expect(only(delivered()).intervals).toHaveLength(1);
    await clock.advance(3_600_000);
    expect(delivered()).toHaveLength(1);
  },
);

test("Rule 324: history comes once, on both sides", async () => {
  const { ven, clock, say, codes } = await createScripted({ reports: [aMeter({ history: { every: "PT1M" } })] });
  const reportInterval = { dtstart: new Date(clock.now() - 60_000), duration: "PT0S" } as const;
  const history = { reportSpecifierId: "history-usage", granularity: "PT0S", reportInterval } as const;
  await say(askFor({ ...history, reportBackDuration: "PT5M" }));
  await say(askFor({ ...history, reportBackDuration: "PT0S" }));
  expect(codes("oadrCreatedReport")).toEqual(["454", "200"]);
  await say({ ...offerPrices, oadrReports: [{ ...priceOffer, reportName: "METADATA_HISTORY_USAGE" }] } as typeof offerPrices);
  const wish = { reportName: "HISTORY_USAGE", start: new Date(clock.now()), reportBackDuration: "PT5M" } as const;
  await expect(ven.reports.request(wish)).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
});

test("Rules 324, 325: a VTN that wants one report at once says so and states no time; one that wants many states their time", async () => {
  const { ask, after } = await createMetered();
  const once = await ask({ reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  expect(once.reportSpecifier).toMatchObject({ reportBackDuration: "PT0S" });
  expect(once.reportSpecifier).not.toHaveProperty("reportInterval");
  const now = after("PT0S");
  expect((await ask()).reportSpecifier.reportInterval).toMatchObject({ dtstart: now, duration: "PT0S" });
});

test.each(["PT0S", "PT1S", "PT1M", "P1D"] as const)(
  "Rule 324: a single report of a VTN has one interval and comes at once; its granularity of %s does not count",
  async (granularity) => {
    const { ask, clock, told } = await createSupplier();
    expect((await ask({ granularity, reportBackDuration: "PT0S" })).eiResponse.responseCode).toBe("200");
    await clock.settle();
    expect(await told()).toEqual([["spot 0 31"]]);
    await clock.advance(3_600_000);
    expect(await told()).toEqual([]);
  },
);

test("Rule 324: history of a VTN comes once", async () => {
  const readRange = ({ start }: { readonly start: Date }) => [{ time: start, value: 4 }];
  const log = { reportName: "HISTORY_USAGE", duration: "P1D" } as const;
  const { ask, after, clock, told } = await createSupplier([{ rId: "power", item: powerReal("k"), readRange }], log);
  const history = { granularity: "PT0S", reportInterval: { dtstart: after("-PT1H"), duration: "PT30M" } } as const;
  expect((await ask({ ...history, reportBackDuration: "PT5M" })).eiResponse.responseCode).toBe("454");
  expect((await ask({ ...history, reportBackDuration: "PT0S" })).eiResponse.responseCode).toBe("200");
  await clock.settle();
  expect(await told()).toEqual([["power -60 4"]]);
  await clock.advance(3_600_000);
  expect(await told()).toEqual([]);
});
