import { expect, test } from "vitest";
import { anEvent, createDesk, only, requests } from "../src/index.ts";

test("Rule 36: a cancelled event is confirmed with optIn when it wants an answer, and then not mentioned any more", async () => {
  const desk = await createDesk();
  await desk.list([anEvent(), anEvent({ eventId: "quiet", required: "never" })]);
  const cancelled = { modificationNumber: 1, eventStatus: "cancelled" } as const;
  await desk.list([anEvent(cancelled), anEvent({ eventId: "quiet", required: "never", ...cancelled })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn", "list-3 event-1 1 200 optIn"]);
  expect(() => desk.ven.optOut("event-1")).toThrow("is not known");
  await desk.advance("P1D");
  expect(requests(desk.traffic, "oadrCreatedEvent")).toHaveLength(2);
});

test("Rule 36: a cancelled event that the VTN lists again is confirmed again", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()]);
  for (let times = 0; times < 2; times++) await desk.list([anEvent({ modificationNumber: 1, eventStatus: "cancelled" })]);
  expect(desk.answers().slice(1)).toEqual(["list-3 event-1 1 200 optIn", "list-4 event-1 1 200 optIn"]);
  expect(desk.notices().slice(1)).toEqual(["0.33 event-1 cancelled"]);
});

test("Rule 36: a cancelled event that still runs, until its random end, is not mentioned either", async () => {
  const desk = await createDesk({ random: () => 0.5 });
  const event = { minute: -60, duration: "PT5H", startafter: "PT20M" } as const;
  await desk.list([anEvent(event)]);
  await desk.list([anEvent({ ...event, modificationNumber: 1, eventStatus: "cancelled" })]);
  expect(only(desk.ven.events).status).toBe("active");
  expect(() => desk.ven.optOut("event-1")).toThrow("is cancelled");
  await desk.advance("PT1H");
  expect(desk.ven.events).toEqual([]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn", "list-3 event-1 1 200 optIn"]);
});
