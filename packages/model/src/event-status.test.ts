import { describe, expect, test } from "vitest";
import { eventStatus, periodEnd } from "./event-status.ts";
import type { Properties } from "./gen/index.ts";

const period = (more: Partial<Properties> = {}): Properties => ({
  dtstart: new Date("2026-07-01T12:00:00Z"),
  duration: "PT2H",
  ...more,
});
const at = (time: string, more?: Partial<Properties>) => eventStatus(period(more), new Date(`2026-07-01T${time}Z`));

describe("eventStatus", () => {
  test("goes from far to active to completed without a ramp-up; the start belongs to the event, the end does not", () => {
    expect(at("11:59:59.999")).toBe("far");
    expect(at("12:00:00")).toBe("active");
    expect(at("13:59:59.999")).toBe("active");
    expect(at("14:00:00")).toBe("completed");
  });

  test("is near during a ramp-up before the start", () => {
    const more: Partial<Properties> = { eiRampUp: "PT15M" };
    expect(at("11:44:59", more)).toBe("far");
    expect(at("11:45:00", more)).toBe("near");
    expect(at("12:00:00", more)).toBe("active");
  });

  test.each<Partial<Properties>>([{ eiRampUp: "-PT15M" }, { eiRampUp: "PT0M" }])("is never near with %j", (more) => {
    expect(at("11:59:59", more)).toBe("far");
    expect(at("12:00:00", more)).toBe("active");
  });

  test("counts a ramp-up of months back by the calendar", () => {
    const march = period({ dtstart: new Date("2026-03-31T00:00:00Z"), eiRampUp: "P1M" });
    expect(eventStatus(march, new Date("2026-02-27T23:59:59Z"))).toBe("far");
    expect(eventStatus(march, new Date("2026-02-28T00:00:00Z"))).toBe("near");
  });

  test.each<Properties["duration"]>(["PT0S", "P0D", "P", "PT0M"])("never completes with duration %s", (duration) => {
    expect(at("11:59:59", { duration })).toBe("far");
    expect(eventStatus(period({ duration }), new Date("2099-01-01T00:00:00Z"))).toBe("active");
  });

  test("does not look at notification, recovery and start randomisation", () => {
    const more: Partial<Properties> = { eiNotification: "PT1H", eiRecovery: "PT1H", startafter: "PT10M" };
    expect(at("11:59:00", more)).toBe("far");
    expect(at("14:00:00", more)).toBe("completed");
  });

  test("refuses a duration that is none", () => {
    expect(() => at("12:00:00", { duration: "PT1.5H" })).toThrow(TypeError);
  });
});

describe("periodEnd", () => {
  test("adds the duration by the calendar", () => {
    expect(periodEnd(period({ duration: "P1M" }))).toEqual(new Date("2026-08-01T12:00:00Z"));
  });

  test("is undefined for an open-ended period", () => {
    expect(periodEnd(period({ duration: "PT0S" }))).toBeUndefined();
  });
});
