import type { EventStatus } from "@oadr/model";
import { type EventInput, simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, inShort, only, type Pair, replies, requests } from "../src/index.ts";

const inAnHour = (pair: Pair, more: Partial<EventInput> = {}): EventInput => ({
  marketContext: "http://utility.example/dr",
  start: pair.after("PT1H"),
  signals: [simple([["PT1H", 2]])],
  ...more,
});
const statuses = (pair: Pair, by?: string): readonly EventStatus[] => pair.calls("onEventStatus", by).map(({ args: [, status] }) => status);
const warnings = (pair: Pair): readonly unknown[] => pair.lines.filter(({ level }) => level === "warn" || level === "error");

describe("an event", () => {
  test("of two intervals reaches the VEN it is for, which acts on it in time", async () => {
    const pair = await createPair({ vtn: { pollFrequency: "PT1M" }, vens: [{}, {}] });
    await pair.run();
    const signals = [
      simple([
        ["PT30M", 1],
        ["PT30M", 3],
      ]),
    ];
    const eventId = await pair.vtn.events.create(inAnHour(pair, { targets: { venIds: ["ven-1"] }, signals }));
    await pair.advance("PT1M");
    expect(only(pair.calls("onEvent")).by).toBe("ven-1");
    expect(pair.vens[1]?.events).toEqual([]);
    const event = only(pair.ven.events);
    expect(event).toMatchObject({ eventId, status: "far", optType: "optIn", modificationNumber: 0 });
    expect(only(await pair.vtn.events.answers(eventId))).toMatchObject({ venId: "ven-1", optType: "optIn", responseCode: "200" });
    const minutes = [-1, 0, 29, 30, 59, 60];
    expect(minutes.map((minute) => event.valueAt(new Date(event.start.getTime() + minute * 60_000)))).toEqual([
      undefined,
      1,
      1,
      3,
      3,
      undefined,
    ]);
    await pair.advance("PT3H");
    expect(pair.calls("onEventStatus").map(({ args: [, status], at, by }) => [by, status, new Date(at)])).toEqual([
      ["ven-1", "far", pair.after("-PT3H")],
      ["ven-1", "active", event.start],
      ["ven-1", "active", new Date(event.start.getTime() + 1_800_000)],
      ["ven-1", "completed", event.end],
    ]);
    expect(warnings(pair)).toEqual([]);
  });

  test("that the VEN opts out of is answered so, and not acted on", async () => {
    const pair = await createPair({ vtn: { pollFrequency: "PT1M" }, vens: [{ onEvent: () => Promise.resolve("optOut") }] });
    await pair.run();
    const eventId = await pair.vtn.events.create(inAnHour(pair));
    await pair.advance("PT3H");
    expect(only(await pair.vtn.events.answers(eventId))).toMatchObject({ optType: "optOut", responseCode: "200" });
    expect(only(pair.calls("onCreatedEvent")).args[0]).toMatchObject({ eventId, optType: "optOut" });
    expect(statuses(pair)).toEqual([]);
  });

  test("is decided by a handler that takes its time, while polling goes on", async () => {
    const wait: (() => void)[] = [];
    const onEvent = () => new Promise<"optIn">((resolve) => wait.push(() => resolve("optIn")));
    const pair = await createPair({ vens: [{ onEvent, handlerTimeout: "PT5M" }] });
    await pair.run();
    const eventId = await pair.vtn.events.create(inAnHour(pair));
    await pair.advance("PT1M");
    expect(await pair.vtn.events.answers(eventId)).toEqual([]);
    expect(requests(pair.traffic, "oadrPoll").length).toBeGreaterThan(5);
    for (const decide of wait) decide();
    await pair.advance("PT10S");
    expect(only(await pair.vtn.events.answers(eventId))).toMatchObject({ optType: "optIn" });
  });
});

