import { expect, test } from "vitest";
import { createPair, createTalk, only, requests } from "../src/index.ts";

test("Rule 40: a list that answers oadrRequestEvent or oadrPoll has an eiResponse", async () => {
  const { create, poll, say } = await createTalk();
  await create();
  const asked = await say({ type: "oadrRequestEvent", requestId: "ask", venId: "ven-1" }, "oadrDistributeEvent");
  expect(asked.eiResponse).toMatchObject({ responseCode: "200", requestId: "ask" });
  await create({ eventId: "event-2" });
  expect(await poll()).toMatchObject({ type: "oadrDistributeEvent", eiResponse: { responseCode: "200" } });
});

test("Rule 40: so has one that refuses", async () => {
  const { say } = await createTalk();
  const refused = await say({ type: "oadrRequestEvent", requestId: "ask", venId: "unknown" }, "oadrDistributeEvent");
  expect(refused).toMatchObject({ eiResponse: { responseCode: "463", requestId: "ask" }, oadrEvents: [] });
});

test("Rule 40: a list that is pushed answers nothing, and has none", async () => {
  const pair = await createPair({ vens: [{ push: true }] });
  await pair.run();
  await pair.advance("PT10S");
  const signals = [{ signalName: "SIMPLE", signalType: "level", intervals: [["PT1H", 1]] }] as const;
  await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals });
  await pair.settle();
  const pushed = only(requests(pair.traffic, "oadrDistributeEvent"));
  expect(pushed.oadrEvents).toHaveLength(1);
  expect(pushed).not.toHaveProperty("eiResponse");
});
