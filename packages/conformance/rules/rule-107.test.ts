import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 107: the signals of an event have different ids, given or not", async () => {
  const { vtn, create, events } = await createTalk();
  const level = simple([["PT1H", 1]]);
  const twice = [
    { ...level, signalId: "a" },
    { ...level, signalId: "a" },
  ];
  const taken = [{ ...level, signalId: "1" }, level];
  for (const signals of [twice, taken])
    await expect(create({ signals })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 107 });
  await create({ signals: [level, { ...level, signalId: "a" }, level] });
  expect(signalsOf(only(await events())).map(({ signalId }) => signalId)).toEqual(["0", "a", "2"]);
  await expect(vtn.events.modify("event-1", { signals: twice })).rejects.toMatchObject({ rule: 107 });
});
