import type { EiEventSignal, Properties } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { at, event, T0 } from "../testing/messages.ts";
import { scheduleOf } from "./event-schedule.ts";

const minutes = (ms: number | Date | undefined): number | undefined => (ms === undefined ? undefined : (Number(ms) - T0) / 60_000);

/** Moments of an event from minute 60 to 120 with values of half an hour each, as minute, status, begun intervals and transition. */
const momentsOf = (period: Partial<Properties>, values: readonly number[] = [1, 2], offsetMs = 0): readonly unknown[] =>
  scheduleOf({ event: event({ period, values }), offsetMs }).moments.map(({ at: time, status, intervals, transition = "" }) => [
    minutes(time),
    status,
    intervals.map(({ value }) => value),
    transition,
  ]);

describe("the moments of an event", () => {
  test("are its start, its intervals and its end", () => {
    expect(momentsOf({})).toEqual([
      [60, "active", [1], ""],
      [90, "active", [2], ""],
      [120, "completed", [], ""],
    ]);
  });

  test("begin with a positive ramp-up, and after the end there is a positive recovery", () => {
    expect(momentsOf({ eiRampUp: "PT10M", eiRecovery: "PT5M" })).toEqual([
      [50, "near", [], "rampUp"],
      [60, "active", [1], ""],
      [90, "active", [2], ""],
      [120, "completed", [], "recovery"],
    ]);
  });

  test("include the end of a negative ramp-up and the beginning of a negative recovery, which lie inside", () => {
    expect(momentsOf({ eiRampUp: "-PT10M", eiRecovery: "-PT5M" })).toEqual([
      [60, "active", [1], "rampUp"],
      [70, "active", [], ""],
      [90, "active", [2], ""],
      [115, "active", [], "recovery"],
      [120, "completed", [], ""],
    ]);
  });

  test("do not leave the event when a negative ramp-up or recovery is longer than it", () => {
    expect(momentsOf({ eiRampUp: "-PT2H" }, [1])).toEqual([
      [60, "active", [1], "rampUp"],
      [120, "completed", [], ""],
    ]);
    expect(momentsOf({ eiRecovery: "-PT2H" }, [1])).toEqual([
      [60, "active", [1], "recovery"],
      [120, "completed", [], ""],
    ]);
  });

  test("move with the random delay, all of them", () => {
    expect(momentsOf({ eiRampUp: "PT10M", eiRecovery: "-PT5M" }, [1], 180_000)).toEqual([
      [53, "near", [], "rampUp"],
      [63, "active", [1], ""],
      [118, "active", [], "recovery"],
      [123, "completed", [], ""],
    ]);
  });

  test("have no end when the event is open-ended", () => {
    expect(momentsOf({ duration: "PT0S", eiRampUp: "-PT5M", eiRecovery: "PT5M" }, [1])).toEqual([
      [60, "active", [1], "rampUp"],
      [65, "active", [], ""],
    ]);
  });

  test("stop at the end of the event when its intervals are too long", () => {
    expect(momentsOf({ duration: "PT20M" }, [1, 2, 3])).toEqual([
      [60, "active", [1], ""],
      [80, "completed", [], ""],
    ]);
  });

  test("are only its end when its duration is negative", () => {
    expect(momentsOf({ duration: "-PT1H" })).toEqual([[60, "completed", [], ""]]);
  });

  test("are those of all its signals, one at a time", () => {
    const base = event({ values: [1, 2] });
    const [signal] = base.eiEvent.eiEventSignals.eiEventSignals;
    const price: EiEventSignal = {
      signalName: "ELECTRICITY_PRICE",
      signalType: "price",
      signalId: "1",
      intervals: [20, 21, 22].map((value, index) => ({
        duration: "PT15M",
        uid: String(index),
        streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }],
      })),
    };
    const both = { ...base.eiEvent, eiEventSignals: { eiEventSignals: signal ? [signal, price] : [] } };
    const { moments, signals } = scheduleOf({ event: { ...base, eiEvent: both }, offsetMs: 0 });
    expect(moments.map(({ at: time, intervals }) => [minutes(time), intervals.map(({ value }) => value)])).toEqual([
      [60, [1, 20]],
      [75, [21]],
      [90, [2, 22]],
      [120, []],
    ]);
    expect(signals[1]?.at(-1)).toMatchObject({ index: 2, start: at(90 * 60), end: at(120 * 60), value: 22 });
  });
});
