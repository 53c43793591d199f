import { electricityPrice, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 2: the intervals of each signal are numbered from 0 by their uid, also after a change", async () => {
  const { vtn, create, events } = await createTalk();
  const halves = (a: number, b: number) => [["PT30M", a] as const, ["PT30M", b] as const];
  await create({ signals: [simple(halves(1, 2)), electricityPrice(halves(0.1, 0.2), "EUR")] });
  const uids = async () => signalsOf(only(await events())).map(({ intervals }) => intervals.map(({ uid }) => uid));
  expect(await uids()).toEqual([
    ["0", "1"],
    ["0", "1"],
  ]);
  await vtn.events.modify("event-1", { signals: [simple([...halves(1, 2), ["PT1H", 3]])] });
  expect(await uids()).toEqual([["0", "1", "2"]]);
});
