import { expect, test } from "vitest";
import { createPair, requests } from "../src/index.ts";

test("Rule 202: the target of an opt names the VEN, which stands for all of it, and whatever part is meant", async () => {
  const pair = await createPair();
  await pair.run();
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }] as const;
  await pair.ven.opt.create({ optType: "optOut", schedule });
  await pair.ven.opt.create({ optType: "optIn", schedule, targets: { resourceIds: ["tank"], groupIds: [] } });
  expect(requests(pair.traffic, "oadrCreateOpt").map(({ eiTarget }) => eiTarget)).toEqual([
    { venIds: ["ven-1"] },
    { venIds: ["ven-1"], resourceIds: ["tank"] },
  ]);
});
