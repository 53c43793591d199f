import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test("Rule 56: an event that is not known is a new one, whatever its number", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ modificationNumber: 17 })]);
  expect(desk.asked()).toEqual(["event-1 17"]);
  expect(desk.answers()).toEqual(["list-2 event-1 17 200 optIn"]);
  expect(desk.ven.events).toMatchObject([{ eventId: "event-1", modificationNumber: 17, status: "far" }]);
});
