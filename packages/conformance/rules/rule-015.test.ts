import { expect, test } from "vitest";
import { createTalk, inBrief } from "../src/index.ts";

test("Rules 3, 15: active events by priority, 0 last, and then by start; pending ones by start; a cancelled one in its old place", async () => {
  const { vtn, create, events, after, answer, clock } = await createTalk();
  const given = [
    ["late", "PT9H", 1],
    ["soon", "PT5H", 0],
    ["sooner", "PT4H", 9],
    ["runs-none", "PT1M", 0],
    ["runs-low", "PT2M", 7],
    ["runs-high-2", "PT3M", 2],
    ["runs-high-1", "PT2M", 2],
  ] as const;
  for (const [eventId, wait, priority] of given) await create({ eventId, start: after(wait), priority });
  await clock.advance(600_000);
  const order = ["runs-high-1", "runs-high-2", "runs-low", "runs-none", "sooner", "soon", "late"];
  const listed = async (): Promise<readonly string[]> => (await events()).map((event) => inBrief(event).split(" ")[0] ?? "");
  expect(await listed()).toEqual(order);
  await answer();
  for (const eventId of ["runs-low", "sooner"]) await vtn.events.cancel(eventId);
  expect(await listed()).toEqual(order);
});

test("Rules 15, 27: what is not ordered so keeps its order from list to list, whatever changes, and a limit cuts it there", async () => {
  const { vtn, create, events, answer } = await createTalk();
  for (const eventId of ["a", "b", "c"]) await create({ eventId });
  await answer();
  await vtn.events.modify("b", { priority: 1 });
  await vtn.events.cancel("a");
  expect((await events()).map(inBrief)).toEqual(["a 1 cancelled", "b 1 far", "c 0 far"]);
  expect((await events("ven-1", 2)).map(inBrief)).toEqual(["a 1 cancelled", "b 1 far"]);
});
