import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test.each([
  ["to come", 60],
  ["running", -10],
])("Rule 59: a cancelled event that is %s is ended and forgotten", async (_, minute) => {
  const desk = await createDesk();
  await desk.list([anEvent({ minute })]);
  await desk.list([anEvent({ minute, modificationNumber: 1, eventStatus: "cancelled" })]);
  expect(desk.answers().at(-1)).toBe("list-3 event-1 1 200 optIn");
  expect(desk.notices().at(-1)).toBe("0.33 event-1 cancelled");
  expect(desk.ven.events).toEqual([]);
  expect(desk.ven.signalNow("SIMPLE")).toBeUndefined();
  const told = desk.notices().length;
  await desk.advance("PT3H");
  expect(desk.notices()).toHaveLength(told);
});

test("Rule 59: an event is cancelled also where nothing but its status and number make sense", async () => {
  const desk = await createDesk({ marketContexts: ["http://utility.example/dr"] });
  await desk.list([anEvent()]);
  await desk.list([
    anEvent({ modificationNumber: 1, eventStatus: "cancelled", duration: "P999999999999Y", marketContext: "http://x.example" }),
  ]);
  expect(desk.answers().at(-1)).toBe("list-3 event-1 1 200 optIn");
  expect(desk.ven.events).toEqual([]);
});
