import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test("Rule 3: of events at the same time the one with the lower priority number counts; 0, and none, come last", async () => {
  const desk = await createDesk();
  const list = [
    anEvent({ eventId: "none", minute: 1, values: [0] }),
    anEvent({ eventId: "zero", minute: 2, priority: 0, values: [0] }),
    anEvent({ eventId: "nine", minute: 3, priority: 9, values: [1], duration: "PT30M" }),
    anEvent({ eventId: "two", minute: 4, priority: 2, values: [2], duration: "PT10M" }),
  ];
  await desk.list(list);
  await desk.advance("PT5M");
  expect(desk.ven.events.map(({ eventId }) => eventId)).toEqual(["two", "nine", "none", "zero"]);
  expect(desk.ven.signalNow("SIMPLE")).toMatchObject({ value: 2, event: { eventId: "two" } });
  await desk.advance("PT10M");
  expect(desk.ven.signalNow("SIMPLE")).toMatchObject({ value: 1, event: { eventId: "nine" } });
  await desk.advance("PT20M");
  expect(desk.ven.signalNow("SIMPLE")).toMatchObject({ value: 0, event: { eventId: "none" } });
});
