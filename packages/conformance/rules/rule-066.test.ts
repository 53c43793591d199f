import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk, inBrief, only } from "../src/index.ts";

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

test("Rule 66: a VTN lists an event that begins at random until the last VEN can have ended it", async () => {
  const { create, events, clock } = await createTalk();
  await create({ startafter: "PT10M" });
  await create({ eventId: "sharp" });
  const seen: (readonly string[])[] = [];
  for (const ms of [2 * 3_600_000 - 1, 1, 599_999, 1]) {
    await clock.advance(ms);
    seen.push((await events()).map(inBrief));
  }
  expect(seen).toEqual([["event-1 0 active", "sharp 0 active"], ["event-1 0 completed"], ["event-1 0 completed"], []]);
});
