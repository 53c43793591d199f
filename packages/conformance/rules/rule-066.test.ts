import { expect, test } from "vitest";
import { anEvent, createDesk, only } from "../src/index.ts";

test("Rule 66: that the VTN calls an event completed changes nothing about it", async () => {
  const desk = await createDesk({ random: () => 0.5 });
  const values = { minute: 1, duration: "PT10M", startafter: "PT10M" } as const;
  await desk.list([anEvent(values)]);
  const { start, end } = only(desk.ven.events);
  const minute = (date: Date | undefined): string =>
    String(Math.round(((date?.getTime() ?? 0) - Date.parse("2026-12-01T12:00:00Z")) / 600) / 100);
  await desk.advance("PT11M");
  await desk.list([anEvent({ ...values, eventStatus: "completed" })]);
  expect(only(desk.ven.events).status).toBe("active");
  await desk.advance("PT1H");
  expect(desk.notices()).toEqual(["0.17 event-1 far", `${minute(start)} event-1 active 1`, `${minute(end)} event-1 completed`]);
});
