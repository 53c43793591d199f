import { expect, test } from "vitest";
import { aWindow, createOpting, createPair } from "../src/index.ts";

test("Rule 203: a schedule replaces what it covers of those of its type, in what the VEN takes to be in force", async () => {
  const pair = await createPair();
  await pair.run();
  const { opt } = pair.ven;
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }] as const;
  const inForce = () => opt.list.map(({ optId, targets }) => [optId, targets.resourceIds]);
  await opt.create({ optId: "in", optType: "optIn", schedule });
  await opt.create({ optId: "both", optType: "optOut", schedule, targets: { resourceIds: ["tank", "pump"] } });
  await opt.create({ optId: "tank", optType: "optOut", schedule, targets: { resourceIds: ["tank"] } });
  expect(inForce()).toEqual([
    ["in", undefined],
    ["both", ["pump"]],
    ["tank", ["tank"]],
  ]);
  await opt.create({ optId: "all", optType: "optOut", schedule });
  expect(inForce()).toEqual([
    ["in", undefined],
    ["all", undefined],
  ]);
});

test("Rule 203: at a VTN a schedule replaces what it covers of those of its type, and nothing else", async () => {
  const { opt, held, spans } = await createOpting();
  const at = (optId: string, hour: number, values: Parameters<typeof opt>[0] = {}) =>
    opt({ optId, vavailability: [aWindow(hour)], ...values });
  await at("old", 1);
  await at("in", 3, { optType: "optIn" });
  await at("tank", 5, { eiTarget: { venIds: ["ven-1"], resourceIds: ["tank"] } });
  await at("pump", 7, { eiTarget: { resourceIds: ["pump"] } });
  expect(await held()).toEqual(["old optOut", "in optIn", "tank optOut", "pump optOut"]);
  expect(await spans()).toEqual([
    ["0 none", "1 optOut", "2 none", "3 optIn", "4 none"],
    ["tank", "0 none", "3 optIn", "4 none", "5 optOut", "6 none"],
    ["pump", "0 none", "3 optIn", "4 none", "7 optOut", "8 none"],
  ]);
  await at("new", 8, { eiTarget: { venIds: ["ven-1"] } });
  expect(await held()).toEqual(["in optIn", "new optOut"]);
  expect(await spans()).toEqual([["0 none", "3 optIn", "4 none", "8 optOut", "9 none"]]);
});
