import { expect, test } from "vitest";
import { createTalk, inBrief } from "../src/index.ts";

test("Rule 52: a cancelled event is listed until it is acknowledged, also beside events that are not", async () => {
  const { vtn, create, events, poll, answer, clock } = await createTalk();
  for (const eventId of ["off", "on"]) await create({ eventId });
  await answer();
  await vtn.events.cancel("off");
  for (let times = 0; times < 4; times++) {
    expect((await events()).map(inBrief)).toEqual(["off 1 cancelled", "on 0 far"]);
    await clock.advance(300_000);
  }
  expect(await poll()).toMatchObject({ oadrEvents: [{ eiEvent: { eventDescriptor: { eventStatus: "cancelled" } } }, {}] });
  await answer();
  expect((await events()).map(inBrief)).toEqual(["on 0 far"]);
  expect((await poll())?.type).toBe("oadrResponse");
});

test("Rule 52: without an acknowledgement it is listed until it would be over", async () => {
  const { vtn, create, events, answer, clock } = await createTalk();
  await create();
  await answer();
  await vtn.events.cancel("event-1");
  await clock.advance(2 * 3_600_000 - 1);
  expect((await events()).map(inBrief)).toEqual(["event-1 1 cancelled"]);
  await clock.advance(1);
  expect(await events()).toEqual([]);
});

test("Rule 52: polls bring it so many times and no more, when a VEN never acknowledges", async () => {
  const { vtn, create, poll, answer, clock } = await createTalk({ maxDeliveries: 3 });
  await create();
  await answer();
  await vtn.events.cancel("event-1");
  let brought = 0;
  for (let times = 0; times < 200; times++) {
    if ((await poll())?.type === "oadrDistributeEvent") brought++;
    await clock.advance(30_000);
  }
  expect(brought).toBe(3);
});

test("Rule 52: one that wants no answer is listed twice at most", async () => {
  const { vtn, create, events } = await createTalk();
  await create({ responseRequired: "never" });
  await events();
  await vtn.events.cancel("event-1");
  const seen = [await events(), await events(), await events()];
  expect(seen.map((list) => list.map(inBrief))).toEqual([["event-1 1 cancelled"], ["event-1 1 cancelled"], []]);
});
