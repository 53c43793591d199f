import { electricityPrice, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 113: SIMPLE always has a current value, as VENs that know no more than SIMPLE need it; others have it while they run", async () => {
  const { create, events, clock } = await createTalk();
  await create({ signals: [simple([["PT1H", 2]]), electricityPrice([["PT1H", 0.2]], "EUR")], startafter: "PT10M" });
  const seen: (number | undefined)[][] = [];
  for (let times = 0; times < 3; times++) {
    seen.push(signalsOf(only(await events())).map(({ currentValue }) => currentValue));
    await clock.advance(3_600_000);
  }
  expect(seen).toEqual([
    [0, undefined],
    [2, 0.2],
    [0, undefined],
  ]);
});
