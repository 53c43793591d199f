import { expect, test } from "vitest";
import { createTalk } from "../src/index.ts";

test("Rule 41: every list of events has a requestID of its own, beside the one it echoes, with events or without", async () => {
  const { create, say, poll } = await createTalk();
  const ask = () => say({ type: "oadrRequestEvent", requestId: "ask", venId: "ven-1" }, "oadrDistributeEvent");
  const empty = await ask();
  await create();
  const polled = await poll();
  for (const list of [empty, await ask(), polled]) {
    expect(list).toMatchObject({ type: "oadrDistributeEvent", requestId: expect.stringMatching(/^id-\d+$/) });
  }
});

test("Rule 41: answers count although the requestIDs of lists repeat", async () => {
  const { vtn, create, answer } = await createTalk({ newId: () => "same" });
  for (const eventId of ["a", "b"]) {
    await create({ eventId });
    await answer();
  }
  for (const eventId of ["a", "b"]) expect(await vtn.events.answers(eventId)).toMatchObject([{ optType: "optIn" }]);
});
