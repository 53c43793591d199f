import { expect, test } from "vitest";
import { orderEvents } from "./event-order.ts";
import type { EventStatus, OadrEvent } from "./gen/index.ts";

const NOW = new Date("2026-07-01T12:00:00Z");

/** An event of an hour that starts some hours from now. */
const event = (eventId: string, hours: number, priority?: number, eventStatus: EventStatus = "far"): OadrEvent => ({
  oadrResponseRequired: "always",
  eiEvent: {
    eventDescriptor: {
      eventId,
      modificationNumber: 0,
      ...(priority !== undefined && { priority }),
      marketContext: "http://example.com/program",
      createdDateTime: NOW,
      eventStatus,
    },
    eiActivePeriod: { dtstart: new Date(NOW.getTime() + hours * 3_600_000), duration: "PT1H" },
    eiEventSignals: { eiEventSignals: [] },
    eiTarget: {},
  },
});

const order = (...events: OadrEvent[]): string =>
  orderEvents(events, NOW)
    .map(({ eiEvent }) => eiEvent.eventDescriptor.eventId)
    .join(" ");

test("active events come before pending ones, and completed ones last", () => {
  expect(order(event("done", -3), event("soon", 1), event("now", -0.5))).toBe("now soon done");
});

test("active events go by priority, where 0 and no priority come last", () => {
  expect(order(event("zero", -0.9, 0), event("none", -0.8), event("five", -0.5, 5), event("one", -0.1, 1))).toBe("one five zero none");
});

test("active events of equal priority go by start", () => {
  expect(order(event("later", -0.2, 3), event("earlier", -0.6, 3))).toBe("earlier later");
});

test("pending events go by start, whatever their priority", () => {
  expect(order(event("third", 3, 1), event("first", 1, 0), event("second", 2, 2))).toBe("first second third");
});

test("a ramp-up does not bring a pending event forward", () => {
  const near = event("near", 2);
  const ramping: OadrEvent = {
    ...near,
    eiEvent: { ...near.eiEvent, eiActivePeriod: { ...near.eiEvent.eiActivePeriod, eiRampUp: "PT3H" } },
  };
  expect(order(ramping, event("far", 1))).toBe("far near");
});

test("a cancelled event keeps its place", () => {
  expect(order(event("next", 1), event("off", -0.5, 1, "cancelled"), event("on", -0.5, 2, "active"))).toBe("off on next");
});

test("equals keep the order they came in, and the list given is left alone", () => {
  const events = [event("b", 1), event("a", 1), event("c", -0.5)];
  expect(order(...events)).toBe("c b a");
  expect(orderEvents(events, NOW)).not.toBe(events);
  expect(events[0]?.eiEvent.eventDescriptor.eventId).toBe("b");
});
