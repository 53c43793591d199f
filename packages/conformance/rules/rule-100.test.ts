import { electricityPrice, loadDispatch, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 100: each interval of a signal has one signalPayload, with one payloadFloat", async () => {
  const { create, events } = await createTalk();
  await create({
    signals: [
      simple([
        ["PT30M", 1],
        ["PT30M", 2],
      ]),
      electricityPrice([["PT1H", 0.25]], "EUR"),
      loadDispatch([["PT1H", -3]]),
    ],
  });
  const payloads = signalsOf(only(await events())).map(({ intervals }) => intervals.map(({ streamPayloadBases }) => streamPayloadBases));
  const payload = (value: number) => [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }];
  expect(payloads).toEqual([[payload(1), payload(2)], [payload(0.25)], [payload(-3)]]);
});

test("Rule 100: what is no number gets into no event", async () => {
  const { create, events } = await createTalk();
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    await expect(create({ signals: [loadDispatch([["PT1H", value]])] })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
  }
  expect(await events()).toEqual([]);
});
