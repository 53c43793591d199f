import { powerApparent, powerReal } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { type Ask, askNow, askText, type SignalFound } from "./ask.ts";

const found = (signal: SignalFound["signal"], value: number, eventId: string, priority = 0, minute = 0): SignalFound => ({
  signal,
  value,
  event: { eventId, priority, start: new Date(2026, 0, 15, 12, minute) },
});
const level = (value: number, eventId: string, priority?: number, minute?: number) =>
  found({ signalType: "level" }, value, eventId, priority, minute);
const now = (signals: Readonly<Record<string, SignalFound>>): Ask | undefined =>
  askNow((name, type) => (type === undefined || signals[name]?.signal.signalType === type ? signals[name] : undefined));

describe("what is asked of a load", () => {
  test("is nothing without an event", () => {
    expect(now({})).toBeUndefined();
  });

  test("is what the event with the best priority asks, whatever the signal; 0 is no priority", () => {
    const setpoint = found({ signalType: "setpoint", itemBase: powerReal("k") }, 4, "b", 2);
    expect(now({ LOAD_DISPATCH: setpoint, SIMPLE: level(1, "a", 1) })).toEqual({ type: "level", level: 1, eventId: "a" });
    expect(now({ LOAD_DISPATCH: setpoint, SIMPLE: level(1, "a", 0) })).toEqual({ type: "setpoint", kilowatts: 4, eventId: "b" });
  });

  test("is of the event that began first, when priorities are equal", () => {
    const capacity = found({ signalType: "x-loadControlCapacity" }, 0.4, "b", 1, 5);
    expect(now({ LOAD_CONTROL: capacity, SIMPLE: level(3, "a", 1, 4) })).toMatchObject({ eventId: "a" });
    expect(now({ LOAD_CONTROL: capacity, SIMPLE: level(3, "a", 1, 6) })).toEqual({ type: "capacity", share: 0.4, eventId: "b" });
  });

  test("is the most exact signal of one event", () => {
    const setpoint = found({ signalType: "setpoint", itemBase: powerReal("k") }, 4, "a");
    const capacity = found({ signalType: "x-loadControlCapacity" }, 0.4, "a");
    expect(now({ LOAD_DISPATCH: setpoint, LOAD_CONTROL: capacity, SIMPLE: level(1, "a") })?.type).toBe("setpoint");
    expect(now({ LOAD_CONTROL: capacity, SIMPLE: level(1, "a") })?.type).toBe("capacity");
  });

  test("leaves out what a load cannot follow", () => {
    const signals = {
      LOAD_DISPATCH: found({ signalType: "setpoint", itemBase: powerApparent("k") }, 4, "a", 1),
      LOAD_CONTROL: found({ signalType: "x-loadControlLevelOffset" }, 1, "a", 1),
      SIMPLE: level(2, "b", 9),
    };
    expect(now(signals)).toEqual({ type: "level", level: 2, eventId: "b" });
  });

  test.each([
    ["none", 4_500, 4.5],
    ["k", 4.5, 4.5],
    ["M", 0.0045, 4.5],
  ] as const)("scales a set point in units of %s", (scale, value, kilowatts) => {
    const ask = now({ LOAD_DISPATCH: found({ signalType: "setpoint", itemBase: powerReal(scale) }, value, "a") });
    expect(ask?.type === "setpoint" ? ask.kilowatts : undefined).toBeCloseTo(kilowatts, 9);
  });
});

test.each([
  [{ type: "level", level: 2 }, "level 2"],
  [{ type: "setpoint", kilowatts: 4.50001 }, "setpoint 4.5 kW"],
  [{ type: "capacity", share: 0.4 }, "capacity 40 %"],
] as const)("%j is told as %s", (ask, text) => {
  expect(askText({ eventId: "a", ...ask })).toBe(text);
});
