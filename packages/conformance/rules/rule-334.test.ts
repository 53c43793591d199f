import { status } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair, requests } from "../src/index.ts";

test("Rule 334: a status says whether the resource is online and overridden, and the same of its control in all intervals", async () => {
  let reads = 0;
  const tank = status({
    resourceId: "tank",
    samplingRate: { min: "PT10S", max: "PT15M" },
    read: () => {
      reads += 1;
      const capacity = { current: reads, min: 0, max: 10 };
      return { online: true, manualOverride: reads > 2, capacity, ...(reads % 2 === 1 && { setPoint: { current: 60 } }) };
    },
  });
  const pair = await createPair({ vens: [{ reports: [tank] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", {
    reportName: "TELEMETRY_STATUS",
    granularity: "PT1M",
    reportBackDuration: "PT3M",
    start: pair.after("PT1M"),
  });
  await pair.advance("PT4M10S");
  const [update] = requests(pair.traffic, "oadrUpdateReport");
  const states = update?.oadrReports.flatMap(({ intervals = [] }) =>
    intervals.flatMap(({ streamPayloadBases }) =>
      streamPayloadBases.map((payload) => payload.type === "oadrReportPayload" && payload.payloadBase),
    ),
  );
  expect(states).toEqual(
    [1, 2, 3].map((read) => ({
      type: "oadrPayloadResourceStatus",
      oadrOnline: true,
      oadrManualOverride: read > 2,
      oadrLoadControlState: { oadrCapacity: { oadrMin: 0, oadrMax: 10, oadrCurrent: read } },
    })),
  );
  expect((await pair.readings({ rId: "tank" })).map(({ status: stored }) => stored?.oadrOnline)).toEqual([true, true, true]);
});
