import { expect, test } from "vitest";
import type { EventRecord } from "./core/index.ts";
import { VenEvent } from "./index.ts";
import { at, event, intervalsOf } from "./testing/messages.ts";

const eventOf = (values: Parameters<typeof event>[0], record: Partial<EventRecord> = {}): VenEvent =>
  new VenEvent({ event: event(values), requestId: "d", listedAt: 0, offsetMs: 0, ...record }, "far");

test("values run one after the other from the start, and stop at the end", () => {
  const known = eventOf({ values: [1, 2] });
  expect([3599, 3600, 5399, 5400, 7199, 7200].map((seconds) => known.valueAt(at(seconds)))).toEqual([undefined, 1, 1, 2, 2, undefined]);
  expect([known.start, known.end]).toEqual([at(3600), at(7200)]);
});

test("a random delay moves everything", () => {
  const known = eventOf({}, { offsetMs: 60_000 });
  expect(known.start).toEqual(at(3660));
  expect(known.valueAt(at(3600))).toBeUndefined();
  expect(known.valueAt(at(3660))).toBe(1);
});

test("the last value holds when the intervals are too short", () => {
  expect(eventOf({ values: [7] }).valueAt(at(7000))).toBe(7);
});

test("an open-ended event has no end", () => {
  const known = eventOf({ values: [4], period: { duration: "PT0S" } });
  expect(known.end).toBeUndefined();
  expect(known.valueAt(at(1_000_000))).toBe(4);
});

test("a cancelled event asks for nothing", () => {
  expect(new VenEvent({ event: event(), requestId: "d", listedAt: 0, offsetMs: 0 }, "cancelled").valueAt(at(3600))).toBeUndefined();
});

test("signals of one name are told apart by their type", () => {
  const known = eventOf({
    values: [2],
    signal: { signalName: "LOAD_CONTROL", signalType: "x-loadControlLevelOffset" },
    more: [{ signalName: "LOAD_CONTROL", signalType: "x-loadControlCapacity", intervals: intervalsOf([0.5]) }],
  });
  expect(known.valueAt(at(3600), "LOAD_CONTROL")).toBe(2);
  expect(known.valueAt(at(3600), "LOAD_CONTROL", "x-loadControlCapacity")).toBe(0.5);
  expect(known.valueAt(at(3600), "LOAD_CONTROL", "x-loadControlSetpoint")).toBeUndefined();
  expect(known.valueAt(at(3600), undefined, "level")).toBeUndefined();
});

test("only the signal that is named counts; simple is SIMPLE", () => {
  const known = eventOf({});
  expect(known.valueAt(at(3600), "SIMPLE")).toBe(1);
  expect(known.valueAt(at(3600), "ELECTRICITY_PRICE")).toBeUndefined();
});

test.each([
  ["false", false],
  ["", false],
  ["true", true],
  ["yes", true],
])("testEvent %j is a test: %s", (testEvent, expected) => {
  const plain = event();
  const { eventDescriptor } = plain.eiEvent;
  const marked = { ...plain, eiEvent: { ...plain.eiEvent, eventDescriptor: { ...eventDescriptor, testEvent } } };
  expect(new VenEvent({ event: marked, requestId: "d", listedAt: 0, offsetMs: 0 }, "far").isTest).toBe(expected);
});

test("ramp-up and recovery are told by their times, whichever side they lie on", () => {
  const outside = eventOf({ period: { eiRampUp: "PT10M", eiRecovery: "PT5M" } });
  expect([outside.rampUp, outside.recovery]).toEqual([
    { start: at(3000), end: at(3600) },
    { start: at(7200), end: at(7500) },
  ]);
  const inside = eventOf({ period: { eiRampUp: "-PT10M", eiRecovery: "-PT5M" } });
  expect([inside.rampUp, inside.recovery]).toEqual([
    { start: at(3600), end: at(4200) },
    { start: at(6900), end: at(7200) },
  ]);
  const none = eventOf({});
  expect([none.rampUp, none.recovery]).toEqual([undefined, undefined]);
});

test("an event that was cancelled and ends at random asks for something until then", () => {
  const known = eventOf({}, { endAt: at(4000).getTime() });
  expect(known.end).toEqual(at(4000));
  expect([3999, 4000].map((seconds) => known.valueAt(at(seconds)))).toEqual([1, undefined]);
  expect(eventOf({}, { endAt: at(9000).getTime() }).end).toEqual(at(7200));
});

test("an interval tells how long its value holds", () => {
  expect(eventOf({ values: [1, 2] }).intervalAt(at(5400))).toMatchObject({ index: 1, start: at(5400), end: at(7200), value: 2 });
});
