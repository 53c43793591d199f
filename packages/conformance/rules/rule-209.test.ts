import { expect, test } from "vitest";
import { createPair, only, requests } from "../src/index.ts";

test("Rule 209: device classes stand in oadrDeviceClass, as endDeviceAssets alone, beside the target", async () => {
  const pair = await createPair();
  await pair.run();
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }] as const;
  await pair.ven.opt.create({ optType: "optOut", schedule, targets: { resourceIds: ["house"] }, deviceClasses: ["Thermostat"] });
  const { eiTarget, oadrDeviceClass } = only(requests(pair.traffic, "oadrCreateOpt"));
  expect(oadrDeviceClass).toEqual({ endDeviceAssets: ["Thermostat"] });
  expect(eiTarget).toEqual({ venIds: ["ven-1"], resourceIds: ["house"] });
});
