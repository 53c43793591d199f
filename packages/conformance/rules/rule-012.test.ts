import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair, requests } from "../src/index.ts";

test("Rule 12: a VEN answers every event that wants it as often as it is listed, changed or not, and no other", async () => {
  const pair = await createPair();
  await pair.run();
  const common = { marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals: [simple([["PT1H", 1]])] };
  await pair.vtn.events.create({ ...common, eventId: "always", responseRequired: "always" });
  await pair.vtn.events.create({ ...common, eventId: "never", responseRequired: "never" });
  await pair.advance("PT10S");
  await pair.vtn.events.modify("never", { comment: "changed" });
  await pair.advance("PT10S");
  const answered = requests(pair.traffic, "oadrCreatedEvent").map(({ eventResponses = [] }) =>
    eventResponses.map(({ qualifiedEventId, optType, responseCode }) => `${qualifiedEventId.eventId} ${responseCode} ${optType}`),
  );
  const listed = pair.traffic.filter(({ reply }) => reply?.type === "oadrDistributeEvent" && reply.oadrEvents.length > 0);
  expect(listed.length).toBeGreaterThanOrEqual(2);
  expect(answered).toEqual(listed.map(() => ["always 200 optIn"]));
  expect(pair.calls("onEvent").map(({ args: [event] }) => `${event.eventId} ${event.modificationNumber}`)).toEqual([
    "always 0",
    "never 0",
    "never 1",
  ]);
});

test("Rule 12: when no event wants an answer, none is sent at all", async () => {
  const pair = await createPair();
  await pair.run();
  const signals = [simple([["PT1H", 1]])];
  const start = pair.after("PT1H");
  await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start, signals, responseRequired: "never" });
  await pair.advance("PT1H");
  expect(pair.ven.events).toHaveLength(1);
  expect(requests(pair.traffic, "oadrCreatedEvent")).toEqual([]);
});
