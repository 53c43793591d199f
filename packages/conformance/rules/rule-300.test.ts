import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair, only, requests } from "../src/index.ts";

const point = (rId: string, read = (): number => 1) =>
  usage({ rId, item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read });

test("Rule 300: a VTN asks only for what is on offer", async () => {
  const pair = await createPair({ vens: [{ reports: [point("a"), point("b")] }] });
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

test("Rules 300, 318: a report has every data point that was asked for, one without a value marked as bad", async () => {
  const broken = (): number => {
    throw new Error("no meter");
  };
  const pair = await createPair({ vens: [{ reports: [point("a"), point("b", broken), point("c")] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", rIds: ["a", "b"], reportBackDuration: "PT0S" });
  await pair.advance("PT10S");
  const payloads = only(requests(pair.traffic, "oadrUpdateReport")).oadrReports.flatMap(({ intervals = [] }) =>
    intervals.flatMap(({ streamPayloadBases }) => streamPayloadBases),
  );
  expect(payloads).toMatchObject([{ rId: "a" }, { rId: "b", oadrDataQuality: "Quality Bad - Non Specific" }]);
  expect(payloads[0]).not.toHaveProperty("oadrDataQuality");
  expect((await pair.readings({ rId: "b" })).map(({ quality }) => quality)).toEqual(["Quality Bad - Non Specific"]);
});
