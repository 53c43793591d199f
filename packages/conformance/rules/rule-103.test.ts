import { powerReal } from "@oadr/model";
import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 103: the intervals of an event have no dtstart: when they are follows from the active period", async () => {
  const { create, events, after } = await createTalk();
  const start = after("PT1H");
  await create({
    signals: [
      simple([
        ["PT15M", 1],
        ["PT45M", 2],
      ]),
    ],
  });
  const event = only(await events());
  expect(event.eiEvent.eiActivePeriod.dtstart).toEqual(start);
  const { intervals } = only(signalsOf(event));
  expect(intervals).toHaveLength(2);
  for (const interval of intervals) expect(interval).not.toHaveProperty("dtstart");
});

test("Rule 103: nor have those of a baseline", async () => {
  const { create, events, after } = await createTalk();
  const start = after("-PT1H");
  await create({
    baseline: {
      start,
      intervals: [
        ["PT30M", 4],
        ["PT90M", 5],
      ],
      itemBase: powerReal("k"),
    },
  });
  const { dtstart, intervals = [] } = only(await events()).eiEvent.eiEventSignals.eiEventBaseline ?? {};
  expect([dtstart, intervals.length]).toEqual([start, 2]);
  for (const interval of intervals) expect(interval).not.toHaveProperty("dtstart");
});
