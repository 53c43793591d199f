import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { askFor, createPair, createScripted, only, requests } from "../src/index.ts";

const point = (rId: string, reportSpecifierId: string) =>
  usage({ rId, reportSpecifierId, item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 1 });

test("Rules 308, 330: an rID is unique in its report, whatever its form, and a report in the METADATA", async () => {
  await expect(createPair({ vens: [{ reports: [point("0", "one"), point("0", "one")] }] })).rejects.toMatchObject({
    code: "ERR_OADR_VEN_OPTION",
  });
  const pair = await createPair({ vens: [{ reports: [point("0", "one"), point("meter in the cellar", "two"), point("1", "one")] }] });
  await pair.run();
  const [{ oadrReports }] = [only(requests(pair.traffic, "oadrRegisterReport"))];
  expect(oadrReports.map(({ reportSpecifierId }) => reportSpecifierId)).toEqual(["one", "two"]);
  expect(oadrReports.map(({ oadrReportDescriptions = [] }) => oadrReportDescriptions.map(({ rId }) => rId))).toEqual([
    ["0", "1"],
    ["meter in the cellar"],
  ]);
});

test("Rules 308, 327: METADATA is had by that specifier at any time; the rID in the request does not count", async () => {
  const { vtn, say } = await createScripted({ reports: [point("main", "one")] });
  const once = { reportSpecifierId: "METADATA", reportBackDuration: "PT0S" } as const;
  await say(askFor({ ...once, specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }] }));
  await say(askFor({ ...once, specifierPayloads: [{ rId: "unknown", readingType: "x-notApplicable" }] }));
  expect(vtn.of("oadrCreatedReport").map(({ eiResponse }) => eiResponse.responseCode)).toEqual(["200", "200"]);
  expect(vtn.of("oadrRegisterReport").map(({ reportRequestId }) => reportRequestId)).toEqual([undefined, "rr-1", "rr-1"]);
});

test("Rule 327: METADATA may be wanted periodically", async () => {
  const { vtn, say, clock } = await createScripted({ reports: [point("main", "one")] });
  await say(askFor({ reportSpecifierId: "METADATA", reportBackDuration: "PT1M" }));
  await clock.advance(5 * 60_000 - 10_000);
  expect(vtn.of("oadrRegisterReport").filter(({ reportRequestId }) => reportRequestId === "rr-1")).toHaveLength(5);
});
