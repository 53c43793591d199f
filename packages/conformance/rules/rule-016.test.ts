import type { EventResponse, OptType } from "@oadr/model";
import { expect, test } from "vitest";
import { createTalk } from "../src/index.ts";

test("Rule 16: optIn and optOut in oadrCreatedEvent count, event by event and VEN by VEN", async () => {
  const told: string[] = [];
  const talk = await createTalk({ onCreatedEvent: ({ venId, eventId, optType }) => told.push(`${venId} ${eventId} ${optType}`) });
  await talk.join("ven-2");
  for (const eventId of ["a", "b"]) await talk.create({ eventId });
  const opt = (eventId: string, optType: OptType): EventResponse => ({
    responseCode: "200",
    requestId: "list",
    qualifiedEventId: { eventId, modificationNumber: 0 },
    optType,
  });
  const say = (venId: string, ...eventResponses: readonly EventResponse[]) =>
    talk.say({ type: "oadrCreatedEvent", eiResponse: { responseCode: "200", requestId: "" }, eventResponses, venId }, "oadrResponse");
  await say("ven-1", opt("a", "optIn"), opt("b", "optOut"));
  await say("ven-2", opt("a", "optOut"));
  await say("ven-1", opt("b", "optIn"));
  expect(told).toEqual(["ven-1 a optIn", "ven-1 b optOut", "ven-2 a optOut", "ven-1 b optIn"]);
  const answers = async (eventId: string) => (await talk.vtn.events.answers(eventId)).map(({ venId, optType }) => [venId, optType]);
  expect(await answers("a")).toEqual([
    ["ven-1", "optIn"],
    ["ven-2", "optOut"],
  ]);
  expect(await answers("b")).toEqual([["ven-1", "optIn"]]);
});