describe("several events", () => {
  test("that come together are answered together, each for itself, and those that want no answer get none", async () => {
    const pair = await createPair({ vens: [{ onEvent: ({ eventId }) => (eventId === "b" ? "optOut" : "optIn") }] });
    await pair.run();
    await pair.vtn.events.create(inAnHour(pair, { eventId: "a" }));
    await pair.vtn.events.create(inAnHour(pair, { eventId: "b", start: pair.after("PT4H") }));
    await pair.vtn.events.create(inAnHour(pair, { eventId: "c", start: pair.after("PT8H"), responseRequired: "never" }));
    await pair.advance("PT1M");
    const { requestId, oadrEvents } = only(
      replies(
        pair.traffic.filter(({ request }) => request.type === "oadrPoll"),
        "oadrDistributeEvent",
      ),
    );
    expect(oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.eventId)).toEqual(["a", "b", "c"]);
    const { eventResponses = [] } = only(requests(pair.traffic, "oadrCreatedEvent"));
    expect(eventResponses.map((answer) => [answer.qualifiedEventId.eventId, answer.optType, answer.requestId])).toEqual([
      ["a", "optIn", requestId],
      ["b", "optOut", requestId],
    ]);
    expect(await pair.vtn.events.answers("c")).toEqual([]);
    expect(pair.ven.events.map(({ eventId, optType }) => [eventId, optType])).toEqual([
      ["a", "optIn"],
      ["b", "optOut"],
      ["c", "optIn"],
    ]);
  });
});

describe("a change of an event", () => {
  test("is another version, which the VEN judges anew", async () => {
    const pair = await createPair({ vens: [{ onEvent: ({ modificationNumber }) => (modificationNumber === 0 ? "optIn" : "optOut") }] });
    await pair.run();
    const eventId = await pair.vtn.events.create(inAnHour(pair));
    await pair.advance("PT10S");
    expect(await pair.vtn.events.modify(eventId, { signals: [simple([["PT2H", 3]])] })).toBe(1);
    await pair.advance("PT10S");
    expect((await pair.vtn.events.answers(eventId)).map((answer) => [answer.modificationNumber, answer.optType])).toEqual([
      [0, "optIn"],
      [1, "optOut"],
    ]);
    expect(only(pair.ven.events)).toMatchObject({ modificationNumber: 1, optType: "optOut" });
    expect(statuses(pair)).toEqual(["far", "cancelled"]);
  });

  test("that cancels it is one version more, and the event is gone once the VEN has confirmed", async () => {
    const pair = await createPair();
    await pair.run();
    const eventId = await pair.vtn.events.create(inAnHour(pair));
    await pair.advance("PT10S");
    await pair.vtn.events.cancel(eventId);
    await pair.advance("PT10S");
    const lists = replies(pair.traffic, "oadrDistributeEvent").filter(({ oadrEvents }) => oadrEvents.length > 0);
    expect(
      lists.map(({ oadrEvents }) => oadrEvents.map(({ eiEvent: { eventDescriptor: e } }) => [e.modificationNumber, e.eventStatus])),
    ).toEqual([[[0, "far"]], [[1, "cancelled"]]]);
    expect((await pair.vtn.events.answers(eventId)).map(({ modificationNumber }) => modificationNumber)).toEqual([0, 1]);
    expect(statuses(pair)).toEqual(["far", "cancelled"]);
    expect(pair.ven.events).toEqual([]);
    const before = pair.traffic.length;
    await pair.advance("PT3H");
    expect(new Set(inShort(pair.traffic.slice(before)))).toEqual(new Set(["oadrPoll > oadrResponse"]));
    expect(warnings(pair)).toEqual([]);
  });

  test("that takes it away from the VEN cancels it by implication", async () => {
    const pair = await createPair({ vens: [{}, {}] });
    await pair.run();
    const eventId = await pair.vtn.events.create(inAnHour(pair, { targets: { venIds: ["ven-1"] } }));
    await pair.advance("PT10S");
    await pair.vtn.events.modify(eventId, { targets: { venIds: ["ven-2"] } });
    await pair.advance("PT10S");
    expect(statuses(pair, "ven-1")).toEqual(["far", "cancelled"]);
    expect(pair.ven.events).toEqual([]);
    expect(statuses(pair, "ven-2")).toEqual(["far"]);
    const lists = pair.traffic.filter(({ from, reply }) => from === "ven-1" && reply?.type === "oadrDistributeEvent");
    expect(lists.at(-1)?.reply).toMatchObject({ oadrEvents: [] });
  });
});
