import { expect, test } from "vitest";
import { metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aMeter, aReport, askFor, createMetered, createScripted } from "../src/index.ts";

test.each(["0", "007", "meter in the cellar", "1e5", "Zähler/3"])("Rule 330: an rID may be any text: %s", async (rId) => {
  const { vtn, say, codes, delivered } = await createScripted({ reports: [aMeter({ rId })] });
  const offered = vtn.of("oadrRegisterReport").flatMap(({ oadrReports }) => oadrReports.flatMap((report) => report.oadrReportDescriptions));
  expect(offered).toMatchObject([{ rId }]);
  await say(askFor({ reportBackDuration: "PT0S", specifierPayloads: [{ rId, readingType: "x-notApplicable" }] }));
  expect(codes("oadrCreatedReport")).toEqual(["200"]);
  const payloads = delivered().flatMap(({ intervals = [] }) => intervals.flatMap(({ streamPayloadBases }) => streamPayloadBases));
  expect(payloads).toMatchObject([{ rId }]);
});

test.each(["0", "007", "1e5", "Zähler/3"])("Rule 330: a VTN takes the rID %s as it is", async (rId) => {
  const { say, ask, deliver, values, after } = await createMetered();
  await say(metadata([usageOffer([rId])]), "oadrRegisteredReport");
  const { reportRequestId, reportSpecifier } = await ask();
  expect(reportSpecifier.specifierPayloads).toMatchObject([{ rId }]);
  await deliver(aReport(reportRequestId, [{ rId, at: after("PT0S"), value: 1 }]));
  expect(await values()).toEqual([`${rId} 0 1`]);
});
