import { describe, expect, test } from "vitest";
import { checkEventChange, checkEventInput } from "./check-event.ts";
import { electricityPrice, loadDispatch, simple } from "./signal-input.ts";

const input = { marketContext: "http://utility.example/dr", start: new Date("2026-12-01T17:00:00Z"), signals: [simple([["PT1H", 2]])] };

const signal = (parts: object): object => ({ signals: [{ ...simple([["PT1H", 2]]), ...parts }] });

describe("an event that is handed in", () => {
  test.each([
    ["with what is needed only", {}],
    [
      "with all there is",
      {
        eventId: "e1",
        targets: { venIds: ["ven-1"], resourceIds: ["r"] },
        duration: "PT1H",
        notification: "PT30M",
        rampUp: "-PT5M",
        recovery: "PT5M",
        startafter: "PT10M",
        priority: 4_294_967_295,
        testEvent: true,
        comment: "hot \u{1F525} day\n",
        responseRequired: "never",
      },
    ],
    ["with prices and loads", { signals: [electricityPrice([["PT1H", 0.3]], "EUR"), loadDispatch([["PT1H", 5]])] }],
    ["with properties that are undefined", { comment: undefined, targets: undefined }],
    ["with a signal of the parties' own", signal({ signalName: "x-mine" })],
  ])("is taken %s", (_, parts) => {
    expect(() => checkEventInput({ ...input, ...parts })).not.toThrow();
  });

  test.each([
    [{ start: "2026-12-01T17:00:00Z" }, "start: expected a Date"],
    [{ start: new Date(Date.UTC(10_000, 0)) }, "start: expected a Date of the years 1 to 9999"],
    [{ start: new Date(Number.NaN) }, "start: expected a Date"],
    [{ marketContext: "" }, "marketContext: expected a text that is not empty"],
    [{ comment: "bell \u0007" }, "comment: expected a text without control characters"],
    [{ comment: "half \ud83d" }, "comment: expected a text without control characters"],
    [{ comment: 5 }, "comment: expected a text, not 5"],
    [{ eventId: 17 }, "eventId: expected a text, not 17"],
    [{ priority: 1e12 }, "priority: expected 0, 1, 2, …, not 1000000000000 (rule 3)"],
    [{ responseRequired: "maybe" }, 'responseRequired: expected always or never, not "maybe"'],
    [{ notification: "1h" }, 'notification: expected a duration such as PT1H, not "1h"'],
    [{ duration: "P99999999Y" }, "duration: expected a duration of less than a thousand years"],
    [{ target: { venIds: ["ven-1"] } }, "target: there is no such property; there are marketContext, targets, start"],
    [{ targets: { venIds: [] } }, "targets.venIds: expected at least one member; leave it out where there is none"],
    [{ targets: { venIds: "ven-1" } }, 'targets.venIds: expected a list, not "ven-1"'],
    [{ targets: { venID: ["ven-1"] } }, "targets.venID: there is no such property"],
    [{ signals: [null] }, "signals[0]: expected an object, not null"],
    [{ signals: undefined }, "signals: is missing"],
    [signal({ intervals: ["PT1H", 2] }), 'signals[0].intervals[0]: expected a duration and a number, such as ["PT1H", 2]'],
    [signal({ signalType: "lvl" }), "signals[0].signalType: expected delta or level"],
    [signal({ itemBase: { type: "power" } }), "signals[0].itemBase: expected a unit"],
    [
      { signals: [electricityPrice([["PT1H", 1]], "EURO" as never)] },
      'signals[0].itemBase.itemUnits: expected one of the words of the standard, not "EURO"',
    ],
    [
      { signals: [loadDispatch([["PT1H", 1]], { type: "powerReal", itemUnits: "W", siScaleCode: "k" } as never)] },
      "signals[0].itemBase.powerAttributes: is missing",
    ],
  ])("is refused with %j", (parts, fault) => {
    expect(() => checkEventInput({ ...input, ...parts })).toThrow(
      expect.objectContaining({ code: "ERR_OADR_VTN_INVALID", message: expect.stringContaining(fault) }),
    );
  });

  test.each([[undefined], [null], [[]], ["event"]])("is refused when it is %j", (nothing) => {
    expect(() => checkEventInput(nothing)).toThrow(": expected an object");
  });
});

test("a change may hold any part, but neither an id nor what an event has not", () => {
  expect(() => checkEventChange({ comment: "later", reason: "heat" })).not.toThrow();
  expect(() => checkEventChange({ eventId: "e2" })).toThrow("eventId: there is no such property");
  expect(() => checkEventChange({ signal: [] })).toThrow("signal: there is no such property");
});
