import { electricityPrice } from "@oadr/vtn";
import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk, inBrief } from "../src/index.ts";

test("Rule 18: of adjacent events the end of one is the start of the other, and belongs to the other", async () => {
  const desk = await createDesk();
  await desk.list([
    anEvent({ eventId: "first", minute: 10, duration: "PT10M", values: [1] }),
    anEvent({ eventId: "second", minute: 20, values: [2] }),
  ]);
  const valueAt = async (minute: number): Promise<string | undefined> => {
    await desk.clock.advance(Date.parse("2026-12-01T12:00:00Z") + minute * 60_000 - desk.clock.now());
    const now = desk.ven.signalNow("SIMPLE");
    return now && `${now.event.eventId} ${now.value}`;
  };
  expect(await valueAt(10 - 1 / 60_000)).toBeUndefined();
  expect(await valueAt(10)).toBe("first 1");
  expect(await valueAt(20 - 1 / 60_000)).toBe("first 1");
  expect(await valueAt(20)).toBe("second 2");
  expect(desk.notices().slice(2)).toEqual(["10 first active 1", "20 first completed", "20 second active 2"]);
});

test("Rule 18: events that overlap are survived; each is told of for itself", async () => {
  const desk = await createDesk();
  await desk.list([
    anEvent({ eventId: "long", minute: 10, values: [1] }),
    anEvent({ eventId: "short", minute: 20, duration: "PT10M", values: [3] }),
  ]);
  await desk.advance("PT2H");
  expect(desk.notices().slice(2)).toEqual(["10 long active 1", "20 short active 3", "30 short completed", "70 long completed"]);
});

test("Rule 18: a VTN may list events that overlap, each as it is", async () => {
  const { create, events, answer, clock, after, vtn } = await createTalk();
  await create({ eventId: "long", signals: [electricityPrice([["PT2H", 0.2]], "EUR")] });
  await create({ eventId: "short", start: after("PT90M") });
  await answer();
  await clock.advance(100 * 60_000);
  expect((await events()).map(inBrief)).toEqual(["long 0 active", "short 0 active"]);
  await vtn.events.cancel("long");
  expect((await events()).map(inBrief)).toEqual(["long 1 cancelled", "short 0 active"]);
});
