import { expect, test } from "vitest";
import { aMeter, createPair, only } from "../src/index.ts";

test("Rule 319: accuracy is told in the unit of the value, with the confidence in it", async () => {
  const read = () => ({ value: 4.2, accuracy: 0.05, confidence: 95, quality: "Quality Good - Non Specific" }) as const;
  const pair = await createPair({ vens: [{ reports: [aMeter({ read })] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
  await pair.advance("PT10S");
  expect(only(await pair.readings())).toMatchObject(read());
});
