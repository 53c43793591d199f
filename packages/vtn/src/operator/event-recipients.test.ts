import type { Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { answerTo, codeOf, minute, stage } from "../testing/stage.ts";
import type { EventInput } from "./event-input.ts";
import { simple } from "./signal-input.ts";

const dr = "http://utility.example/dr";
const input: EventInput = { eventId: "e1", marketContext: dr, start: minute(60), signals: [simple([["PT1H", 1]])] };
const idsIn = (message: Message | undefined): unknown =>
  message?.type === "oadrDistributeEvent" ? message.oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.eventId) : message?.type;
const created = (venId: string, optType: "optIn" | "optOut", modificationNumber = 0): Message => ({
  type: "oadrCreatedEvent",
  eiResponse: { responseCode: "200", requestId: "" },
  eventResponses: [{ responseCode: "200", requestId: "d", qualifiedEventId: { eventId: "e1", modificationNumber }, optType }],
  venId,
});

describe("programs", () => {
  test("an event goes only to VENs that take part in its program, written one way or another, those to come included", async () => {
    const { vtn, join, poll } = stage();
    await join("ven-1");
    await join("ven-2");
    await vtn.vens.provision({ venId: "ven-1", marketContexts: ["HTTP://Utility.example/%64r"] });
    await vtn.vens.provision({ venId: "ven-2", marketContexts: ["http://utility.example/other"] });
    await vtn.vens.provision({ venId: "ven-3", marketContexts: [dr] });
    await vtn.events.create(input);
    expect(idsIn(await poll("ven-1"))).toEqual(["e1"]);
    expect(idsIn(await poll("ven-2"))).toEqual([]);
    await join("ven-3");
    expect(idsIn(await poll("ven-3"))).toEqual(["e1"]);
    expect((await vtn.events.delivery("e1")).map(({ venId }) => venId)).toEqual(["ven-1", "ven-3"]);
  });

  test("a VEN that is named but does not take part, and a group in which nobody does, are refused", async () => {
    const { vtn } = stage();
    await vtn.vens.provision({ venId: "ven-1", groupIds: ["north"], marketContexts: [] });
    const create = (targets: EventInput["targets"] & object) => vtn.events.create({ ...input, targets });
    await expect(create({ venIds: ["ven-1"] })).rejects.toMatchObject({
      code: "ERR_OADR_VTN_INVALID",
      message: "VEN ven-1 does not take part in http://utility.example/dr",
    });
    await expect(create({ groupIds: ["north"] })).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
    await vtn.vens.provision({ venId: "ven-1", marketContexts: "all" });
    expect(await create({ groupIds: ["north"] })).toBe("e1");
    await expect(vtn.events.modify("e1", { targets: { resourceIds: ["none"] } })).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
    await expect(vtn.events.modify("e1", { targets: { serviceAreas: [{ location: { exterior: [1, 2] } }] } })).rejects.toMatchObject({
      code: "ERR_OADR_VTN_UNKNOWN",
    });
  });
});

describe("a VEN that comes or goes", () => {
  test("joins the events of a group when it is provisioned into it, and loses them by implication when it leaves", async () => {
    const { vtn, join, poll, send } = stage();
    await join("ven-1");
    await join("ven-2");
    await vtn.vens.provision({ venId: "ven-1", groupIds: ["north"] });
    await vtn.events.create({ ...input, targets: { groupIds: ["north"] } });
    await send(answerTo(await poll("ven-1")));
    expect(idsIn(await poll("ven-2"))).toBe("oadrResponse");
    await vtn.vens.provision({ venId: "ven-2", groupIds: ["north", "south"] });
    const list = await poll("ven-2");
    expect(idsIn(list)).toEqual(["e1"]);
    expect(codeOf(await send(answerTo(list, "ven-2")))).toBe("200");
    // Conformance rule 61: what is missing from the list is cancelled.
    await vtn.vens.provision({ venId: "ven-1", groupIds: [] });
    expect(idsIn(await poll("ven-1"))).toEqual([]);
    // It has no such event any more, so it cannot answer it.
    expect(codeOf(await send(created("ven-1", "optOut")))).toBe("452");
    expect(await vtn.events.delivery("e1")).toMatchObject([
      { venId: "ven-1", isRecipient: false, answer: { optType: "optIn" } },
      { venId: "ven-2", isRecipient: true, answer: { optType: "optIn" } },
    ]);
    // The event can be changed although its group has changed.
    expect(await vtn.events.modify("e1", { priority: 1 })).toBe(1);
    await vtn.vens.provision({ venId: "ven-2", groupIds: [] });
    expect(await vtn.events.modify("e1", { priority: 2 })).toBe(2);
  });

  test("is told of its events when it is registered out of band, and of nothing when there are none", async () => {
    const { vtn, poll } = stage();
    await vtn.vens.provision({ venId: "ven-1", registrationId: "reg-1" });
    expect(idsIn(await poll("ven-1"))).toBe("oadrResponse");
    await vtn.events.create(input);
    await vtn.vens.provision({ venId: "ven-2", registrationId: "reg-2" });
    expect(idsIn(await poll("ven-2"))).toEqual(["e1"]);
  });

  test("is not sent a list for what says nothing about its events", async () => {
    const { vtn, join, poll } = stage();
    await join();
    await vtn.vens.provision({ venId: "ven-1", venName: "pump", resourceIds: [] });
    expect(idsIn(await poll())).toBe("oadrResponse");
  });
});

