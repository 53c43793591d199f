import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk, only, requests } from "../src/index.ts";

test("Rule 21: a list of another vtnID is refused as a whole with 452, and changes nothing", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()]);
  await desk.list([anEvent({ eventId: "other" })], { vtnId: "vtn-2", requestId: "r" });
  const refused = only(requests(desk.traffic, "oadrCreatedEvent").slice(1));
  expect(refused).toMatchObject({ eiResponse: { responseCode: "452", requestId: "r" }, venId: "ven-1" });
  expect(refused.eventResponses ?? []).toEqual([]);
  expect(desk.asked()).toEqual(["event-1 0"]);
  expect(desk.ven.events.map(({ eventId }) => eventId)).toEqual(["event-1"]);
});

test("Rule 21: a vtnID is compared letter by letter", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()], { vtnId: "VTN-1" });
  expect(only(requests(desk.traffic, "oadrCreatedEvent")).eiResponse.responseCode).toBe("452");
});

test("Rule 21: a cancelled event with an unknown eventID is no error", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ eventId: "unknown", modificationNumber: 4, eventStatus: "cancelled" })]);
  expect(desk.answers()).toEqual(["list-2 unknown 4 200 optIn"]);
});

test("Rule 21: a VTN answers a venID and an eventID that it does not expect by 452, and nothing changes", async () => {
  const { vtn, join, create, say } = await createTalk();
  await join("ven-2");
  await create({ targets: { venIds: ["ven-1"] } });
  const answerAs = async (venId: string, eventId: string) => {
    const qualifiedEventId = { eventId, modificationNumber: 0 };
    const eventResponses = [{ responseCode: "200", requestId: "list", qualifiedEventId, optType: "optIn" } as const];
    const eiResponse = { responseCode: "200", requestId: "" };
    return (await say({ type: "oadrCreatedEvent", eiResponse, eventResponses, venId }, "oadrResponse")).eiResponse.responseCode;
  };
  expect(await answerAs("ven-1", "unknown")).toBe("452");
  expect(await answerAs("ven-2", "event-1")).toBe("452");
  expect(await answerAs("VEN-1", "event-1")).toBe("463");
  expect(await vtn.events.answers("event-1")).toEqual([]);
  expect(await answerAs("ven-1", "event-1")).toBe("200");
});

test("Rule 21: a VEN that says it is another one than its certificate does is answered by 452", async () => {
  const { vtn, join, say } = await createTalk();
  await join("ven-2");
  await vtn.vens.provision({ venId: "ven-1", fingerprint: "11:22:33:44:55:66:77:88:99:AA" });
  const request = { type: "oadrRequestEvent", requestId: "ask" } as const;
  const peer = { fingerprint: "11:22:33:44:55:66:77:88:99:AA" };
  const codeFor = async (venId: string) => (await say({ ...request, venId }, "oadrDistributeEvent", peer)).eiResponse?.responseCode;
  expect(await codeFor("ven-2")).toBe("452");
  expect(await codeFor("ven-1")).toBe("200");
});
