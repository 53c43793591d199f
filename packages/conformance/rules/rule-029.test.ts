import { electricityPrice, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 29: the current value of each signal is that of the interval that runs", async () => {
  const { create, events, clock } = await createTalk();
  await create({
    signals: [
      simple([
        ["PT20M", 1],
        ["PT40M", 3],
      ]),
      electricityPrice(
        [
          ["PT30M", 0.2],
          ["PT30M", 0.4],
        ],
        "EUR",
      ),
    ],
  });
  const seen: (number | undefined)[][] = [];
  for (const minutes of [60, 19, 1, 9, 1, 29]) {
    await clock.advance(minutes * 60_000);
    seen.push(signalsOf(only(await events())).map(({ currentValue }) => currentValue));
  }
  expect(seen).toEqual([
    [1, 0.2],
    [1, 0.2],
    [3, 0.2],
    [3, 0.2],
    [3, 0.4],
    [3, 0.4],
  ]);
});
