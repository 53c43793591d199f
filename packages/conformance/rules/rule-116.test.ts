import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 116: SIMPLE of type level is taken by its levels 0 to 3, also by a VEN that is configured for nothing else", async () => {
  const desk = await createDesk({ signals: [{ signalName: "SIMPLE", signalType: "level" }] });
  await desk.list([anEvent({ values: [0, 1, 2, 3] }), anEvent({ eventId: "beyond", minute: 300, values: [0, 4] })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn", "list-2 beyond 0 454 optOut"]);
  const { start, signals } = only(desk.ven.events.filter(({ eventId }) => eventId === "event-1"));
  expect(only(signals).signalType).toBe("level");
  const event = desk.ven.events.find(({ eventId }) => eventId === "event-1");
  expect([0, 15, 30, 45].map((minute) => event?.valueAt(new Date(start.getTime() + minute * 60_000)))).toEqual([0, 1, 2, 3]);
});

test("Rule 116: a VTN sends SIMPLE as level, and makes no event with SIMPLE of another type", async () => {
  const { create, events } = await createTalk();
  const level = simple([["PT1H", 1]]);
  for (const signalType of ["price", "setpoint", "delta"] as const) {
    await expect(create({ signals: [{ ...level, signalType }] })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 116 });
  }
  await create();
  expect(only(signalsOf(only(await events())))).toMatchObject({ signalName: "SIMPLE", signalType: "level" });
});
