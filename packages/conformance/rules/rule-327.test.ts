import { expect, test } from "vitest";
import { aMeter, askFor, createMetered, createScripted, offerPrices, priceOffer } from "../src/index.ts";

test("Rule 327: METADATA is had by the specifier of that name, once or periodically, whatever is on offer", async () => {
  const { vtn, say, clock, codes } = await createScripted();
  await say(
    askFor({ reportSpecifierId: "METADATA", reportBackDuration: "PT0S" }, { reportSpecifierId: "METADATA", reportBackDuration: "PT1M" }),
  );
  await clock.advance(5 * 60_000 - 10_000);
  expect(codes("oadrCreatedReport")).toEqual(["200"]);
  const names = vtn.of("oadrRegisterReport").map(({ reportRequestId }) => reportRequestId);
  expect(names.filter((name) => name === "rr-1")).toHaveLength(1);
  expect(names.filter((name) => name === "rr-2")).toHaveLength(5);
});

test("Rule 327: no report of a VEN has that specifier", async () => {
  await expect(createScripted({ reports: [aMeter({ reportSpecifierId: "METADATA" })] })).rejects.toMatchObject({
    code: "ERR_OADR_VEN_OPTION",
  });
});

test("Rule 327: a VEN asks for METADATA by it, also where a report on offer has taken the name", async () => {
  const { vtn, ven, say } = await createScripted();
  await say({ ...offerPrices, oadrReports: [{ ...priceOffer, reportSpecifierId: "METADATA" }] } as typeof offerPrices);
  void ven.reports.request({ reportName: "METADATA" });
  void ven.reports.request({ reportSpecifierId: "METADATA", reportBackDuration: "PT1H" });
  await say();
  const specifiers = vtn.of("oadrCreateReport").flatMap(({ oadrReportRequests }) => oadrReportRequests.map((each) => each.reportSpecifier));
  expect(specifiers).toMatchObject([
    { reportSpecifierId: "METADATA", reportBackDuration: "PT0S", specifierPayloads: [{ rId: "0" }] },
    { reportSpecifierId: "METADATA", reportBackDuration: "PT1H", reportInterval: { duration: "PT0S" }, specifierPayloads: [{ rId: "0" }] },
  ]);
});

test("Rule 327: a VTN asks for METADATA by the specifier of that name, also of a VEN that offers nothing", async () => {
  const { ask, say } = await createMetered();
  expect((await ask({ reportName: "METADATA" })).reportSpecifier.reportSpecifierId).toBe("METADATA");
  await say({ type: "oadrRegisterReport", requestId: "m", oadrReports: [], venId: "ven-1" }, "oadrRegisteredReport");
  expect((await ask({ reportName: "METADATA" })).reportSpecifier).toMatchObject({
    reportSpecifierId: "METADATA",
    reportBackDuration: "PT0S",
  });
});
