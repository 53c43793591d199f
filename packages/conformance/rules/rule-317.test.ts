import { powerReal, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { askFor, createPair, createScripted, requests } from "../src/index.ts";

const samplingRate = { min: "PT30S", max: "PT15M", onChange: true } as const;

test("Rules 317, 340: a VEN takes no granularity below what it offers or above reportBackDuration, and no report that is longer than it keeps", async () => {
  const main = usage({ rId: "main", item: powerReal("k"), samplingRate, read: () => 1 });
  const { vtn, say } = await createScripted({ reports: [main] });
  await say(askFor({ granularity: "PT10S" }), askFor({ granularity: "PT10M" }), askFor({ reportBackDuration: "P1D" }));
  expect(vtn.of("oadrCreatedReport").map(({ eiResponse }) => eiResponse.responseCode)).toEqual(["454", "454", "454"]);
  await say(askFor({ granularity: "PT5M" }));
  expect(vtn.of("oadrCreatedReport").at(-1)?.eiResponse.responseCode).toBe("200");
});

test("Rule 317: on change a report has what has changed, not faster than oadrMinPeriod, or the value before, which is marked", async () => {
  let value = 1;
  let reads = 0;
  const read = (): number => {
    reads += 1;
    return value;
  };
  const pair = await createPair({ vens: [{ reports: [usage({ rId: "main", item: powerReal("k"), samplingRate, read })] }] });
  await pair.run();
  const start = pair.after("PT1M");
  const wish = { reportName: "TELEMETRY_USAGE", granularity: "PT0S", reportBackDuration: "PT5M", start } as const;
  await pair.vtn.reports.request("ven-1", wish);
  await pair.advance("PT2M10S");
  value = 2;
  await pair.advance("PT9M");
  expect(reads).toBeLessThanOrEqual(21);
  const payloads = requests(pair.traffic, "oadrUpdateReport").map(({ oadrReports }) =>
    oadrReports.flatMap(({ intervals = [] }) =>
      intervals.flatMap(({ dtstart, streamPayloadBases }) =>
        streamPayloadBases.map((payload) => [
          ((dtstart?.getTime() ?? 0) - start.getTime()) / 1000,
          payload.type === "oadrReportPayload" && payload.payloadBase.type === "payloadFloat" && payload.payloadBase.value,
          payload.type === "oadrReportPayload" && payload.oadrDataQuality,
        ]),
      ),
    ),
  );
  expect(payloads).toEqual([
    [
      [0, 1, undefined],
      [90, 2, undefined],
    ],
    [[570, 2, "No New Value - Previous Value Used"]],
  ]);
});
