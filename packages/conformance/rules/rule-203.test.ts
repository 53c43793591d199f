import { expect, test } from "vitest";
import { createPair } from "../src/index.ts";

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
