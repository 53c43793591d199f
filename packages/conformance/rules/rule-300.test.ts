import { expect, test } from "vitest";
import { aMeter, askFor, createPair, createScripted, offerPrices, only } from "../src/index.ts";

const broken = (): number => {
  throw new Error("no meter");
};

test("Rule 300: a VTN asks only for what is on offer", async () => {
  const pair = await createPair({ vens: [{ reports: [aMeter({ rId: "a" }), aMeter({ rId: "b" })] }] });
  await pair.run();
  const before = pair.traffic.length;
  const wishes = [
    { reportName: "TELEMETRY_STATUS" },
    { reportSpecifierId: "unknown" },
    { reportName: "TELEMETRY_USAGE", rIds: ["a", "c"] },
  ];
  for (const wish of wishes) await expect(pair.vtn.reports.request("ven-1", wish)).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  await pair.advance("PT10S");
  expect(pair.traffic.slice(before).map(({ reply }) => reply?.type)).toEqual(["oadrResponse"]);
});

test("Rule 300: a VEN asks only for what is on offer", async () => {
  const { vtn, ven, say } = await createScripted({ onRegisterReport: () => [{ reportName: "x-prices", rIds: ["spot", "future"] }] });
  await say(offerPrices);
  const wishes = [{ reportName: "x-weather" }, { reportSpecifierId: "unknown" }, { reportName: "x-prices", rIds: ["spot", "future"] }];
  for (const wish of wishes) await expect(ven.reports.request(wish)).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
  await say();
  expect(vtn.of("oadrCreateReport")).toEqual([]);
});

test("Rule 300: a VEN delivers nothing that it does not offer, not even a part of it", async () => {
  const { vtn, say, codes, delivered } = await createScripted({ reports: [aMeter()] });
  const readingType = "x-notApplicable";
  await say(askFor({ reportSpecifierId: "unknown", reportBackDuration: "PT0S" }));
  await say(
    askFor({
      reportBackDuration: "PT0S",
      specifierPayloads: [
        { rId: "main", readingType },
        { rId: "unknown", readingType },
      ],
    }),
  );
  expect(codes("oadrCreatedReport")).toEqual(["452", "452"]);
  expect(vtn.of("oadrCreatedReport").flatMap(({ oadrPendingReports }) => oadrPendingReports)).toEqual([]);
  expect(delivered()).toEqual([]);
});

test("Rule 300: a report has every data point that was asked for, and no other, whether there is a value or not", async () => {
  const reports = [aMeter({ rId: "a" }), aMeter({ rId: "b", read: broken }), aMeter({ rId: "c" })];
  const { say, delivered } = await createScripted({ reports });
  const specifierPayloads = ["b", "a"].map((rId) => ({ rId, readingType: "x-notApplicable" as const }));
  await say(askFor({ reportBackDuration: "PT0S", specifierPayloads }));
  const { intervals = [] } = only(delivered());
  expect(intervals.map(({ streamPayloadBases }) => streamPayloadBases)).toMatchObject([[{ rId: "b" }, { rId: "a" }]]);
});

test("Rule 300: a report of what a device has recorded has every data point, also one that it knows nothing of", async () => {
  const common = { reportSpecifierId: "telemetry-usage" };
  const reports = [
    aMeter({
      ...common,
      rId: "a",
      readRange: ({ end }) => [1, 2].map((value) => ({ time: new Date(end.getTime() - value * 1000), value })),
    }),
    aMeter({ ...common, rId: "b", readRange: () => [] }),
  ];
  const { say, delivered } = await createScripted({ reports });
  const specifierPayloads = ["a", "b"].map((rId) => ({ rId, readingType: "x-notApplicable" as const }));
  await say(askFor({ reportBackDuration: "PT0S", specifierPayloads }));
  const { intervals = [] } = only(delivered());
  expect(intervals.map(({ streamPayloadBases }) => streamPayloadBases)).toMatchObject([[{ rId: "a" }, { rId: "b" }]]);
});
