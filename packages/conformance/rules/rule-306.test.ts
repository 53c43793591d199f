import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair, requests } from "../src/index.ts";

test("Rule 306: new METADATA ends the reports that were asked for before, on both sides", async () => {
  const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 1 });
  const pair = await createPair({ vens: [{ reports: [main] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" });
  await pair.advance("PT11M");
  const sent = requests(pair.traffic, "oadrUpdateReport").length;
  expect(sent).toBeGreaterThan(0);
  await pair.vtn.reports.request("ven-1", { reportName: "METADATA" });
  await pair.advance("PT1H");
  expect(requests(pair.traffic, "oadrUpdateReport")).toHaveLength(sent);
  expect((await pair.vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["void", "done"]);
});
