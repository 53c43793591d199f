import type { EventResponse } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { at, distribute, event, ok, refusal, registered, registeredReport, T0 } from "../testing/messages.ts";

const answersOf = (drive: Drive): readonly (readonly [string, number, string, string])[] =>
  (drive.expecting("oadrCreatedEvent").eventResponses ?? []).map(
    ({ qualifiedEventId: { eventId, modificationNumber }, responseCode, optType }: EventResponse) =>
      [eventId, modificationNumber, responseCode, optType] as const,
  );

const statusesOf = (drive: Drive): readonly string[] => drive.of("eventStatus").map(({ status }) => status);

/** A VEN that takes part in event-1. */
const taking = (values: Parameters<typeof event>[0] = {}): Drive => {
  const drive = new Drive().idle();
  drive.polled(distribute([event(values)]));
  drive.decide("event-1", values.version ?? 0);
  drive.reply(ok());
  drive.reply(ok());
  expect(drive.state.link.inFlight).toBeUndefined();
  return drive;
};

describe("answers", () => {
  test("of events that came together go together, with the requestID in each and none outside", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event({ id: "a" }), event({ id: "b", version: 3 })], { requestId: "d-7" }));
    expect(drive.of("ask").map(({ record }) => record.event.eiEvent.eventDescriptor.eventId)).toEqual(["a", "b"]);
    drive.decide("b", 3, "optOut");
    expect(drive.state.link.inFlight).toBeUndefined();
    drive.decide("a", 0);
    expect(drive.expecting("oadrCreatedEvent")).toEqual({
      type: "oadrCreatedEvent",
      eiResponse: { responseCode: "200", requestId: "" },
      eventResponses: [
        { responseCode: "200", requestId: "d-7", qualifiedEventId: { eventId: "a", modificationNumber: 0 }, optType: "optIn" },
        { responseCode: "200", requestId: "d-7", qualifiedEventId: { eventId: "b", modificationNumber: 3 }, optType: "optOut" },
      ],
      venId: "ven-1",
    });
  });

  test("are repeated when an event is listed again, without asking the handler again", () => {
    const drive = taking();
    drive.polled(distribute([event()], { requestId: "d-2" }));
    expect(drive.of("ask")).toEqual([]);
    expect(drive.expecting("oadrCreatedEvent").eventResponses).toMatchObject([{ requestId: "d-2", optType: "optIn" }]);
  });

  test("are not given to events that want none, though the handler is asked", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event({ required: "never" })]));
    expect(drive.of("ask")).toHaveLength(1);
    drive.expecting("oadrPoll");
    drive.reply(ok());
    drive.decide("event-1", 0);
    expect(statusesOf(drive)).toEqual(["far"]);
    expect(drive.sent.some(({ type }) => type === "oadrCreatedEvent")).toBe(false);
  });

  test("that the VTN does not understand make the VEN ask for all events, once", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0);
    drive.reply(refusal("452"));
    drive.expecting("oadrRequestEvent");
    drive.reply(distribute([event()]));
    drive.reply(refusal("452"));
    drive.expecting("oadrPoll");
  });
});

test("another vtnID is refused as a whole, and changes nothing", () => {
  const drive = taking();
  drive.polled(distribute([event({ id: "other" })], { vtnId: "vtn-2", requestId: "d-9" }));
  expect(drive.expecting("oadrCreatedEvent")).toEqual({
    type: "oadrCreatedEvent",
    eiResponse: { responseCode: "452", responseDescription: "other vtnID", requestId: "d-9" },
    venId: "ven-1",
  });
  expect(drive.state.events.known).toHaveLength(1);
});

test("an error in place of a list cancels nothing", () => {
  const drive = taking();
  drive.polled(distribute([], { eiResponse: { responseCode: "459", requestId: "" } }));
  expect(drive.state.events.known).toHaveLength(1);
});

