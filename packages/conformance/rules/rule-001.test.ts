import { decode, encode } from "@oadr/codec";
import { durationMs } from "@oadr/model";
import { createVtn, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import {
  anEvent,
  aPrice,
  aReport,
  aWindow,
  busyHour,
  createDesk,
  createMetered,
  createOpting,
  createPair,
  createSupplier,
  inBrief,
  only,
  START,
  type Supplier,
} from "../src/index.ts";

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

const faulty: [string, (supplier: Supplier) => Promise<unknown>][] = [
  ["an interval of an event", ({ create }) => create({ signals: [simple([["PT0.5H", 1]])] })],
  ["the length of an event", ({ create }) => create({ duration: "PT0.5H" })],
  ["the notification of an event", ({ create }) => create({ notification: "PT1.5M" })],
  ["the ramp-up of an event", ({ create }) => create({ rampUp: "PT1.5M" })],
  ["the recovery of an event", ({ create }) => create({ recovery: "PT1.5M" })],
  ["the startafter of an event", ({ create }) => create({ startafter: "PT1.5M" })],
  ["a request for reports", ({ vtn }) => vtn.reports.request("ven-1", { reportName: "METADATA", reportBackDuration: "PT1.5H" })],
  ["what it offers", ({ vtn }) => vtn.reports.offer([{ reportName: "x-prices", points: [aPrice()], duration: "PT7200.5S" }])],
  ["how often a VEN polls", ({ vtn }) => vtn.vens.provision({ venId: "ven-2", pollFrequency: "PT2.5S" })],
  ["its options", async () => createVtn({ vtnId: "vtn-1", pollFrequency: "PT2.5S" })],
];
test.each(faulty)("Rule 1: a VTN takes no duration with decimals from its operator: in %s", async (_, act) => {
  const supplier = await createSupplier();
  await expect(act(supplier)).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", message: expect.stringMatching(/\.5/) });
  expect(await supplier.events()).toEqual([]);
  expect((await supplier.poll())?.type).toBe("oadrResponse");
});

test("Rule 1: a VTN understands years and months of a duration, by the calendar: in events, schedules and reports", async () => {
  const newYear = new Date("2027-01-01T12:00:00Z");
  const { vtn, opt, create, events, clock } = await createOpting();
  await create({ start: START, signals: [simple([["P1M", 1]])] });
  await opt({ vavailability: [aWindow(0, "P1M")] });
  expect((await vtn.opts.list()).map(({ endsAt }) => endsAt)).toEqual([newYear]);
  const { spans } = await vtn.opts.availability("ven-1", START, new Date("2027-01-02T12:00:00Z"));
  expect(spans.map(({ end, state }) => `${end.toISOString()} ${state}`)).toEqual([
    "2027-01-01T12:00:00.000Z optOut",
    "2027-01-02T12:00:00.000Z none",
  ]);
  await clock.advance(newYear.getTime() - START.getTime() - 1_000);
  expect((await events()).map(inBrief)).toEqual(["event-1 0 active"]);
  await clock.advance(1_000);
  expect(await events()).toEqual([]);

  const { ask, deliver, values } = await createMetered();
  const { reportRequestId } = await ask();
  const samples = [1, 2, 3, 4].map((value) => ({ value, duration: "P1M" as const }));
  await deliver(aReport(reportRequestId, samples, { dtstart: START }));
  const starts = ["2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01"].map((day) => Date.parse(`${day}T12:00:00Z`) - START.getTime());
  expect(await values()).toEqual(starts.map((ms, index) => `a ${ms / 60_000} ${index + 1}`));
});
