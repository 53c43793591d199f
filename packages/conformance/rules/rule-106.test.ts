import { electricityPrice, loadDispatch, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 106: an event may have SIMPLE and other signals, each with intervals of its own", async () => {
  const { create, events } = await createTalk();
  const signals = [
    simple([["PT1H", 1]]),
    electricityPrice(
      [
        ["PT30M", 0.2],
        ["PT30M", 0.4],
      ],
      "EUR",
    ),
    loadDispatch([["PT1H", 5]]),
  ];
  await create({ signals });
  expect(signalsOf(only(await events())).map(({ signalName, intervals }) => [signalName, intervals.length])).toEqual([
    ["SIMPLE", 1],
    ["ELECTRICITY_PRICE", 2],
    ["LOAD_DISPATCH", 1],
  ]);
});
