import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair, only } from "../src/index.ts";

test("Rules 16, 17: an opt that changes later counts at the VTN, before the event and while it runs", async () => {
  const pair = await createPair();
  await pair.run();
  const signals = [simple([["PT1H", 1]])];
  const eventId = await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals });
  await pair.advance("PT10S");
  const answer = async (): Promise<string | undefined> => only(await pair.vtn.events.answers(eventId)).optType;
  expect(await answer()).toBe("optIn");
  pair.ven.optOut(eventId);
  await pair.settle();
  expect(await answer()).toBe("optOut");
  pair.ven.optIn(eventId);
  await pair.advance("PT90M");
  expect(pair.ven.signalNow("SIMPLE")?.value).toBe(1);
  expect(await answer()).toBe("optIn");
  pair.ven.optOut(eventId, { responseDescription: "the boiler is too cold" });
  await pair.settle();
  expect(await answer()).toBe("optOut");
  expect(pair.ven.signalNow("SIMPLE")).toBeUndefined();
  expect(pair.calls("onEventStatus").map(({ args: [, status] }) => status)).toEqual(["far", "cancelled", "far", "active", "cancelled"]);
});

test("Rules 16, 17: the last opt is the one that arrives last, although an earlier one was lost on the way", async () => {
  const pair = await createPair();
  await pair.run();
  const signals = [simple([["PT1H", 1]])];
  pair.lose("request", { message: "oadrCreatedEvent" });
  const eventId = await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals });
  await pair.advance("PT10S");
  pair.ven.optOut(eventId);
  await pair.advance("PT10M");
  expect(only(await pair.vtn.events.answers(eventId)).optType).toBe("optOut");
});
