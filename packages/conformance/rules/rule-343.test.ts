import { expect, test } from "vitest";
import { aMeter, createScripted, createSupplier, only } from "../src/index.ts";

test("Rule 343: a data point of all that the VEN has names no resource, subject or program", async () => {
  const { vtn } = await createScripted({ reports: [aMeter()] });
  const [description] = only(only(vtn.of("oadrRegisterReport")).oadrReports).oadrReportDescriptions ?? [];
  expect(Object.keys(description ?? {}).sort()).toEqual(["itemBase", "oadrSamplingRate", "rId", "readingType", "reportType"]);
});

test("Rule 343: a data point of a VTN, of all that it has, names no source, subject or program", async () => {
  const { offered } = await createSupplier();
  expect(Object.keys(only(await offered())).sort()).toEqual(["itemBase", "oadrSamplingRate", "rId", "readingType", "reportType"]);
});