describe("sending again", () => {
  test("reaches VENs that have not answered, or all, without a new version", async () => {
    const { vtn, join, poll, send, clock } = stage({ maxDeliveries: 1 });
    await join("ven-1");
    await join("ven-2");
    await vtn.events.create(input);
    await send(answerTo(await poll("ven-1")));
    await poll("ven-2");
    await clock.advance(1_800_000);
    expect([idsIn(await poll("ven-1")), idsIn(await poll("ven-2"))]).toEqual(["oadrResponse", "oadrResponse"]);
    expect(await vtn.events.resend("e1")).toBe(1);
    expect([idsIn(await poll("ven-1")), idsIn(await poll("ven-2"))]).toEqual(["oadrResponse", ["e1"]]);
    expect(await vtn.events.resend("e1", { to: "all" })).toBe(2);
    const again = await poll("ven-1");
    expect(idsIn(again)).toEqual(["e1"]);
    await send(answerTo(again));
    expect(idsIn(await poll("ven-1"))).toBe("oadrResponse");
    expect((await vtn.events.get("e1"))?.modificationNumber).toBe(0);
    expect(await vtn.events.delivery("e1")).toMatchObject([
      { venId: "ven-1", delivered: { modificationNumber: 0, count: 2, at: minute(30) }, answer: { at: minute(30) } },
      { venId: "ven-2", delivered: { modificationNumber: 0, count: 2, at: minute(30) } },
    ]);
  });

  test("is refused for what is over or unknown", async () => {
    const { vtn, clock } = stage();
    await vtn.events.create(input);
    await expect(vtn.events.resend("none")).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
    await expect(vtn.events.resend("e1", { to: "some" as "all" })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    await clock.advance(7_200_000);
    await expect(vtn.events.resend("e1")).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
  });
});

describe("finding events", () => {
  test("by VEN, status now or at another time, program and time, page by page", async () => {
    const { vtn, clock } = stage();
    await vtn.vens.provision({ venId: "ven-1" });
    await vtn.events.create({ ...input, eventId: "a", start: minute(0) });
    await vtn.events.create({ ...input, eventId: "b", marketContext: "http://utility.example/other" });
    await vtn.events.create({ ...input, eventId: "c", targets: { venIds: ["ven-1"] }, rampUp: "PT30M" });
    await vtn.events.create({ ...input, eventId: "d", start: minute(600) });
    await vtn.events.cancel("d");
    await clock.advance(45 * 60_000);
    const ids = async (query: Parameters<typeof vtn.events.list>[0]) => (await vtn.events.list(query)).map(({ eventId }) => eventId);
    expect(await ids({ status: "active" })).toEqual(["a"]);
    expect(await ids({ status: "near" })).toEqual(["c"]);
    expect(await ids({ status: "active", at: minute(60) })).toEqual(["b", "c"]);
    expect(await ids({ status: "cancelled" })).toEqual(["d"]);
    expect(await ids({ marketContext: "HTTP://utility.example/other" })).toEqual(["b"]);
    expect(await ids({ venId: "ven-2" })).toEqual(["a", "b", "d"]);
    expect(await ids({ from: minute(60), until: minute(600) })).toEqual(["b", "c"]);
    expect(await ids({ limit: 2 })).toEqual(["a", "b"]);
    expect(await ids({ limit: 2, after: "b" })).toEqual(["c", "d"]);
    await expect(ids({ status: "none" as "far" })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    await expect(ids({ limit: 0 })).rejects.toThrow("limit: expected 1 to 10000, not 0");
  });
});

describe("answers that come late", () => {
  test("a change of mind counts, also after the event has ended, and so does an answer that was not wanted", async () => {
    const { vtn, join, send, clock } = stage();
    await join();
    await vtn.events.create({ ...input, responseRequired: "never" });
    expect(codeOf(await send(created("ven-1", "optIn")))).toBe("200");
    await clock.advance(30 * 60_000);
    expect(codeOf(await send(created("ven-1", "optOut")))).toBe("200");
    await clock.advance(10 * 3_600_000);
    expect(await vtn.events.answers("e1")).toMatchObject([{ optType: "optOut", at: minute(30) }]);
    expect(codeOf(await send(created("ven-1", "optIn")))).toBe("200");
    expect(await vtn.events.answers("e1")).toMatchObject([{ optType: "optIn", at: minute(630) }]);
  });
});