describe("a modification", () => {
  test("is asked about and answered", () => {
    const drive = taking();
    drive.polled(distribute([event({ version: 1 })]));
    expect(drive.of("ask")).toHaveLength(1);
    drive.decide("event-1", 1);
    expect(answersOf(drive)).toEqual([["event-1", 1, "200", "optIn"]]);
    expect(statusesOf(drive)).toEqual(["far"]);
  });

  test("with a lower number is refused, and the event stays", () => {
    const drive = taking({ version: 2 });
    drive.polled(distribute([event({ version: 1, values: [3] })]));
    expect(answersOf(drive)).toEqual([["event-1", 1, "450", "optOut"]]);
    expect(drive.state.events.known[0]?.event).toEqual(event({ version: 2 }));
  });

  test("that is opted out of ends what was opted into", () => {
    const drive = taking();
    drive.now = T0 + 3_700_000;
    drive.feed({ type: "timer", timer: "events" });
    drive.reply(ok());
    drive.polled(distribute([event({ version: 1 })]));
    drive.decide("event-1", 1, "optOut");
    expect(statusesOf(drive)).toEqual(["cancelled"]);
  });

  test("that comes while the handler thinks is asked about, too, and both are answered", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.polled(distribute([event({ version: 1 })]));
    drive.decide("event-1", 0, "optOut");
    expect(answersOf(drive)).toEqual([["event-1", 0, "200", "optOut"]]);
    drive.reply(ok());
    drive.decide("event-1", 1, "optIn");
    expect(answersOf(drive)).toEqual([["event-1", 1, "200", "optIn"]]);
  });
});

describe("a cancellation", () => {
  test("ends the event and is confirmed; later the event is not known", () => {
    const drive = taking();
    drive.polled(distribute([event({ version: 1, status: "cancelled" })]));
    expect(answersOf(drive)).toEqual([["event-1", 1, "200", "optIn"]]);
    expect(statusesOf(drive)).toEqual(["cancelled"]);
    expect(drive.state.events.known).toEqual([]);
  });

  test("of an unknown event is confirmed and otherwise ignored", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event({ id: "x", version: 4, status: "cancelled" })]));
    expect(answersOf(drive)).toEqual([["x", 4, "200", "optIn"]]);
    expect(drive.of("ask")).toEqual([]);
    expect(drive.of("eventStatus")).toEqual([]);
  });

  test("is implied when an event is not listed any more", () => {
    const drive = taking();
    drive.polled(distribute([]));
    expect(statusesOf(drive)).toEqual(["cancelled"]);
    expect(drive.state.events.known).toEqual([]);
    drive.expecting("oadrPoll");
  });

  test("of a running event with startafter ends it at a random time", () => {
    const drive = taking({ period: { startafter: "PT10M" } });
    while (drive.of("eventStatus")[0]?.status !== "active") drive.state.link.inFlight ? drive.reply(ok()) : drive.nextTimer();
    const [record] = drive.state.events.known;
    expect(drive.now - T0).toBe(3_600_000 + (record?.offsetMs ?? 0));
    if (drive.state.link.inFlight) drive.reply(ok());
    drive.polled(distribute([event({ version: 1, status: "cancelled", period: { startafter: "PT10M" } })]));
    expect(answersOf(drive)).toEqual([["event-1", 1, "200", "optIn"]]);
    expect(statusesOf(drive)).toEqual([]);
    const endAt = drive.state.events.known[0]?.endAt ?? 0;
    expect(endAt).toBeGreaterThan(drive.now);
    expect(endAt).toBeLessThanOrEqual(drive.now + 600_000);
    drive.now = endAt;
    drive.feed({ type: "timer", timer: "events" });
    expect(statusesOf(drive)).toEqual(["cancelled"]);
  });

  test("is taken back when the event is listed again before it ends", () => {
    const drive = taking({ period: { dtstart: at(-60), startafter: "PT10S" } });
    expect(drive.state.events.known[0]?.noted?.status).toBe("active");
    drive.polled(distribute([]));
    expect(drive.state.events.known[0]?.endAt).toBeGreaterThan(drive.now);
    drive.reply(distribute([event({ period: { dtstart: at(-60), startafter: "PT10S" } })]));
    expect(drive.state.events.known[0]?.endAt).toBeUndefined();
  });
});

describe("an event that is not for this VEN", () => {
  test.each([
    ["of another program", { marketContext: "http://other.example" }],
    ["for another VEN", { venIds: ["ven-2"] }],
  ])("%s is answered 462, and nobody is asked", (_, values) => {
    const drive = new Drive({ marketContexts: ["HTTP://program.EXAMPLE"] }).idle();
    drive.polled(distribute([event({ id: "other", ...values }), event()]));
    expect(drive.of("ask")).toHaveLength(1);
    drive.decide("event-1", 0);
    expect(answersOf(drive)).toEqual([
      ["other", 0, "462", "optOut"],
      ["event-1", 0, "200", "optIn"],
    ]);
    expect(statusesOf(drive)).toEqual(["far"]);
  });
});

