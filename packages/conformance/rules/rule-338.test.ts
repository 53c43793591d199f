import { expect, test } from "vitest";
import { aMeter, askFor, createMetered, createScripted, offerPrices } from "../src/index.ts";

test("Rule 338: the readingType in a request of a VEN is x-notApplicable, whatever was offered", async () => {
  const { vtn, ven, say } = await createScripted();
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices" });
  void ven.reports.request({ reportName: "METADATA" });
  await say();
  const payloads = vtn
    .of("oadrCreateReport")
    .flatMap(({ oadrReportRequests }) => oadrReportRequests.flatMap(({ reportSpecifier }) => reportSpecifier.specifierPayloads));
  expect(payloads.map(({ readingType }) => readingType)).toEqual(["x-notApplicable", "x-notApplicable"]);
});

test("Rule 338: which readingType is in a request to a VEN does not count", async () => {
  const { say, codes } = await createScripted({ reports: [aMeter()] });
  for (const readingType of ["x-notApplicable", "Direct Read", "Peak"] as const)
    await say(askFor({ specifierPayloads: [{ rId: "main", readingType }] }));
  expect(codes("oadrCreatedReport")).toEqual(["200", "200", "200"]);
});

test("Rule 338: so it is in the requests of a VTN, whichever they are for", async () => {
  const { ask } = await createMetered();
  for (const wish of [
    undefined,
    { reportName: "METADATA" },
    { reportName: "TELEMETRY_USAGE", rIds: ["b"], reportBackDuration: "PT0S" as const },
  ]) {
    const { specifierPayloads } = (await ask(wish)).reportSpecifier;
    expect(new Set(specifierPayloads.map(({ readingType }) => readingType))).toEqual(new Set(["x-notApplicable"]));
  }
});
