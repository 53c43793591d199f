import type { CreateOpt } from "@oadr/model";
import { expect, test } from "vitest";
import { simple } from "../operator/signal-input.ts";
import { memoryStore } from "../store/memory/memory-store.ts";
import { codeOf, minute, stage, T0 } from "../testing/stage.ts";

const schedule: CreateOpt = {
  type: "oadrCreateOpt",
  optId: "o1",
  optType: "optOut",
  optReason: "economic",
  venId: "ven-1",
  vavailability: [{ dtstart: minute(60), duration: "PT1H" }],
  createdDateTime: T0,
  requestId: "r",
  eiTarget: { resourceIds: ["Device001"] },
};
const { vavailability: _, ...withoutSchedule } = schedule;
const forEvent = (eventId: string, modificationNumber = 0): CreateOpt => ({
  ...withoutSchedule,
  qualifiedEventId: { eventId, modificationNumber },
});
const event = {
  marketContext: "http://utility.example/dr",
  targets: { venIds: ["ven-1"] },
  start: minute(60),
  signals: [simple([["PT1H", 1]])],
};

test("a schedule is kept, acknowledged, and withdrawn by its id", async () => {
  const { join, send, vtn } = stage();
  await join();
  expect(await send(schedule)).toEqual({ type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "r" }, optId: "o1" });
  expect((await vtn.opts.list({ venId: "ven-1" })).map(({ opt, at }) => [opt.optId, at])).toEqual([["o1", T0]]);
  const cancel = { type: "oadrCancelOpt", requestId: "", optId: "o1", venId: "ven-1" } as const;
  expect(await send(cancel)).toEqual({ type: "oadrCanceledOpt", eiResponse: { responseCode: "200", requestId: "" }, optId: "o1" });
  expect(await send(cancel)).toMatchObject({ type: "oadrCanceledOpt", eiResponse: { responseCode: "452" }, optId: "o1" });
});

test("an opt for an event needs an event of the VEN, in its present version, that wants answers", async () => {
  const { join, send, vtn } = stage();
  await join();
  await vtn.events.create({ ...event, eventId: "e1" });
  await vtn.events.create({ ...event, eventId: "quiet", responseRequired: "never" });
  expect(codeOf(await send(forEvent("e1")))).toBe("200");
  expect(await send(forEvent("none"))).toMatchObject({
    type: "oadrCreatedOpt",
    optId: "o1",
    eiResponse: { responseCode: "452", requestId: "r" },
  });
  expect(codeOf(await send(forEvent("e1", 4)))).toBe("452");
  expect(codeOf(await send(forEvent("quiet")))).toBe("451");
  expect(codeOf(await send({ ...forEvent("e1"), marketContext: "http://x" }))).toBe("459");
  expect(await vtn.opts.list({ venId: "ven-1" })).toHaveLength(1);
});

test("an opt with neither event nor schedule is refused", async () => {
  const { join, send } = stage();
  await join();
  expect(codeOf(await send(withoutSchedule))).toBe("459");
});

test("Conformance rule 206: an opt for an event is for a part of its targets, or for all of them", async () => {
  const { join, send, vtn } = stage();
  await join();
  await vtn.events.create({ ...event, eventId: "all" });
  await vtn.events.create({ ...event, eventId: "parts", targets: { venIds: ["ven-1"], resourceIds: ["Device001", "Device002"] } });
  const opt = async (eventId: string, eiTarget: CreateOpt["eiTarget"]) => codeOf(await send({ ...forEvent(eventId), eiTarget }));
  expect(await opt("all", { resourceIds: ["any"] })).toBe("200");
  expect(await opt("parts", { venIds: ["ven-1"], resourceIds: ["Device002"] })).toBe("200");
  expect(await opt("parts", { venIds: ["ven-1"] })).toBe("200");
  expect(await opt("parts", { resourceIds: ["Device002", "Device003"] })).toBe("462");
  expect(await opt("parts", { groupIds: ["Device002"] })).toBe("462");
  expect(await opt("all", { venIds: ["ven-2"] })).toBe("452");
  expect((await vtn.opts.list({ kind: "event" })).map(({ opt: { qualifiedEventId } }) => qualifiedEventId?.eventId)).toEqual([
    "all",
    "parts",
  ]);
});

test("a schedule is held to start and length, and device classes to themselves", async () => {
  const { join, send, vtn } = stage();
  await join();
  const window = (parts: object) => ({ ...schedule, vavailability: [{ dtstart: minute(60), duration: "PT1H" as const, ...parts }] });
  // Conformance rule 200
  expect(codeOf(await send(window({ startafter: "PT5M" })))).toBe("459");
  expect(codeOf(await send(window({ eiRampUp: "-PT5M" })))).toBe("459");
  expect(codeOf(await send(window({ startafter: "PT0S", eiNotification: "PT0M" })))).toBe("200");
  expect(codeOf(await send(window({ duration: "-PT1H" })))).toBe("454");
  // Conformance rule 209
  expect(codeOf(await send({ ...schedule, oadrDeviceClass: { resourceIds: ["r"] } }))).toBe("459");
  expect(codeOf(await send({ ...schedule, oadrDeviceClass: { endDeviceAssets: ["Pool_Pump"] } }))).toBe("200");
  expect(await vtn.opts.list({ venId: "ven-1" })).toHaveLength(2);
});

test("Conformance rule 211: cancelling a schedule that another has replaced is no error, an opt for an event cannot be cancelled", async () => {
  const cancelled: string[] = [];
  const { join, send, vtn } = stage({ onCancelOpt: (optId) => cancelled.push(optId) });
  await join();
  await vtn.events.create({ ...event, eventId: "e1" });
  await send({ ...schedule, optId: "old" });
  await send({ ...schedule, optId: "new" });
  await send({ ...forEvent("e1"), optId: "event" });
  const cancel = (optId: string) => send({ type: "oadrCancelOpt", requestId: "c", optId, venId: "ven-1" });
  expect(await cancel("old")).toMatchObject({ eiResponse: { responseCode: "200", requestId: "c" }, optId: "old" });
  expect(await cancel("event")).toMatchObject({ eiResponse: { responseCode: "452", requestId: "c" }, optId: "event" });
  expect(codeOf(await cancel("new"))).toBe("200");
  expect(cancelled).toEqual(["new"]);
  expect((await vtn.opts.list()).map(({ opt }) => opt.optId)).toEqual(["event"]);
});

test("a VEN that sends more schedules than there is room for is told so, and keeps those that it has", async () => {
  const { join, send, vtn, clock } = stage({ store: memoryStore({ maxOpts: 2 }) });
  await join();
  const add = async (optId: string) => codeOf(await send({ ...schedule, optId, eiTarget: { resourceIds: [optId] } }));
  expect([await add("a"), await add("b"), await add("c")]).toEqual(["200", "200", "469"]);
  expect((await vtn.opts.list()).map(({ opt }) => opt.optId)).toEqual(["a", "b"]);
  // Those that are over make room.
  await clock.advance(3 * 3_600_000);
  expect(await add("d")).toBe("200");
  expect(codeOf(await send({ type: "oadrCancelOpt", requestId: "c", optId: "a", venId: "ven-1" }))).toBe("200");
});

test("a filter that cannot be is refused with the place", async () => {
  const { vtn } = stage();
  await expect(vtn.opts.list({ kind: "both" as "event" })).rejects.toThrow('kind: expected schedule or event, not "both"');
  await expect(vtn.opts.list("ven-1" as never)).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
});