describe("time", () => {
  test("brings an event from far to near, active, its second interval, and completed, each at its moment", () => {
    const drive = taking({ period: { eiRampUp: "PT10M" } });
    const seen: (readonly [number, string])[] = [];
    while (seen.length < 4) {
      if (drive.state.link.inFlight) drive.reply(ok());
      else drive.nextTimer();
      for (const status of statusesOf(drive)) seen.push([(drive.now - T0) / 60_000, status]);
    }
    expect(seen).toEqual([
      [50, "near"],
      [60, "active"],
      [90, "active"],
      [120, "completed"],
    ]);
  });

  test("that was slept through is made up for, in order and once", () => {
    const drive = taking();
    drive.now = T0 + 8_000_000;
    drive.feed({ type: "timer", timer: "events" });
    expect(statusesOf(drive)).toEqual(["active", "active", "completed"]);
    drive.feed({ type: "timer", timer: "events" });
    expect(statusesOf(drive)).toEqual([]);
  });

  test("does nothing to an event that was opted out of", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0, "optOut");
    drive.now = T0 + 3_700_000;
    drive.feed({ type: "timer", timer: "events" });
    expect(drive.of("eventStatus")).toEqual([]);
  });

  test("never ends an open-ended event", () => {
    const drive = taking({ period: { duration: "PT0S" } });
    drive.now = T0 + 365 * 86_400_000;
    drive.feed({ type: "timer", timer: "events" });
    expect(statusesOf(drive)).toEqual(["active", "active"]);
    expect(drive.state.timers.events).toBeUndefined();
  });

  test("forgets an event that is long over", () => {
    const drive = taking();
    drive.now = T0 + 3 * 86_400_000;
    drive.feed({ type: "timer", timer: "events" });
    expect(drive.state.events.known).toEqual([]);
    expect(drive.state.timers.events).toBeUndefined();
  });

  test("keeps the random delay of an event when it is modified", () => {
    const drive = taking({ period: { startafter: "PT30M" } });
    const offset = drive.state.events.known[0]?.offsetMs;
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(1_800_000);
    drive.polled(distribute([event({ version: 1, period: { startafter: "PT30M", duration: "PT2H" } })]));
    expect(drive.state.events.known[0]?.offsetMs).toBe(offset);
    drive.polled(distribute([event({ version: 2 })]));
    expect(drive.state.events.known[0]?.offsetMs).toBe(0);
  });
});

test.each([{ duration: "P999999999999Y" }, { startafter: "P999999999999Y" }, { eiRampUp: "P999999999999Y" }] as const)(
  "an event whose times lead nowhere is refused, and not kept: %j",
  (period) => {
    const drive = taking();
    drive.polled(distribute([event({ id: "endless", period }), event()]));
    expect(answersOf(drive)).toEqual([
      ["endless", 0, "454", "optOut"],
      ["event-1", 0, "200", "optIn"],
    ]);
    expect(drive.state.events.known).toHaveLength(1);
  },
);

test("events that were not decided before a restart are asked about again", () => {
  const drive = new Drive().idle();
  drive.polled(distribute([event()]));
  drive.feed({ type: "stop" });
  drive.start();
  expect(drive.of("ask")).toHaveLength(1);
});

test("an event that the VTN goes on listing long after its end is asked about and told of once", () => {
  const drive = new Drive().idle();
  const over = event({ period: { dtstart: at(-3 * 86_400) } });
  drive.polled(distribute([over]));
  drive.decide("event-1", 0);
  expect(statusesOf(drive)).toEqual(["completed"]);
  drive.reply(ok());
  drive.reply(ok());
  for (let hour = 0; hour < 30; hour++) {
    drive.now += 3_600_000;
    drive.polled(distribute([over]));
    expect(drive.of("ask")).toEqual([]);
    expect(answersOf(drive)).toEqual([["event-1", 0, "200", "optIn"]]);
    drive.reply(ok());
    drive.reply(ok());
  }
  drive.now += 86_400_000;
  drive.feed({ type: "timer", timer: "events" });
  expect(drive.state.events.known).toEqual([]);
});

test("a ramp-up of a month begins a calendar month before the event", () => {
  const start = new Date("2026-08-01T00:00:00Z");
  const drive = taking({ period: { dtstart: start, eiRampUp: "P1M" } });
  expect(drive.state.timers.events).toBe(Date.parse("2026-07-01T00:00:00Z"));
});

test("Conformance rule 510: a VEN that only reports promises nothing", () => {
  const drive = new Drive({ reportOnly: true }).start();
  drive.reply(registered());
  drive.reply(registeredReport());
  drive.expecting("oadrPoll");
  drive.reply(distribute([event()]));
  expect(drive.of("ask")).toEqual([]);
  expect(answersOf(drive)).toEqual([["event-1", 0, "469", "optOut"]]);
});
