import { expect, test } from "vitest";
import { createOpting, createPair, only, requests } from "../src/index.ts";

test("Rule 209: device classes stand in oadrDeviceClass, as endDeviceAssets alone, beside the target", async () => {
  const pair = await createPair();
  await pair.run();
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }] as const;
  await pair.ven.opt.create({ optType: "optOut", schedule, targets: { resourceIds: ["house"] }, deviceClasses: ["Thermostat"] });
  const { eiTarget, oadrDeviceClass } = only(requests(pair.traffic, "oadrCreateOpt"));
  expect(oadrDeviceClass).toEqual({ endDeviceAssets: ["Thermostat"] });
  expect(eiTarget).toEqual({ venIds: ["ven-1"], resourceIds: ["house"] });
});

test("Rule 209: for a VTN device classes narrow an opt, and nothing else may stand there", async () => {
  const { opt, spans } = await createOpting();
  for (const more of [{ resourceIds: ["tank"] }, { venIds: ["ven-1"] }]) {
    const { eiResponse } = await opt({ oadrDeviceClass: { endDeviceAssets: ["Pool_Pump"], ...more } });
    expect(eiResponse.responseCode).toBe("459");
  }
  expect((await opt({ oadrDeviceClass: { endDeviceAssets: ["Pool_Pump"] } })).eiResponse.responseCode).toBe("200");
  expect(await spans()).toEqual([["0 none"], ["Pool_Pump", "0 optOut", "1 none"]]);
});
