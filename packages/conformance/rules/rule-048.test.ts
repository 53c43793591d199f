import { expect, test } from "vitest";
import { anEvent, createDesk, createPair, requests } from "../src/index.ts";

test("Rule 48: an event of a program that is not configured is answered 462, and repeated as often as it is listed", async () => {
  const desk = await createDesk({ marketContexts: ["http://utility.example/dr"] });
  for (let times = 0; times < 2; times++) await desk.list([anEvent({ marketContext: "http://utility.example/other" })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 462 optOut", "list-3 event-1 0 462 optOut"]);
  expect(desk.asked()).toEqual([]);
  await desk.advance("PT3H");
  expect(desk.notices()).toEqual([]);
});

test("Rule 48: a VEN takes any program unless it is configured for some", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ marketContext: "http://anything.example" })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn"]);
});

test("Rule 48: the answers of a handler that are errors go with optOut", async () => {
  const desk = await createDesk({ onEvent: () => ({ optType: "optIn", responseCode: "469", responseDescription: "in repair" }) });
  await desk.list([anEvent()]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 469 optOut"]);
});

test.each(["450", "452"])(
  "Rule 48: when the VTN refuses an answer with %s, the VEN asks for the events as they are, once in a row",
  async (responseCode) => {
    const pair = await createPair({
      between: (reply, { type }) => {
        if (type === "oadrCreatedEvent") return { type: "oadrResponse", eiResponse: { responseCode, requestId: "" } };
        return type === "oadrRequestEvent"
          ? { type: "oadrDistributeEvent", requestId: "r", vtnId: "vtn-1", oadrEvents: [anEvent()] }
          : reply;
      },
    });
    await pair.run();
    await pair.advance("PT10M");
    expect(requests(pair.traffic, "oadrRequestEvent")).toHaveLength(2);
    expect(requests(pair.traffic, "oadrCreatedEvent")).toHaveLength(2);
  },
);
