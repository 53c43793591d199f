import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair, requests } from "../src/index.ts";

test("Rule 346: a report whose acknowledgement was lost is sent again as it was, and those after it follow in order", async () => {
  let reads = 0;
  const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => ++reads });
  const pair = await createPair({ vens: [{ reports: [main] }] });
  await pair.run();
  const start = pair.after("PT1M");
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M", start });
  pair.lose("response", { message: "oadrUpdateReport", times: 2 });
  await pair.advance("PT21M");
  const [first, second, third] = requests(pair.traffic, "oadrUpdateReport");
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await pair.readings()).map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});
