import type { EventResponse } from "@oadr/model";
import { expect, test } from "vitest";
import { anEvent, createDesk, createPair, createTalk, only, requests } from "../src/index.ts";

test("Rule 48: an event of a program that is not configured is answered 462, and repeated as often as it is listed", async () => {
  const desk = await createDesk({ marketContexts: ["http://utility.example/dr"] });
  for (let times = 0; times < 2; times++) await desk.list([anEvent({ marketContext: "http://utility.example/other" })]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 462 optOut", "list-3 event-1 0 462 optOut"]);
  expect(desk.asked()).toEqual([]);
  await desk.advance("PT3H");
  expect(desk.notices()).toEqual([]);
});

test("Rule 48: each event has the code of what is wrong with it, and optOut; the whole is a success, and the good one is taken", async () => {
  const desk = await createDesk({ marketContexts: ["http://utility.example/dr"], targets: { resourceIds: ["tank"] }, signals: ["SIMPLE"] });
  await desk.list([anEvent({ eventId: "older", modificationNumber: 1 })]);
  await desk.list([
    anEvent({ eventId: "program", marketContext: "http://utility.example/other" }),
    anEvent({ eventId: "target", target: { resourceIds: ["lift"] } }),
    anEvent({ eventId: "signal", signal: { signalName: "BID_LOAD", signalType: "setpoint" } }),
    anEvent({ eventId: "older" }),
    anEvent({ eventId: "good" }),
  ]);
  expect(desk.answers().slice(1)).toEqual([
    "list-3 program 0 462 optOut",
    "list-3 target 0 462 optOut",
    "list-3 signal 0 460 optOut",
    "list-3 older 0 450 optOut",
    "list-3 good 0 200 optIn",
  ]);
  expect(requests(desk.traffic, "oadrCreatedEvent").map(({ eiResponse }) => eiResponse.responseCode)).toEqual(["200", "200"]);
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
    let refused = 0;
    const pair = await createPair({
      between: (reply, { type }) => {
        // A VEN that asked each time would never come to an end.
        if (type === "oadrCreatedEvent")
          return { type: "oadrResponse", eiResponse: { responseCode: refused++ < 9 ? responseCode : "200", requestId: "" } };
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

test("Rule 48: a VTN answers an unknown event by 452, another version by 450, several faults by one of them, and takes what is right beside them", async () => {
  const { vtn, create, say } = await createTalk();
  for (const eventId of ["good", "changed"]) await create({ eventId });
  await vtn.events.modify("changed", { priority: 1 });
  const response = (eventId: string, optType: "optIn" | "optOut" = "optIn"): EventResponse => ({
    responseCode: "200",
    requestId: "list",
    qualifiedEventId: { eventId, modificationNumber: 0 },
    optType,
  });
  const codeOf = async (...eventResponses: readonly EventResponse[]) => {
    const eiResponse = { responseCode: "200", requestId: "" };
    return (await say({ type: "oadrCreatedEvent", eiResponse, eventResponses, venId: "ven-1" }, "oadrResponse")).eiResponse.responseCode;
  };
  const opt = async () => only(await vtn.events.answers("good")).optType;
  expect(await codeOf(response("unknown"), response("good"))).toBe("452");
  expect(await opt()).toBe("optIn");
  expect(await codeOf(response("changed"), response("good", "optOut"))).toBe("450");
  expect(await opt()).toBe("optOut");
  expect(await codeOf(response("changed"), response("unknown"), response("good"))).toMatch(/^4/);
  expect(await opt()).toBe("optIn");
  expect(await vtn.events.answers("changed")).toEqual([]);
});
