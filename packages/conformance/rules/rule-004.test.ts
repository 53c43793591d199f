import { expect, test } from "vitest";
import { createTalk, inBrief } from "../src/index.ts";

test("Rule 4: a new event has modificationNumber 0, whatever became of others", async () => {
  const { vtn, create, events } = await createTalk();
  await create();
  await vtn.events.modify("event-1", { priority: 2 });
  await create({ eventId: "event-2" });
  expect((await events()).map(inBrief)).toEqual(["event-1 1 far", "event-2 0 far"]);
});
