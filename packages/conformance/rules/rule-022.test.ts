import type { EiTarget } from "@oadr/model";
import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

const mine: readonly (readonly [string, EiTarget])[] = [
  ["nobody in particular", {}],
  ["its venID", { venIds: ["ven-1"] }],
  ["one of its resources", { resourceIds: ["boiler"] }],
  ["other resources, and one of its groups", { resourceIds: ["lift"], groupIds: ["south", "north"] }],
  ["another VEN, and one of its meters", { venIds: ["ven-2"], meterAssets: ["meter-7"] }],
];

test.each(mine)("Rule 22: an event for %s is for the VEN", async (_, target) => {
  const desk = await createDesk({ targets: { resourceIds: ["boiler", "pump"], groupIds: ["north"], meterAssets: ["meter-7"] } });
  await desk.list([anEvent({ target })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn"]);
});

const others: readonly (readonly [string, EiTarget])[] = [
  ["another VEN", { venIds: ["ven-2"] }],
  ["other resources", { resourceIds: ["lift", "north"] }],
  ["several others of several kinds", { venIds: ["ven-2"], groupIds: ["south"], partyIds: ["boiler"] }],
];

test.each(others)("Rule 22: an event for %s is not", async (_, target) => {
  const desk = await createDesk({ targets: { resourceIds: ["boiler", "pump"], groupIds: ["north"] } });
  await desk.list([anEvent({ target })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 462 optOut"]);
  expect(desk.asked()).toEqual([]);
});
