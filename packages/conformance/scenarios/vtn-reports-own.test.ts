import { currencyPerKWh, type Report, temperature } from "@oadr/model";
import type { VenOptions } from "@oadr/ven";
import { memoryStore, type OwnReport } from "@oadr/vtn";
import { describe, expect } from "vitest";
import { only, type Pair, type PairOptions, replies, START } from "../src/index.ts";
import { type Connect, overTransports } from "../src/over-transports.ts";

const samplingRate = { min: "PT1M", max: "PT1H" } as const;
/** After every VEN has registered, however long that takes. */
const FIRST = new Date(START.getTime() + 60_000);
const minutesOf = (date: Date): number => (date.getTime() - START.getTime()) / 60_000;
const prices: OwnReport = {
  reportName: "x-prices",
  points: [{ rId: "price", item: currencyPerKWh("EUR"), reportType: "price", samplingRate, read: ({ end }) => minutesOf(end) }],
};
const forecast: OwnReport = {
  reportName: "x-weather",
  points: [
    {
      rId: "out",
      item: temperature("celsius"),
      samplingRate,
      readRange: ({ start }) => [1, 2].map((hours) => ({ time: new Date(start.getTime() + hours), value: hours })),
    },
  ],
};

/** A VEN that takes what its VTN offers, and remembers the values that come. */
async function taking(connect: Connect, ven: Partial<VenOptions> = {}, vtn: PairOptions["vtn"] = {}) {
  const reports: Report[] = [];
  const onReport = (came: readonly Report[]): void => void reports.push(...came);
  const pair = await connect({ vtn: { pollFrequency: "PT30S", reports: [prices, forecast], ...vtn }, vens: [{ onReport, ...ven }] });
  await pair.run();
  const values = (reportSpecifierId = "x-prices"): readonly (readonly (readonly [number, number])[])[] =>
    reports
      .filter((report) => report.reportSpecifierId === reportSpecifierId)
      .map(({ intervals = [] }) =>
        intervals.flatMap(({ dtstart = START, streamPayloadBases }) =>
          streamPayloadBases.flatMap((payload) =>
            payload.type === "oadrReportPayload" && payload.payloadBase.type === "payloadFloat"
              ? [[minutesOf(dtstart), payload.payloadBase.value] as const]
              : [],
          ),
        ),
      );
  return { pair, reports, values };
}
const complaints = ({ lines }: Pair) => lines.filter(({ level }) => level === "warn" || level === "error");
const times = (from: number, count: number) => Array.from({ length: count }, (_, index) => [from + index, from + index] as const);

