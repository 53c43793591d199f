import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk, inBrief, only } from "../src/index.ts";

test("Rule 57: a version with a higher number takes the place of the one before", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()]);
  await desk.list([anEvent({ modificationNumber: 5, minute: 30, duration: "PT30M", values: [3] })]);
  expect(desk.asked()).toEqual(["event-1 0", "event-1 5"]);
  expect(only(desk.ven.events)).toMatchObject({ modificationNumber: 5 });
  await desk.advance("PT3H");
  expect(desk.notices()).toEqual(["0.17 event-1 far", "0.33 event-1 far", "30 event-1 active 3", "60 event-1 completed"]);
});

test("Rule 57: while an event runs it may become longer, stronger, or later", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ minute: 1 })]);
  await desk.advance("PT10M");
  await desk.list([anEvent({ minute: 1, modificationNumber: 1, duration: "PT2H", values: [3] })]);
  await desk.list([anEvent({ minute: 30, modificationNumber: 2, values: [2] })]);
  await desk.advance("PT3H");
  expect(desk.notices()).toEqual([
    "0.17 event-1 far",
    "1 event-1 active 1",
    "10.33 event-1 active 3",
    "10.5 event-1 far",
    "30 event-1 active 2",
    "90 event-1 completed",
  ]);
});

test("Rule 57: a VTN lists an event that has changed in its newest version only, and by the next poll", async () => {
  const { vtn, create, events, answer, poll } = await createTalk();
  await create();
  await answer();
  for (const priority of [1, 2]) await vtn.events.modify("event-1", { priority });
  expect(await poll()).toMatchObject({ oadrEvents: [{ eiEvent: { eventDescriptor: { modificationNumber: 2, priority: 2 } } }] });
  expect((await events()).map(inBrief)).toEqual(["event-1 2 far"]);
});
