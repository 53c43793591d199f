import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { anEvent, anInterval, aSignal, createDesk, createTalk, inBrief, only, withSignals } from "../src/index.ts";

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

test("Rule 47: a VTN lists an event without a length as active until it is cancelled, which it never completes", async () => {
  const { vtn, create, events, answer, clock } = await createTalk();
  await create({ signals: [simple([["PT0S", 2]])] });
  await answer();
  await clock.advance(400 * 86_400_000);
  const [event] = await events();
  expect(event && [inBrief(event), event.eiEvent.eiActivePeriod.duration]).toEqual(["event-1 0 active", "PT0S"]);
  await vtn.events.cancel("event-1");
  expect((await events()).map(inBrief)).toEqual(["event-1 1 cancelled"]);
});

test("Rule 47: nothing comes after an interval without end", async () => {
  const { create } = await createTalk();
  const signals = [
    simple([
      ["PT0S", 2],
      ["PT1H", 1],
    ]),
  ];
  await expect(create({ signals })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 47 });
});
