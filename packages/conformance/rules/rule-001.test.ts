import { decode, encode } from "@oadr/codec";
import { durationMs } from "@oadr/model";
import { expect, test } from "vitest";
import { anEvent, busyHour, createDesk, createPair, only } from "../src/index.ts";

test("Rule 1: every time that is sent is in UTC with Z, and no duration has decimals", async () => {
  const { traffic } = await busyHour();
  const messages = traffic.flatMap(({ request, reply }) => (reply ? [request, reply] : [request]));
  const some = messages.filter(({ type }) => type !== "oadrPoll" && type !== "oadrResponse");
  const texts = some.flatMap((message) => [...encode(message).matchAll(/>([^<>]+)</g)].map(([, text = ""]) => text));
  const times = texts.filter((text) => /^\d{4}-\d\d-\d\d/.test(text));
  const durations = texts.filter((text) => /^[+-]?P[\dT]/.test(text));
  expect([times.length > 100, durations.length > 100]).toEqual([true, true]);
  expect(times.filter((text) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text))).toEqual([]);
  expect(new Set(durations.filter((text) => !/^-?P(\d+[YMD])*(T(\d+[HMS])+)?$/.test(text)))).toEqual(new Set());
});

test("Rule 1: fractions of a second are understood, and cut off where there are too many digits", () => {
  const xml = encode(anOffer);
  const read = (time: string): Date | undefined => {
    const { message } = decode(xml.replace("2026-12-01T13:00:00Z", time));
    return message.type === "oadrDistributeEvent" ? only(message.oadrEvents).eiEvent.eiActivePeriod.dtstart : undefined;
  };
  expect(read("2026-12-01T13:00:00.5Z")).toEqual(new Date("2026-12-01T13:00:00.500Z"));
  expect(read("2026-12-01T13:00:00.1234567Z")).toEqual(new Date("2026-12-01T13:00:00.123Z"));
  expect(() => read("2026-12-01T13:00:00+00:00")).toThrow("a time in UTC");
});

const anOffer = { type: "oadrDistributeEvent", requestId: "d", vtnId: "vtn-1", oadrEvents: [anEvent()] } as const;

test("Rule 1: years and months of a duration are understood, by the calendar", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ minute: 0, duration: "P1M" }), anEvent({ eventId: "long", minute: 0, duration: "P1Y1M" })]);
  const ends = desk.ven.events.map(({ eventId, end }) => `${eventId} ${end?.toISOString()}`);
  expect(ends.sort()).toEqual(["event-1 2027-01-01T12:00:00.000Z", "long 2028-01-01T12:00:00.000Z"]);
});

test("Rule 1: a VEN takes no duration with decimals from its application", async () => {
  const pair = await createPair();
  await pair.run();
  const halfHour = pair.ven.opt.create({ optType: "optOut", schedule: [{ start: pair.after("PT1H"), duration: "PT0.5H" }] });
  await expect(halfHour).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
  expect(() => durationMs("PT1.5S")).toThrow();
});
