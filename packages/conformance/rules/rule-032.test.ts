import { expect, test } from "vitest";
import { anEvent, anInterval, aSignal, createDesk, only, withSignals } from "../src/index.ts";

test("Rule 32: each interval is acted on for its duration, with its payload, in every signal", async () => {
  const desk = await createDesk();
  const simple = aSignal({
    intervals: [10, 20, 30].map((length, index) => ({ ...anInterval(index + 1, index), duration: `PT${length}M` })),
  });
  const price = aSignal({
    signalName: "ELECTRICITY_PRICE",
    signalType: "price",
    signalId: "1",
    intervals: [0.2, 0.4].map((value, index) => anInterval(value, index, 2)),
  });
  await desk.list([withSignals(anEvent(), simple, price)]);
  const event = only(desk.ven.events);
  const at = (minute: number): Date => new Date(event.start.getTime() + minute * 60_000);
  expect([0, 9, 10, 29, 30, 59, 60].map((minute) => event.valueAt(at(minute)))).toEqual([1, 1, 2, 2, 3, 3, undefined]);
  expect([0, 29, 30].map((minute) => event.valueAt(at(minute), "ELECTRICITY_PRICE"))).toEqual([0.2, 0.2, 0.4]);
  expect([0, 10, 30].map((minute) => event.intervalAt(at(minute))?.end)).toEqual([at(10), at(30), at(60)]);
  expect(event.intervalAt(at(10), "ELECTRICITY_PRICE")?.end).toEqual(at(30));
  await desk.advance("PT3H");
  expect(desk.notices().slice(1)).toEqual([
    "60 event-1 active 1 0.2",
    "70 event-1 active 2",
    "90 event-1 active 3 0.4",
    "120 event-1 completed",
  ]);
});
