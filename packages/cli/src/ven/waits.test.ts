import { virtualClock } from "@oadr/model/virtual-clock";
import { expect, test } from "vitest";
import { createWaits } from "./waits.ts";

test("what is called off does not happen, and who pauses for it goes on at once", async () => {
  const clock = virtualClock(0);
  const waits = createWaits(clock);
  const happened: string[] = [];
  waits.later(1_000, () => happened.push("early"));
  waits.later(3_000, () => happened.push("late"));
  const paused = waits.pause(3_000).then((hasLasted) => happened.push(`paused ${hasLasted}`));
  await clock.advance(2_000);
  waits.clear();
  await paused;
  await clock.advance(5_000);
  expect(happened).toEqual(["early", "paused false"]);
});

test("a pause lasts as long as it should", async () => {
  const clock = virtualClock(0);
  const ended = createWaits(clock)
    .pause(3_000)
    .then((hasLasted) => [hasLasted, clock.now()]);
  await clock.advance(5_000);
  expect(await ended).toEqual([true, 3_000]);
});
