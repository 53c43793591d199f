import { expect, test } from "vitest";
import type { EventRecord } from "./core/index.ts";
import { signalNow } from "./signal-now.ts";
import { at, type EventValues, event, T0 } from "./testing/messages.ts";

const NOW = T0 + 3_700_000;

interface Values extends EventValues {
  readonly priority?: number;
  readonly testEvent?: string;
}

const recordOf = ({ priority, testEvent, ...values }: Values, more: Partial<EventRecord> = {}): EventRecord => {
  const { eiEvent, oadrResponseRequired } = event(values);
  const eventDescriptor = {
    ...eiEvent.eventDescriptor,
    ...(priority !== undefined && { priority }),
    ...(testEvent !== undefined && { testEvent }),
  };
  return {
    event: { eiEvent: { ...eiEvent, eventDescriptor }, oadrResponseRequired },
    requestId: "d",
    listedAt: 0,
    offsetMs: 0,
    decision: { optType: "optIn", responseCode: "200" },
    ...more,
  };
};

const usual = recordOf({ id: "usual", values: [9] });

test.each<[string, EventRecord, number]>([
  ["one with a priority comes before one without", recordOf({ priority: 5, values: [5] }), 5],
  ["priority 0 is none; the earlier start counts", recordOf({ priority: 0, values: [5], period: { dtstart: at(3601) } }), 9],
  ["of equals the earlier one counts", recordOf({ values: [5], period: { dtstart: at(3599) } }), 5],
  ["one that was opted out of does not count", recordOf({ priority: 1 }, { decision: { optType: "optOut", responseCode: "200" } }), 9],
  ["one that is not decided does not count", { ...recordOf({ priority: 1 }), decision: undefined } as unknown as EventRecord, 9],
  ["one that has ended does not count", recordOf({ priority: 1, period: { duration: "PT1M" } }), 9],
  ["one that is still to come does not count", recordOf({ priority: 1, period: { dtstart: at(3701) } }), 9],
  ["one that was cancelled does not count", recordOf({ priority: 1 }, { endAt: NOW }), 9],
  ["one that will end counts until then", recordOf({ priority: 1 }, { endAt: NOW + 1 }), 1],
  ["one that begins later at random does not count before", recordOf({ priority: 1 }, { offsetMs: 100_001 }), 9],
  ["a test event does not count", recordOf({ priority: 1, testEvent: "yes" }), 9],
])("of events at the same time, %s", (_, record, expected) => {
  expect(signalNow([usual, record], NOW, "SIMPLE")?.value).toBe(expected);
  expect(signalNow([record, usual], NOW, "SIMPLE")?.value).toBe(expected);
});

test("test events count when they are to", () => {
  const record = recordOf({ id: "try", testEvent: "true" });
  expect(signalNow([record], NOW, "SIMPLE")).toBeUndefined();
  expect(signalNow([record], NOW, "SIMPLE", { testEvents: true })).toMatchObject({ event: { eventId: "try" }, value: 1 });
});

test("while a new version is being judged, what was said to the one before holds", () => {
  const { decision: _, ...undecided } = recordOf({ version: 1, values: [4] });
  const noted = { status: "active", modificationNumber: 0, at: NOW - 1 } as const;
  expect(signalNow([{ ...undecided, noted }], NOW, "SIMPLE")?.value).toBe(4);
});

test("the value comes with the event, and with the time it holds", () => {
  expect(signalNow([recordOf({ values: [1, 2] })], NOW, "SIMPLE")).toMatchObject({
    event: { eventId: "event-1" },
    signal: { signalName: "SIMPLE" },
    value: 1,
    index: 0,
    start: at(3600),
    end: at(5400),
  });
  expect(signalNow([usual], NOW, "LOAD_DISPATCH")).toBeUndefined();
});
