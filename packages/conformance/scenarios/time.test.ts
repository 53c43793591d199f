import { type EventInput, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair, only, type Pair, requests } from "../src/index.ts";

const HOUR = 3_600_000;
const shed = (more: Partial<EventInput> & Pick<EventInput, "start">): EventInput => ({
  marketContext: "http://utility.example/dr",
  signals: [simple([["PT1H", 2]])],
  ...more,
});
/** What `onEventStatus` was told: event, status, and how many hours after the beginning it was due. */
const told = (pair: Pair, start: Date): readonly string[] =>
  pair
    .calls("onEventStatus")
    .map(({ args: [event, status, { at }] }) => `${event.eventId} ${status} ${(at.getTime() - start.getTime()) / HOUR}`);

test("a machine that sleeps through events hears of all of it within a minute of waking up, in order and once, and goes on", async () => {
  const pair = await createPair({ vtn: { pollFrequency: "PT6H" } });
  const start = pair.after("PT0S");
  await pair.vtn.events.create(shed({ eventId: "a", start: pair.after("PT2H"), rampUp: "PT30M" }));
  await pair.vtn.events.create(
    shed({
      eventId: "b",
      start: pair.after("PT150M"),
      signals: [
        simple([
          ["PT1H", 1],
          ["PT1H", 3],
        ]),
      ],
    }),
  );
  await pair.vtn.events.create(shed({ eventId: "c", start: pair.after("P3D") }));
  await pair.run();
  await pair.advance("PT1H");
  expect(told(pair, start)).toEqual(["a far 0", "b far 0", "c far 0"]);
  pair.clock.jump(48 * HOUR);
  await pair.advance("PT1M");
  expect(told(pair, start).slice(3)).toEqual([
    "a near 1.5",
    "a active 2",
    "b active 2.5",
    "a completed 3",
    "b active 3.5",
    "b completed 4.5",
  ]);
  await pair.advance("P2D");
  expect(told(pair, start).slice(9)).toEqual(["c active 72", "c completed 73"]);
});

test("a clock that is set back by hours repeats nothing, and the VEN goes on polling", async () => {
  const pair = await createPair();
  const start = pair.after("PT0S");
  await pair.vtn.events.create(shed({ eventId: "a", start: pair.after("PT10M") }));
  await pair.run();
  await pair.advance("PT11M");
  pair.clock.jump(-6 * HOUR);
  const before = requests(pair.traffic, "oadrPoll").length;
  await pair.advance("PT10M");
  expect(requests(pair.traffic, "oadrPoll").length - before).toBeGreaterThanOrEqual(59);
  expect(told(pair, start)).toHaveLength(2);
  expect(pair.ven.signalNow("SIMPLE")).toBeUndefined();
  await pair.advance("PT6H");
  expect(pair.ven.signalNow("SIMPLE")?.value).toBe(2);
  await pair.advance("PT1H");
  expect(told(pair, start).map((line) => line.split(" ")[1])).toEqual(["far", "active", "completed"]);
});

test("a clock that is set forward and back again by a day, over and over, leaves every event told of once", async () => {
  const pair = await createPair({ vtn: { pollFrequency: "PT1H" } });
  const start = pair.after("PT0S");
  for (let hour = 1; hour <= 20; hour++) {
    await pair.vtn.events.create(shed({ eventId: String(hour), start: pair.after(`PT${hour}H`), signals: [simple([["PT30M", 1]])] }));
  }
  await pair.run();
  for (let times = 0; times < 8; times++) {
    pair.clock.jump(times % 2 === 0 ? 24 * HOUR : -22 * HOUR);
    await pair.advance("PT2H");
  }
  const lines = told(pair, start);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.filter((line) => line.includes("active")).sort()).toEqual(
    Array.from({ length: 20 }, (_, index) => `${index + 1} active ${index + 1}`).sort(),
  );
});

test("an event in two months is waited for, and one of a week in intervals of five minutes is gone through", async () => {
  const pair = await createPair({ vtn: { pollFrequency: "P1D" } });
  const intervals = Array.from({ length: 2016 }, (_, index) => ["PT5M", index % 4] as const);
  await pair.vtn.events.create(shed({ eventId: "long", start: pair.after("P60D"), signals: [simple(intervals)] }));
  await pair.run();
  await pair.advance("P60D");
  expect(only(pair.ven.events)).toMatchObject({ status: "active" });
  await pair.advance("P8D");
  const calls = pair.calls("onEventStatus").filter(({ args: [, status] }) => status === "active");
  expect(calls.map(({ args: [, , { intervals: begun }] }) => only(begun).index)).toEqual(intervals.map((_, index) => index));
  for (const { at, args } of calls) expect(at).toBe(args[2].at.getTime());
  expect(pair.calls("onEventStatus").at(-1)?.args[1]).toBe("completed");
});
