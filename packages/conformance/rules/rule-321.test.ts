import { expect, test } from "vitest";
import { createScripted, START } from "../src/index.ts";

const prices = {
  duration: "P1D",
  oadrReportDescriptions: [
    {
      rId: "spot",
      reportType: "price",
      readingType: "Direct Read",
      oadrSamplingRate: { oadrMinPeriod: "PT1M", oadrMaxPeriod: "PT1H", oadrOnChange: false },
    },
  ],
  reportRequestId: "0",
  reportSpecifierId: "prices",
  reportName: "x-prices",
  createdDateTime: START,
} as const;

test("Rules 300, 321, 322, 324, 325, 327, 338: what a VEN asks for is on offer, and its requests hold what they may", async () => {
  const { vtn, ven, say } = await createScripted({
    onRegisterReport: () => [{ reportName: "x-prices", reportBackDuration: "PT5M" }, { reportName: "x-prices" }],
  });
  await say({ type: "oadrRegisterReport", requestId: "offer", oadrReports: [prices] });
  void ven.reports.request({ reportName: "METADATA" });
  await expect(ven.reports.request({ reportName: "x-weather" })).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
  await say();
  const requests = vtn.of("oadrCreateReport").flatMap(({ oadrReportRequests }) => oadrReportRequests);
  expect(requests.map(({ reportSpecifier }) => reportSpecifier)).toEqual([
    {
      reportSpecifierId: "prices",
      granularity: "PT5M",
      reportBackDuration: "PT5M",
      reportInterval: { dtstart: new Date(START.getTime() + 10_000), duration: "PT0S" },
      specifierPayloads: [{ rId: "spot", readingType: "x-notApplicable" }],
    },
    {
      reportSpecifierId: "prices",
      granularity: "PT0S",
      reportBackDuration: "PT0S",
      specifierPayloads: [{ rId: "spot", readingType: "x-notApplicable" }],
    },
    {
      reportSpecifierId: "METADATA",
      granularity: "PT0S",
      reportBackDuration: "PT0S",
      specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }],
    },
  ]);
  expect(new Set(requests.map(({ reportRequestId }) => reportRequestId)).size).toBe(3);
});

test("Rules 306, 335, 339, 346: reports of the VTN are taken, also again and with an eiReportID; after a new offer, or when they were stopped, they are not", async () => {
  const seen: unknown[] = [];
  const { vtn, ven, say } = await createScripted({
    onReport: (reports) => seen.push(...reports.map(({ createdDateTime }) => createdDateTime)),
  });
  await say({ type: "oadrRegisterReport", requestId: "offer", oadrReports: [prices] });
  const asked = { reportName: "x-prices", reportBackDuration: "PT5M" } as const;
  void ven.reports.request(asked);
  void ven.reports.request(asked);
  await say();
  const ids = ven.reports.requested.map(({ request }) => request.reportRequestId);
  const value = { type: "oadrReportPayload", rId: "spot", payloadBase: { type: "payloadFloat", value: 31 } } as const;
  const report = (reportRequestId = "") => ({
    dtstart: START,
    intervals: [{ dtstart: START, streamPayloadBases: [value] }],
    eiReportId: "any",
    reportRequestId,
    reportSpecifierId: "prices",
    createdDateTime: START,
  });
  const update = (id: string | undefined) => ({ type: "oadrUpdateReport", requestId: "u", oadrReports: [report(id)] }) as const;
  await say(update(ids[0]), update(ids[0]));
  expect(seen).toHaveLength(2);
  void ven.reports.cancel(ids[0] ?? "");
  await say();
  await say(update(ids[0]));
  expect(seen).toHaveLength(2);
  expect(vtn.of("oadrCancelReport").map(({ reportRequestIds }) => reportRequestIds)).toEqual([[ids[0]], [ids[0]]]);
  await say({ type: "oadrRegisterReport", requestId: "offer", oadrReports: [prices] });
  await say(update(ids[1]));
  expect(seen).toHaveLength(2);
  expect(vtn.of("oadrUpdatedReport").map(({ eiResponse }) => eiResponse.responseCode)).toEqual(["200", "200", "200", "452"]);
});
