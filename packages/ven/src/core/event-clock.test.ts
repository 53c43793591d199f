import { describe, expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { at, distribute, event, ok, T0 } from "../testing/messages.ts";
import type { VenEffect } from "./index.ts";

const HOUR = 3_600_000;
const noticesOf = (effects: readonly VenEffect[]): readonly (readonly [string, string, number])[] =>
  effects.flatMap((effect) =>
    effect.type === "eventStatus"
      ? [[effect.record.event.eiEvent.eventDescriptor.eventId, effect.status, (effect.at - T0) / 60_000] as const]
      : [],
  );

/** A VEN that has opted into events, and waits for its next poll. */
const taking = (...events: Parameters<typeof distribute>[0]): Drive => {
  const drive = new Drive().idle();
  drive.polled(distribute(events));
  for (const { eiEvent } of events) drive.decide(eiEvent.eventDescriptor.eventId, eiEvent.eventDescriptor.modificationNumber);
  while (drive.state.link.inFlight) drive.reply(ok());
  return drive;
};

/** Sets the clock, and lets a timer run as it does then. */
const wakeAt = (drive: Drive, ms: number): readonly (readonly [string, string, number])[] => {
  drive.now = T0 + ms;
  return noticesOf(drive.feed({ type: "timer", timer: "events" }));
};

describe("a machine that slept", () => {
  test("is told what it missed of all events, in order of time and with the time it was due", () => {
    const drive = taking(event({ id: "a", period: { eiRampUp: "PT10M" } }), event({ id: "b", period: { dtstart: at(4500) }, values: [3] }));
    expect(wakeAt(drive, 9 * HOUR)).toEqual([
      ["a", "near", 50],
      ["a", "active", 60],
      ["b", "active", 75],
      ["a", "active", 90],
      ["a", "completed", 120],
      ["b", "completed", 135],
    ]);
    expect(wakeAt(drive, 9 * HOUR + 1)).toEqual([]);
  });

  test("is told what it missed before what wakes it changes the event", () => {
    const drive = taking(event());
    drive.feed({ type: "poll" });
    drive.now = T0 + 1.2 * HOUR;
    expect(noticesOf(drive.reply(distribute([event({ version: 1, status: "cancelled" })])))).toEqual([
      ["event-1", "active", 60],
      ["event-1", "cancelled", 72],
    ]);
  });

  test("is told what it missed of the version before, when what wakes it is a new one", () => {
    const drive = taking(event());
    drive.feed({ type: "poll" });
    drive.now = T0 + 1.2 * HOUR;
    expect(noticesOf(drive.reply(distribute([event({ version: 1, values: [3] })])))).toEqual([["event-1", "active", 60]]);
    drive.decide("event-1", 1);
    expect(noticesOf(drive.effects)).toEqual([["event-1", "active", 72]]);
  });

  test("is told what came to pass until an event ended at random, and not what would have come", () => {
    const drive = taking(event({ period: { dtstart: at(-60), startafter: "PT1M", duration: "PT4H" }, values: [1, 2, 3, 0, 1, 2, 3, 0] }));
    drive.now = T0 + HOUR;
    drive.feed({ type: "timer", timer: "events" });
    drive.polled(distribute([]));
    const endAt = drive.state.events.known[0]?.endAt ?? 0;
    expect(endAt).toBeGreaterThan(drive.now);
    expect(wakeAt(drive, 30 * HOUR)).toEqual([["event-1", "cancelled", (endAt - T0) / 60_000]]);
  });

  test("is told of the latest thousand intervals when there are more, and of every status", () => {
    const values = Array.from({ length: 5000 }, (_, index) => index % 4);
    const drive = taking(event({ values, period: { duration: "PT2500H" } }));
    drive.thorough = false;
    const told = wakeAt(drive, 3000 * HOUR);
    expect(told).toHaveLength(1001);
    expect(told[0]).toEqual(["event-1", "active", 60]);
    expect(told[1]?.[2]).toBe(told[2] ? told[2][2] - 30 : 0);
    expect(told.at(-1)).toEqual(["event-1", "completed", 60 + 150_000]);
    expect(drive.of("log")).toMatchObject([{ level: "warn", fields: { count: 4000 } }]);
  });
});

describe("a clock that is set back", () => {
  test("repeats nothing, and all goes on when the time has come round again", () => {
    const drive = taking(event());
    expect(wakeAt(drive, HOUR)).toEqual([["event-1", "active", 60]]);
    expect(wakeAt(drive, 0.5 * HOUR)).toEqual([]);
    expect(drive.state.timers.events).toBe(T0 + 1.5 * HOUR);
    expect(wakeAt(drive, 1.2 * HOUR)).toEqual([]);
    expect(wakeAt(drive, 1.5 * HOUR)).toEqual([["event-1", "active", 90]]);
    expect(wakeAt(drive, 2 * HOUR)).toEqual([["event-1", "completed", 120]]);
  });

  test("does not keep the VEN from polling until the old time comes round again", () => {
    const drive = new Drive().idle();
    const { at: due = 0 } = drive.state.polling;
    drive.now -= 24 * HOUR;
    drive.feed({ type: "timer", timer: "poll" });
    expect(drive.of("log")).toMatchObject([{ message: "the clock was set back", fields: { ms: 24 * HOUR } }]);
    expect(drive.state.timers.poll).toBe(due - 24 * HOUR);
    drive.nextTimer();
    drive.expecting("oadrPoll");
  });

  test("does not prolong a pause after a failure", () => {
    const drive = new Drive().idle();
    drive.feed({ type: "poll" });
    drive.fail(true, 30_000);
    const { retryAt = 0 } = drive.state.link;
    drive.now -= HOUR;
    drive.feed({ type: "timer", timer: "retry" });
    expect(drive.state.link.retryAt).toBe(retryAt - HOUR);
  });

  test("does not prolong the random time after which a cancelled event ends", () => {
    const drive = taking(event({ period: { dtstart: at(-60), startafter: "PT1M" } }));
    drive.now += 60_000;
    drive.polled(distribute([]));
    const endAt = drive.state.events.known[0]?.endAt ?? 0;
    drive.now -= HOUR;
    drive.feed({ type: "timer", timer: "events" });
    expect(drive.state.timers.events).toBe(endAt - HOUR);
  });
});

test("a change of a running event tells anew what it asks for: the status and the intervals that run", () => {
  const drive = taking(event());
  wakeAt(drive, 1.6 * HOUR);
  drive.polled(distribute([event({ version: 1, values: [3, 2] })]));
  drive.decide("event-1", 1);
  expect(drive.of("eventStatus")).toMatchObject([{ status: "active", intervals: [{ value: 2, index: 1, start: at(5400) }] }]);
});

test("a change that moves a running event into the future makes it far again, and begins it anew", () => {
  const drive = taking(event());
  wakeAt(drive, 1.6 * HOUR);
  drive.polled(distribute([event({ version: 1, period: { dtstart: at(3 * 3600) } })]));
  drive.decide("event-1", 1);
  expect(noticesOf(drive.effects)).toEqual([["event-1", "far", 96]]);
  drive.reply(ok());
  expect(wakeAt(drive, 3 * HOUR)).toEqual([["event-1", "active", 180]]);
});
