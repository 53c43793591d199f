import type { OwnPoint } from "@oadr/vtn";
import { expect, test } from "vitest";
import { aMeter, aPrice, createPair, createSupplier, only } from "../src/index.ts";

test("Rule 319: accuracy is told in the unit of the value, with the confidence in it", async () => {
  const read = () => ({ value: 4.2, accuracy: 0.05, confidence: 95, quality: "Quality Good - Non Specific" }) as const;
  const pair = await createPair({ vens: [{ reports: [aMeter({ read })] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  await pair.advance("PT10S");
  expect(only(await pair.readings())).toMatchObject(read());
});

test.each([
  ["read", { read: () => ({ value: 4.2, accuracy: 0.05, confidence: 95 }) }],
  ["recorded", { readRange: ({ end }) => [{ time: new Date(end.getTime() - 60_000), value: 4.2, accuracy: 0.05, confidence: 95 }] }],
] as const satisfies readonly (readonly [string, Partial<OwnPoint>])[])(
  "Rule 319: the accuracy of a value of a VTN goes as it comes, in the unit of the value: %s",
  async (_, source) => {
    const { ask, clock, delivered } = await createSupplier([aPrice(source)]);
    await ask({ reportBackDuration: "PT0S" });
    await clock.advance(1_000);
    const { intervals = [] } = only(await delivered());
    expect(only(intervals).streamPayloadBases).toMatchObject([{ payloadBase: { value: 4.2 }, accuracy: 0.05, confidence: 95 }]);
  },
);