describe("reports of a VTN", () => {
  overTransports("are chosen from its METADATA, and come every five minutes", async (connect) => {
    const onRegisterReport: VenOptions["onRegisterReport"] = (offers) =>
      offers.flatMap(({ reportName = "" }) =>
        reportName === "x-prices" ? [{ reportName, granularity: "PT1M", reportBackDuration: "PT5M", start: FIRST }] : [],
      );
    const { pair, values } = await taking(connect, { onRegisterReport });
    await pair.advance("PT22M");
    expect(values()).toEqual([times(1, 5), times(6, 5), times(11, 5), times(16, 5)]);
    expect(only(pair.calls("onCreateReport")).args[0]).toHaveLength(1);
    expect(pair.ven.reports.requested.map(({ standing }) => standing)).toEqual(["accepted"]);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports(
    "are asked for by the program of the VEN: once, of what is collected, and what is not on offer is refused",
    async (connect) => {
      const { pair, values } = await taking(connect);
      await pair.advance("PT1M");
      expect(pair.ven.reports.offers.map(({ reportSpecifierId }) => reportSpecifierId)).toEqual(["x-prices", "x-weather"]);
      const asked = pair.ven.reports.request({ reportName: "x-prices" });
      await pair.settle();
      const id = await asked;
      await pair.advance("PT1M");
      expect(values()).toEqual([[[1, 1]]]);
      expect(pair.ven.reports.requested).toMatchObject([{ standing: "over", request: { reportRequestId: id } }]);
      const start = pair.after("PT0S");
      const periodic = pair.ven.reports.request({ reportName: "x-weather", reportBackDuration: "PT10M", start, duration: "PT20M" });
      await pair.advance("PT30M");
      await periodic;
      expect(values("x-weather").map((rows) => rows.map(([, value]) => value))).toEqual([
        [1, 2],
        [1, 2],
      ]);
      expect(await pair.vtn.reports.supplies("ven-1")).toEqual([]);
      const tooMuch = pair.ven.reports.request({ reportName: "x-prices", reportBackDuration: "P1D", granularity: "PT1M" });
      await expect(tooMuch).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
    },
  );

  overTransports("are stopped with one more to follow", async (connect) => {
    const { pair, values } = await taking(connect);
    await pair.advance("PT1M");
    const wish = { reportName: "x-prices", granularity: "PT1M", reportBackDuration: "PT5M", start: pair.after("PT0S") } as const;
    const asked = pair.ven.reports.request(wish);
    await pair.advance("PT7M30S");
    const cancelled = pair.ven.reports.cancel(await asked, { reportToFollow: true });
    await pair.advance("PT1H");
    await cancelled;
    expect(values()).toEqual([times(1, 5), times(6, 3)]);
    expect(only(replies(pair.traffic, "oadrCanceledReport"))).toMatchObject({
      eiResponse: { responseCode: "200" },
      oadrPendingReports: [],
    });
    expect(only(pair.calls("onCancelReport")).args[0]).toEqual([await asked]);
  });

  overTransports("that change are offered anew, and chosen anew", async (connect) => {
    const offered: string[][] = [];
    const { pair, values } = await taking(connect, {
      onRegisterReport: (offers) => {
        offered.push(offers.map(({ reportSpecifierId }) => reportSpecifierId));
        return offers.map(({ reportSpecifierId }) => ({ reportSpecifierId, granularity: "PT1M", reportBackDuration: "PT5M" }));
      },
    });
    await pair.advance("PT6M");
    await pair.vtn.reports.offer([{ ...prices, reportSpecifierId: "prices-2" }]);
    await pair.advance("PT20M");
    expect(offered).toEqual([["x-prices", "x-weather"], ["prices-2"]]);
    expect((await pair.vtn.reports.supplies("ven-1")).map(({ request }) => request.reportSpecifier.reportSpecifierId)).toEqual([
      "prices-2",
    ]);
    expect(values("x-prices")).toHaveLength(1);
    expect(values("prices-2").length).toBeGreaterThanOrEqual(3);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports("arrive whole though responses and requests are lost", async (connect) => {
    const onRegisterReport: VenOptions["onRegisterReport"] = () => [
      { reportName: "x-prices", granularity: "PT1M", reportBackDuration: "PT5M", start: FIRST },
    ];
    const { pair, values } = await taking(connect, { onRegisterReport });
    await pair.advance("PT1M");
    pair.lose("response", { message: "oadrPoll", after: 6, times: 6 });
    pair.lose("request", { message: "oadrUpdatedReport", times: 2 });
    await pair.advance("PT1H");
    const seen = new Set(values().flatMap((rows) => rows.map(([minute]) => minute)));
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: seen.size }, (_, index) => index + 1));
    expect(seen.size).toBeGreaterThanOrEqual(55);
  });

  overTransports("end with the registration of the VEN", async (connect) => {
    const store = memoryStore();
    const onRegisterReport: VenOptions["onRegisterReport"] = () => [
      { reportName: "x-prices", granularity: "PT1M", reportBackDuration: "PT5M" },
    ];
    const { pair, values } = await taking(connect, { onRegisterReport }, { store });
    await pair.advance("PT7M");
    expect(values()).toHaveLength(1);
    expect(await store.nextSupplies(1)).toHaveLength(1);
    const ended = pair.ven.cancelRegistration();
    await pair.settle();
    await ended;
    expect(await store.nextSupplies(1)).toEqual([]);
    await pair.advance("PT1H");
    expect(values()).toHaveLength(1);
  });
});
