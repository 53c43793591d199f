import { powerReal, status, usage } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair } from "../src/index.ts";

test("Rules 302, 307, 343: a data point says where its values come from, by resource and device class, or stands for all of the VEN", async () => {
  const samplingRate = { min: "PT10S", max: "PT15M" } as const;
  const common = { item: powerReal("k"), samplingRate, read: () => 1 };
  const pair = await createPair({
    vens: [
      {
        reports: [
          usage({ rId: "all", ...common }),
          usage({
            rId: "tank",
            ...common,
            resourceId: "tank",
            deviceClasses: ["Water_Heater"],
            marketContext: "http://utility.example/dr",
          }),
          status({ resourceId: "tank", samplingRate, read: () => ({ online: true, manualOverride: false }) }),
        ],
      },
    ],
  });
  await pair.run();
  const points = (await pair.vtn.reports.offers("ven-1")).flatMap((offer) => offer.points);
  expect(points.map(({ reportDataSource, reportSubject, marketContext }) => ({ reportDataSource, reportSubject, marketContext }))).toEqual([
    {},
    {
      reportDataSource: { resourceIds: ["tank"] },
      reportSubject: { endDeviceAssets: ["Water_Heater"] },
      marketContext: "http://utility.example/dr",
    },
    { reportDataSource: { resourceIds: ["tank"] } },
  ]);
});
