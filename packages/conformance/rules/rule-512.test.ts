import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test.each([
  ["HTTP://Utility.EXAMPLE/dr", "200 optIn"],
  ["http://utility.example/%64r", "200 optIn"],
  ["http://utility.example/DR", "462 optOut"],
  ["https://utility.example/dr", "462 optOut"],
])("Rule 512: a marketContext %s is compared with the one configured as URIs are: %s", async (marketContext, answer) => {
  const desk = await createDesk({ marketContexts: ["http://utility.example/dr"] });
  await desk.list([anEvent({ marketContext })]);
  expect(desk.answers()).toEqual([`list-2 event-1 0 ${answer}`]);
});

test("Rule 512: a venID is compared letter by letter", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ target: { venIds: ["Ven-1"] } }), anEvent({ eventId: "mine", minute: 300, target: { venIds: ["ven-1"] } })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 462 optOut", "list-2 mine 0 200 optIn"]);
});
