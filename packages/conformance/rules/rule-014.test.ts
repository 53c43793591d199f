import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, inBrief, only, signalsOf } from "../src/index.ts";

test("Rule 14: the current value of SIMPLE is 0 unless the event is active", async () => {
  const { vtn, create, events, clock } = await createTalk();
  await create({ signals: [simple([["PT1H", 2]])], rampUp: "PT10M", startafter: "PT10M" });
  const seen: (string | number | undefined)[][] = [];
  const look = async (minutes: number): Promise<void> => {
    await clock.advance(minutes * 60_000);
    const event = only(await events());
    seen.push([inBrief(event), only(signalsOf(event)).currentValue]);
  };
  for (const minutes of [0, 50, 10, 60]) await look(minutes);
  await create({ eventId: "event-2", start: new Date(clock.now()) });
  await clock.advance(600_000);
  await look(0);
  await vtn.events.cancel("event-2");
  await look(0);
  expect(seen).toEqual([
    ["event-1 0 far", 0],
    ["event-1 0 near", 0],
    ["event-1 0 active", 2],
    ["event-1 0 completed", 0],
    ["event-2 0 active", 1],
    ["event-2 1 cancelled", 0],
  ]);
});
