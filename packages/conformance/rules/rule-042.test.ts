import { expect, test } from "vitest";
import { anEvent, busyHour, createDesk, createTalk, only, requests } from "../src/index.ts";

test("Rule 42: the answer to an event carries the requestID of the list that brought it, and none beside it", async () => {
  const { traffic } = await busyHour();
  const lists = new Map(
    traffic.flatMap(({ reply }) => (reply?.type === "oadrDistributeEvent" ? [[reply.requestId, reply.oadrEvents]] : [])),
  );
  const answers = requests(traffic, "oadrCreatedEvent");
  expect(answers.length).toBeGreaterThan(3);
  for (const { eiResponse, eventResponses = [] } of answers) {
    expect(eiResponse.requestId).toBe("");
    expect(eventResponses.length).toBeGreaterThan(0);
    for (const { requestId, qualifiedEventId } of eventResponses) {
      const versions = lists.get(requestId)?.map(({ eiEvent: { eventDescriptor } }) => eventDescriptor) ?? [];
      expect(versions).toContainEqual(expect.objectContaining(qualifiedEventId));
    }
  }
});

test("Rule 42: a change of opt carries the requestID of the list that brought the event last", async () => {
  const desk = await createDesk();
  for (let times = 0; times < 2; times++) await desk.list([anEvent()]);
  desk.ven.optOut("event-1");
  await desk.settle();
  expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn", "list-3 event-1 0 200 optIn", "list-3 event-1 0 200 optOut"]);
  expect(requests(desk.traffic, "oadrCreatedEvent").map(({ eiResponse }) => eiResponse.requestId)).toEqual(["", "", ""]);
});

test("Rule 42: a VTN takes an answer by the event in it, whichever list of the event it names, and with nothing beside it", async () => {
  const { vtn, create, say } = await createTalk();
  await create();
  const ask = () => say({ type: "oadrRequestEvent", requestId: "ask", venId: "ven-1" }, "oadrDistributeEvent");
  const first = await ask();
  const second = await ask();
  expect(first.requestId).not.toBe(second.requestId);
  for (const [requestId, optType] of [
    [second.requestId, "optIn"],
    [first.requestId, "optOut"],
  ] as const) {
    const qualifiedEventId = { eventId: "event-1", modificationNumber: 0 };
    const eventResponses = [{ responseCode: "200", requestId, qualifiedEventId, optType }];
    const eiResponse = { responseCode: "200", requestId: "" };
    const reply = await say({ type: "oadrCreatedEvent", eiResponse, eventResponses, venId: "ven-1" }, "oadrResponse");
    expect(reply.eiResponse).toMatchObject({ responseCode: "200", requestId: "" });
    expect(only(await vtn.events.answers("event-1")).optType).toBe(optType);
  }
});
