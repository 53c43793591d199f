import { expect, test } from "vitest";
import { anEvent, createDesk, only } from "../src/index.ts";

const minutes = (span: { readonly start: Date; readonly end: Date } | undefined): readonly number[] =>
  span ? [span.start, span.end].map((date) => (date.getTime() - Date.parse("2026-12-01T12:00:00Z")) / 60_000) : [];

test("Rule 31: a positive ramp-up lies before the event, and a positive recovery after it", async () => {
  const transitions: unknown[] = [];
  const desk = await createDesk({ onEventStatus: (_, status, { transition }) => transitions.push([status, transition]) });
  await desk.list([anEvent({ eiRampUp: "PT10M", eiRecovery: "PT5M" })]);
  const { rampUp, recovery } = only(desk.ven.events);
  expect([minutes(rampUp), minutes(recovery)]).toEqual([
    [50, 60],
    [120, 125],
  ]);
  await desk.advance("PT55M");
  expect(only(desk.ven.events).status).toBe("near");
  await desk.advance("PT2H");
  expect(desk.notices().slice(1)).toEqual(["50 event-1 near", "60 event-1 active 1", "120 event-1 completed"]);
  expect(transitions.slice(1)).toEqual([
    ["near", "rampUp"],
    ["active", undefined],
    ["completed", "recovery"],
  ]);
});

test("Rule 31: a negative ramp-up and a negative recovery lie inside the event, at its start and at its end", async () => {
  const transitions: unknown[] = [];
  const desk = await createDesk({ onEventStatus: (_, status, { transition }) => transitions.push([status, transition]) });
  await desk.list([anEvent({ eiRampUp: "-PT10M", eiRecovery: "-PT5M" })]);
  const { rampUp, recovery } = only(desk.ven.events);
  expect([minutes(rampUp), minutes(recovery)]).toEqual([
    [60, 70],
    [115, 120],
  ]);
  await desk.advance("PT55M");
  expect(only(desk.ven.events).status).toBe("far");
  await desk.advance("PT2H");
  expect(desk.notices().slice(1)).toEqual(["60 event-1 active 1", "70 event-1 active", "115 event-1 active", "120 event-1 completed"]);
  expect(transitions.slice(1)).toEqual([
    ["active", "rampUp"],
    ["active", undefined],
    ["active", "recovery"],
    ["completed", undefined],
  ]);
});

test("Rule 31: start, end, ramp-up and recovery all move by the random delay that a tolerance asks for", async () => {
  const desk = await createDesk({ random: () => 0.5 });
  await desk.list([anEvent({ startafter: "PT20M", duration: "PT30M", eiRampUp: "PT10M", eiRecovery: "PT5M" })]);
  const { start, end, rampUp, recovery } = only(desk.ven.events);
  const [at = 0, until = 0] = minutes(end && { start, end });
  expect([at > 60, at <= 80]).toEqual([true, true]);
  expect(until).toBeCloseTo(at + 30);
  const near = (span: typeof rampUp, from: number, to: number): void =>
    expect(minutes(span)).toEqual([expect.closeTo(from), expect.closeTo(to)]);
  near(rampUp, at - 10, at);
  near(recovery, until, until + 5);
  await desk.advance("PT3H");
  const shown = (minute: number): number => Math.round(minute * 100) / 100;
  expect(desk.notices().slice(1)).toEqual([
    `${shown(at - 10)} event-1 near`,
    `${shown(at)} event-1 active 1`,
    `${shown(until)} event-1 completed`,
  ]);
});
