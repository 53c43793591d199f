import { expect, test } from "vitest";
import { simple } from "../operator/signal-input.ts";
import { answerTo, minute, stage } from "../testing/stage.ts";

test("a list that a VEN has yet to get is not done with when it answers an older one, though it owes no answer then", async () => {
  const { vtn, join, poll, send } = stage();
  await join();
  await join("ven-2");
  for (const eventId of ["stays", "goes"]) {
    await vtn.events.create({ eventId, marketContext: "http://example.com/dr", start: minute(60), signals: [simple([["PT1H", 1]])] });
  }
  const answer = answerTo(await poll());
  await vtn.events.modify("goes", { targets: { venIds: ["ven-2"] } });
  await send(answer);
  expect(await poll()).toMatchObject({ oadrEvents: [{ eiEvent: { eventDescriptor: { eventId: "stays" } } }] });
});
