import { describe, expect, test } from "vitest";
import { Drive, withPower } from "../testing/drive.ts";
import { createReport, distribute, event, ok, reportRequest } from "../testing/messages.ts";
import { initialState } from "./initial-state.ts";
import { fromJson, toJson } from "./json.ts";
import { loadState, readSnapshot, saveState } from "./snapshot.ts";

/** A VEN with an event, a report request and a message that is under way. */
function busy(): Drive {
  const drive = new Drive(withPower).idle();
  drive.polled(distribute([event({ period: { startafter: "PT5M" } })]));
  drive.decide("event-1", 0);
  drive.reply(ok());
  drive.reply(createReport(reportRequest("rr-1")));
  drive.expecting("oadrCreatedReport");
  return drive;
}

describe("a state", () => {
  test("comes back as it was", () => {
    const { state } = busy();
    expect(loadState(saveState(state))).toEqual(state);
    expect(loadState(saveState(state)).events.known[0]?.event.eiEvent.eiActivePeriod.dtstart).toBeInstanceOf(Date);
    expect(loadState(saveState(initialState()))).toEqual(initialState());
  });

  test("that was damaged in any one place is not taken for a state", () => {
    const text = saveState(initialState());
    for (let at = 0; at < text.length; at++) {
      const other = String.fromCharCode(text.charCodeAt(at) ^ 1);
      // A single digit of the format makes it one of another version, where the checksum still holds for the rest.
      const { kind } = readSnapshot(text.slice(0, at) + other + text.slice(at + 1));
      expect(kind, `at ${at}`).toBe(at === "oadr-ven-state ".length ? "other" : "damaged");
      expect(readSnapshot(text.slice(0, at)).kind, `cut off at ${at}`).toBe("damaged");
    }
    expect(() => loadState(text.slice(0, -5))).toThrow(TypeError);
  });

  test("of another version still has the ids", () => {
    const { state } = busy();
    const { opts: _, events, ...older } = { ...state, opts: {} };
    for (const [text, format] of [
      [saveState(state).replace("oadr-ven-state 1", "oadr-ven-state 27"), 27],
      [saveState({ ...older, events: { known: events.known } } as unknown as typeof state), 1],
    ] as const) {
      const { offered, ...registration } = { ...state.registration };
      expect(offered).toBe(true);
      expect(readSnapshot(text)).toEqual({ kind: "other", format, registration });
      expect(() => loadState(text)).toThrow(`format ${format}`);
    }
  });
});

describe("JSON", () => {
  test.each([
    ["a date", new Date(0)],
    ["a date that is none", new Date(Number.NaN)],
    ["numbers of every kind", [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_VALUE]],
    ["a bigint", 123456789012345678901234567890n],
    ["maps and sets", { map: new Map([["a", new Date(1)]]), set: new Set([1, "1"]) }],
    ["names that begin with $", { $date: 5, inner: { $number: "NaN", $object: { $: null } } }],
    ["a name that objects have by themselves", Object.fromEntries([["__proto__", { value: 1 }]])],
    ["nothing in a list", [undefined, null, { a: 1 }]],
    ["texts that look like something else", ["$date", "1e5", "\u2028\ud800", ""]],
  ])("holds %s", (_, value) => {
    const back = fromJson(toJson(value));
    expect(back).toStrictEqual(value);
    expect(Object.keys(back as object)).toEqual(Object.keys(value as object));
  });

  test("leaves out members that are undefined", () => {
    expect(toJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test.each([
    ["a function", { a: [{ b: () => 1 }] }, "a[0].b is a function"],
    ["an object of a class", { a: new URL("http://vtn.example") }, "a is no plain object"],
    ["a symbol", Symbol("a"), "the value is a symbol"],
  ])("does not take %s", (_, value, message) => {
    expect(() => toJson(value)).toThrow(message);
  });

  test.each(['{"$date":"x"}', '{"$map":[1]}', '{"$what":1}', '{"$object":1}'])("does not read %s", (json) => {
    expect(() => fromJson(json)).toThrow(TypeError);
  });
});
