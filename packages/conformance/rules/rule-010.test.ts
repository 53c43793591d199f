import { expect, test } from "vitest";
import { createTalk, inBrief } from "../src/index.ts";

test.each([
  ["that is still to come", "PT0S"],
  ["that runs", "PT90M"],
] as const)("Rule 10: the end of an event %s is told by its status and a number one higher", async (_, wait) => {
  const { vtn, create, events, poll, answer, clock, after } = await createTalk();
  await create();
  await clock.advance(after(wait).getTime() - clock.now());
  await answer();
  await vtn.events.cancel("event-1", { reason: "no more need" });
  expect(await poll()).toMatchObject({
    oadrEvents: [{ eiEvent: { eventDescriptor: { eventStatus: "cancelled", modificationNumber: 1, modificationReason: "no more need" } } }],
  });
  expect((await events()).map(inBrief)).toEqual(["event-1 1 cancelled"]);
});
