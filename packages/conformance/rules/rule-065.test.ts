import { expect, test } from "vitest";
import { anEvent, createDesk, type EventDesk, only } from "../src/index.ts";

const running = async (seed: number): Promise<EventDesk> => {
  const desk = await createDesk({ random: () => seed });
  await desk.list([anEvent({ minute: 1, startafter: "PT10M", duration: "PT5H" })]);
  await desk.advance("PT20M");
  expect(only(desk.ven.events).status).toBe("active");
  return desk;
};

test.each([
  ["is cancelled", [anEvent({ minute: 1, startafter: "PT10M", duration: "PT5H", modificationNumber: 1, eventStatus: "cancelled" })]],
  ["is left out", []],
])("Rule 65: a running event with startafter that %s ends at random within that", async (_, list) => {
  const delays: number[] = [];
  for (const seed of [0.1, 0.4, 0.7, 0.95]) {
    const desk = await running(seed);
    await desk.list(list);
    const heard = desk.clock.now() - 10_000;
    const event = only(desk.ven.events);
    expect(event.status).toBe("active");
    expect(desk.ven.signalNow("SIMPLE")).toBeDefined();
    await desk.advance("PT10M");
    expect(desk.ven.events).toEqual([]);
    const { at, args } = desk.calls("onEventStatus").at(-1) ?? { at: 0, args: [] };
    expect(args[1]).toBe("cancelled");
    expect(event.end?.getTime()).toBe(at);
    delays.push(at - heard);
  }
  for (const delay of delays) {
    expect(delay).toBeGreaterThan(0);
    expect(delay).toBeLessThanOrEqual(610_000);
  }
  expect(new Set(delays).size).toBe(delays.length);
});

test("Rule 65: an event that has not begun, or has no startafter, ends at once", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ startafter: "PT10M" }), anEvent({ eventId: "plain", minute: -10 })]);
  await desk.list([]);
  expect(desk.notices().slice(2).sort()).toEqual(["0.33 event-1 cancelled", "0.33 plain cancelled"]);
});
