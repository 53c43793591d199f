import { expect, test } from "vitest";
import { aWindow, createOpting, createPair, requests } from "../src/index.ts";

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

test("Rule 202: for a VTN the target of an opt is all of the VEN when it names nothing else, and another VEN never", async () => {
  const { opt, spans } = await createOpting();
  for (const eiTarget of [{}, { venIds: ["ven-1"] }]) {
    expect((await opt({ eiTarget })).eiResponse.responseCode).toBe("200");
    expect(await spans()).toEqual([["0 optOut", "1 none"]]);
  }
  await opt({ optId: "tank", vavailability: [aWindow(2)], eiTarget: { venIds: ["ven-1"], resourceIds: ["tank", "pump"] } });
  expect(await spans()).toEqual([
    ["0 optOut", "1 none"],
    ["tank", "0 none", "2 optOut", "3 none"],
    ["pump", "0 none", "2 optOut", "3 none"],
  ]);
  expect((await opt({ eiTarget: { venIds: ["ven-1", "ven-2"] } })).eiResponse.responseCode).toBe("452");
});
