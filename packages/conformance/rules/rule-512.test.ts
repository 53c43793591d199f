import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk } from "../src/index.ts";

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

test("Rule 512: a VTN compares venIDs letter by letter, in messages and in targets", async () => {
  const { vtn, join, create, events, say } = await createTalk();
  await join("VEN-1");
  await create({ targets: { venIds: ["ven-1"] } });
  expect([(await events("ven-1")).length, (await events("VEN-1")).length]).toEqual([1, 0]);
  expect((await say({ type: "oadrPoll", venId: "Ven-1" }, "oadrResponse")).eiResponse.responseCode).toBe("463");
  expect((await vtn.vens.list()).map(({ venId }) => venId).sort()).toEqual(["VEN-1", "ven-1"]);
});
