import { expect, test } from "vitest";
import { createTalk, inBrief } from "../src/index.ts";

test("Rule 27: a VEN that asks for so many events at most gets the first ones", async () => {
  const { create, events, after } = await createTalk();
  for (const [eventId, wait] of [
    ["c", "PT3H"],
    ["a", "PT1H"],
    ["b", "PT2H"],
  ] as const) {
    await create({ eventId, start: after(wait) });
  }
  const listed = async (limit?: number): Promise<readonly string[]> => (await events("ven-1", limit)).map(inBrief);
  expect(await listed(1)).toEqual(["a 0 far"]);
  expect(await listed(2)).toEqual(["a 0 far", "b 0 far"]);
  for (const limit of [undefined, 3, 9]) expect(await listed(limit)).toEqual(["a 0 far", "b 0 far", "c 0 far"]);
});

test("Rule 27: what the limit has left out is still to come by a poll", async () => {
  const { create, events, poll } = await createTalk();
  for (const eventId of ["a", "b"]) await create({ eventId });
  await events("ven-1", 1);
  expect(await poll()).toMatchObject({ type: "oadrDistributeEvent", oadrEvents: [{}, {}] });
});
