import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk, inBrief } from "../src/index.ts";

test("Rule 13: an event goes from far to near, with the ramp-up, to active; without a ramp-up there is no near", async () => {
  const desk = await createDesk();
  await desk.list([
    anEvent({ eventId: "ramp", eiRampUp: "PT15M" }),
    anEvent({ eventId: "plain" }),
    anEvent({ eventId: "inside", eiRampUp: "-PT15M" }),
  ]);
  await desk.advance("PT3H");
  const of = (id: string): readonly string[] => desk.notices().filter((line) => line.includes(id));
  expect(of("ramp")).toEqual(["0.17 ramp far", "45 ramp near", "60 ramp active 1", "120 ramp completed"]);
  expect(of("plain")).toEqual(["0.17 plain far", "60 plain active 1", "120 plain completed"]);
  expect(of("inside")).toEqual(["0.17 inside far", "60 inside active 1", "75 inside active", "120 inside completed"]);
});

test("Rule 13: what the machine slept through follows in order, once", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ eiRampUp: "PT15M", values: [1, 2] })]);
  desk.clock.jump(86_400_000);
  await desk.advance("PT1M");
  expect(desk.notices().map((line) => line.slice(line.indexOf(" ") + 1))).toEqual([
    "event-1 far",
    "event-1 near",
    "event-1 active 1",
    "event-1 active 2",
    "event-1 completed",
  ]);
});

test("Rule 13: a VTN lists an event as far, as near from its ramp-up on, and as active; without a ramp-up there is no near", async () => {
  const { create, events, clock } = await createTalk();
  await create({ eventId: "inside", rampUp: "-PT15M" });
  await create({ eventId: "plain" });
  await create({ eventId: "ramp", rampUp: "PT15M" });
  const seen: string[] = [];
  for (const ms of [45 * 60_000 - 1, 1, 15 * 60_000 - 1, 1]) {
    await clock.advance(ms);
    seen.push((await events()).map((event) => inBrief(event).split(" ").at(-1)).join(" "));
  }
  expect(seen).toEqual(["far far far", "far far near", "far far near", "active active active"]);
});
