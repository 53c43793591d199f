import { powerReal } from "@oadr/model";
import { electricityPrice, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 102: every interval of a signal has a duration, also that of an event without end", async () => {
  const { create, events } = await createTalk();
  await create({
    signals: [
      simple([
        ["PT15M", 1],
        ["PT45M", 2],
      ]),
      electricityPrice([["PT1H", 0.25]], "EUR"),
    ],
  });
  await create({ eventId: "open", signals: [simple([["PT0S", 1]])] });
  const durations = (await events()).map((event) =>
    signalsOf(event).map(({ intervals }) => [event.eiEvent.eiActivePeriod.duration, ...intervals.map(({ duration }) => duration)]),
  );
  expect(durations).toEqual([
    [
      ["PT1H", "PT15M", "PT45M"],
      ["PT1H", "PT1H"],
    ],
    [["PT0S", "PT0S"]],
  ]);
});

test("Rule 102: a signal without intervals gets into no event", async () => {
  const { create } = await createTalk();
  await expect(create({ signals: [simple([])] })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 102 });
});

test("Rule 102: so has every interval of a baseline, which is as long as they are", async () => {
  const { create, events } = await createTalk();
  await create({
    baseline: {
      intervals: [
        ["PT30M", 4],
        ["PT90M", 5],
      ],
      itemBase: powerReal("k"),
    },
  });
  const { duration, intervals = [] } = only(await events()).eiEvent.eiEventSignals.eiEventBaseline ?? {};
  expect([duration, ...intervals.map((interval) => interval.duration)]).toEqual(["PT2H", "PT30M", "PT90M"]);
});
