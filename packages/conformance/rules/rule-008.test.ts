import { electricityPrice, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

const wrong = [
  { duration: "PT2H", signals: [simple([["PT1H", 1]])] },
  {
    duration: "PT30M",
    signals: [
      simple([
        ["PT20M", 1],
        ["PT20M", 2],
      ]),
    ],
  },
  { signals: [simple([["PT1H", 1]]), electricityPrice([["PT59M", 1]], "EUR")] },
  { duration: "PT0S", signals: [simple([["PT1H", 1]])] },
] as const;

test("Rule 8: no event is made in which a signal is longer or shorter than the active period, nor changed so", async () => {
  const { vtn, create, events } = await createTalk();
  for (const values of wrong) await expect(create(values)).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 8 });
  expect(await events()).toEqual([]);
  await create();
  await expect(vtn.events.modify("event-1", { duration: "PT2H" })).rejects.toMatchObject({ rule: 8 });
});

test("Rule 8: the durations of the intervals add up to that of the active period, which follows from them when it is not given", async () => {
  const { create, events } = await createTalk();
  await create({
    signals: [
      simple([
        ["PT20M", 1],
        ["PT100M", 2],
      ]),
      electricityPrice([["PT2H", 1]], "EUR"),
    ],
  });
  const event = only(await events());
  expect(event.eiEvent.eiActivePeriod.duration).toBe("PT2H");
  expect(signalsOf(event).map(({ intervals }) => intervals.map(({ duration }) => duration))).toEqual([["PT20M", "PT100M"], ["PT2H"]]);
});
