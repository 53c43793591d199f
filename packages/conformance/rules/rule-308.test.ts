import { expect, test } from "vitest";
import { metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aMeter, askFor, createMetered, createScripted, only } from "../src/index.ts";

test("Rule 308: an rID is unique in its report, and a report in the METADATA", async () => {
  const point = (rId: string, reportSpecifierId: string) => aMeter({ rId, reportSpecifierId });
  await expect(createScripted({ reports: [point("0", "one"), point("0", "one")] })).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
  const { vtn } = await createScripted({ reports: [point("0", "one"), point("0", "two"), point("1", "one")] });
  const { oadrReports } = only(vtn.of("oadrRegisterReport"));
  expect(
    oadrReports.map(({ reportSpecifierId, oadrReportDescriptions = [] }) => [
      reportSpecifierId,
      ...oadrReportDescriptions.map(({ rId }) => rId),
    ]),
  ).toEqual([
    ["one", "0", "1"],
    ["two", "0"],
  ]);
});

test("Rule 308: a VEN that wants METADATA names data point 0, and one that is asked for METADATA does not care which it is", async () => {
  const { vtn, ven, say, codes } = await createScripted({ reports: [aMeter()] });
  void ven.reports.request({ reportName: "METADATA" });
  const once = { reportSpecifierId: "METADATA", reportBackDuration: "PT0S" } as const;
  await say(askFor({ ...once, specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }] }));
  await say(askFor({ ...once, specifierPayloads: [{ rId: "unknown", readingType: "x-notApplicable" }] }));
  const [request] = only(vtn.of("oadrCreateReport")).oadrReportRequests;
  expect(request?.reportSpecifier.specifierPayloads).toMatchObject([{ rId: "0" }]);
  expect(codes("oadrCreatedReport")).toEqual(["200", "200"]);
  expect(vtn.of("oadrRegisterReport").map(({ reportRequestId }) => reportRequestId)).toEqual([undefined, "rr-1", "rr-1"]);
});

test("Rule 308: a VTN refuses METADATA in which a report or one of its data points occurs twice, and asks for METADATA by data point 0", async () => {
  const { vtn, say, ask } = await createMetered();
  const codeOf = async (...offers: Parameters<typeof metadata>[0]) =>
    (await say(metadata(offers), "oadrRegisteredReport")).eiResponse.responseCode;
  expect(await codeOf(usageOffer(["c"]), usageOffer(["d"]))).toMatch(/^4/);
  expect(await codeOf(usageOffer(["c", "c"]))).toMatch(/^4/);
  expect(await vtn.reports.offers("ven-1")).toMatchObject([{ points: [{ rId: "a" }, { rId: "b" }] }]);
  expect((await ask({ reportName: "METADATA" })).reportSpecifier.specifierPayloads).toMatchObject([{ rId: "0" }]);
  expect(await codeOf(usageOffer(["c"]), usageOffer(["c"], { reportSpecifierId: "second" }))).toBe("200");
});
