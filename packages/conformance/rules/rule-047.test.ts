import { expect, test } from "vitest";
import { anEvent, anInterval, aSignal, createDesk, only, withSignals } from "../src/index.ts";

test.each(["PT0S", "PT0M", "P0D", "P"] as const)("Rule 47: an event of duration %s runs until it is cancelled", async (duration) => {
  const desk = await createDesk();
  const open = withSignals(anEvent({ duration }), aSignal({ intervals: [{ ...anInterval(2), duration }] }));
  await desk.list([open]);
  await desk.advance("PT2H");
  desk.clock.jump(400 * 86_400_000);
  await desk.advance("PT1M");
  expect(only(desk.ven.events)).toMatchObject({ status: "active", end: undefined });
  expect(desk.ven.signalNow("SIMPLE")).toMatchObject({ value: 2, end: undefined });
  expect(desk.notices().slice(1)).toEqual(["60 event-1 active 2"]);
  await desk.list([
    {
      ...open,
      eiEvent: { ...open.eiEvent, eventDescriptor: { ...open.eiEvent.eventDescriptor, modificationNumber: 1, eventStatus: "cancelled" } },
    },
  ]);
  expect(desk.notices().at(-1)).toMatch(/cancelled$/);
  expect(desk.ven.signalNow("SIMPLE")).toBeUndefined();
});
