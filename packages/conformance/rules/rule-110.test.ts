import { electricityPrice, loadDispatch } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 110: of an event that is not active, signals other than SIMPLE have no current value that could be taken for one", async () => {
  const { vtn, create, events, answer, clock } = await createTalk();
  await create({ signals: [electricityPrice([["PT1H", 0.2]], "EUR"), loadDispatch([["PT1H", 5]])], rampUp: "PT10M" });
  const current = async (minutes = 0) => {
    await clock.advance(minutes * 60_000);
    return signalsOf(only(await events())).map(({ currentValue }) => currentValue);
  };
  expect(await current()).toEqual([undefined, undefined]);
  expect(await current(55)).toEqual([undefined, undefined]);
  expect(await current(5)).toEqual([0.2, 5]);
  await answer();
  await vtn.events.cancel("event-1");
  expect(await current()).toEqual([undefined, undefined]);
});
