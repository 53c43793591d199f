import { type EventResponse, failure } from "@oadr/model";
import { expect, test } from "vitest";
import { createTalk, only } from "../src/index.ts";

const response = (eventId: string, values: Partial<EventResponse> = {}): EventResponse => ({
  responseCode: "200",
  requestId: "list",
  qualifiedEventId: { eventId, modificationNumber: 0 },
  optType: "optIn",
  ...values,
});

test("Rule 25: of an answer that is an error as a whole no part is looked at", async () => {
  const { vtn, create, say } = await createTalk();
  await create();
  const eiResponse = failure("454", "d", "cannot read this");
  const eventResponses = [response("event-1"), response("unknown")];
  const reply = await say({ type: "oadrCreatedEvent", eiResponse, eventResponses, venId: "ven-1" }, "oadrResponse");
  expect(reply.eiResponse.responseCode).toBe("200");
  expect(await vtn.events.answers("event-1")).toEqual([]);
  await say({ type: "oadrCreatedEvent", eiResponse, venId: "ven-1" }, "oadrResponse");
});

test("Rule 25: of an answer that is none each part is looked at, and an error in one says nothing about the others", async () => {
  const { vtn, create, say } = await createTalk();
  for (const eventId of ["good", "refused"]) await create({ eventId });
  const eventResponses = [response("unknown"), response("refused", { responseCode: "460", optType: "optOut" }), response("good")];
  await say(
    { type: "oadrCreatedEvent", eiResponse: { responseCode: "200", requestId: "" }, eventResponses, venId: "ven-1" },
    "oadrResponse",
  );
  expect(only(await vtn.events.answers("good"))).toMatchObject({ responseCode: "200", optType: "optIn" });
  expect(only(await vtn.events.answers("refused"))).toMatchObject({ responseCode: "460", optType: "optOut" });
});
