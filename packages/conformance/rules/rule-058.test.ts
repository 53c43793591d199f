import { expect, test } from "vitest";
import { anEvent, createDesk, only } from "../src/index.ts";

test("Rule 58: a version with a lower number is answered 450, and the newer one stays", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ modificationNumber: 3, values: [2] })]);
  await desk.list([anEvent({ modificationNumber: 2, values: [3] })]);
  await desk.list([anEvent({ modificationNumber: 1, eventStatus: "cancelled" })]);
  expect(desk.answers()).toEqual(["list-2 event-1 3 200 optIn", "list-3 event-1 2 450 optOut", "list-4 event-1 1 450 optOut"]);
  expect(desk.asked()).toEqual(["event-1 3"]);
  const event = only(desk.ven.events);
  expect([event.modificationNumber, event.optType, event.valueAt(event.start)]).toEqual([3, "optIn", 2]);
});
