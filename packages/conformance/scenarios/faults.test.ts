import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { type Exchange, loopback, TransportError, type TransportErrorCode, type TransportErrorOptions } from "@oadr/transport";
import { createVen, powerReal, usage } from "@oadr/ven";
import { createVtn, simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../src/index.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 11, 1);

const fails = (code: TransportErrorCode, options: TransportErrorOptions) => () =>
  Promise.reject(new TransportError(code, "the VTN is in trouble", options));
const says = (responseCode: string) => async (): Promise<Message> => ({
  type: "oadrResponse",
  eiResponse: { responseCode, requestId: "" },
});

/** What a VTN in trouble does with every request, and how many a VEN may send in a day of it. */
const faults: readonly (readonly [name: string, fault: () => Promise<Message | undefined>, atMost: number])[] = [
  ["a refused connection", fails("ERR_OADR_TRANSPORT_CONNECT", { retry: true }), 810],
  ["no reply", () => new Promise(() => {}), 510],
  ["status 500", fails("ERR_OADR_TRANSPORT_STATUS", { status: 500, retry: true }), 810],
  ["status 502", fails("ERR_OADR_TRANSPORT_STATUS", { status: 502, retry: true }), 810],
  ["status 503 with Retry-After of an hour", fails("ERR_OADR_TRANSPORT_STATUS", { status: 503, retry: true, retryAfterMs: 3_600_000 }), 25],
  ["garbage", fails("ERR_OADR_TRANSPORT_REPLY", {}), 810],
  ["an empty body", async () => undefined, 810],
  ["responseCode 500", says("500"), 810],
];

describe.each(faults)("a day of %s", (_, fault, atMost) => {
  const clock = virtualClock(START);
  const vtn = createVtn({ vtnId: "vtn-1", clock });
  const way = loopback(vtn.respond);
  const sent: number[] = [];
  let isBroken = false;
  const exchange: Exchange = (service, message, options) => {
    sent.push(clock.now());
    return isBroken ? fault() : way(service, message, options);
  };
  let reads = 0;
  const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT1M", max: "PT1H" }, read: () => ++reads });
  const ven = createVen({
    venName: "ven-1",
    venId: "ven-1",
    exchange,
    clock,
    random: seededRandom(7),
    reports: [main],
    onEvent: () => {
      // The answer is the first thing that cannot be said.
      isBroken = true;
      return "optOut";
    },
  });

  test("is neither a flood nor the end, and costs no answer and no report", async () => {
    await vtn.vens.provision({ venId: "ven-1", venName: "ven-1" });
    const run = ven.run();
    await clock.advance(60_000);
    const { registrationId } = ven;
    await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT10M", reportBackDuration: "PT1H" });
    await clock.advance(60_000);
    const eventId = await vtn.events.create({
      marketContext: "http://utility.example/dr",
      start: new Date(START + 3 * DAY),
      signals: [simple([["PT1H", 2]])],
    });
    await clock.advance(15_000);
    expect(isBroken).toBe(true);
    const before = sent.length;
    await clock.advance(DAY);
    const tries = sent.length - before;
    expect(tries).toBeLessThanOrEqual(atMost);
    expect(tries).toBeGreaterThanOrEqual(atMost > 100 ? 300 : 20);
    expect(await vtn.events.answers(eventId)).toEqual([]);

    isBroken = false;
    await clock.advance(3_600_000);
    expect(ven).toMatchObject({ phase: "running", registrationId });
    expect(await vtn.events.answers(eventId)).toMatchObject([{ optType: "optOut" }]);
    const hours = new Set<number>();
    for await (const { time } of vtn.reports.readings({ venId: "ven-1" })) hours.add(Math.floor(time.getTime() / 3_600_000));
    expect(hours.size).toBeGreaterThanOrEqual(25);
    // Then it is as before: a poll every ten seconds.
    const after = sent.length;
    await clock.advance(600_000);
    expect(sent.length - after).toBeGreaterThanOrEqual(60);
    expect(sent.length - after).toBeLessThanOrEqual(62);
    await ven.stop();
    await run;
    vtn.close();
    expect(clock.pending()).toBe(0);
  });
});

test("an OpenADR error to every poll slows the VEN down as an outage does", async () => {
  const clock = virtualClock(START);
  const vtn = createVtn({ vtnId: "vtn-1", clock });
  const way = loopback(vtn.respond);
  let polls = 0;
  const exchange: Exchange = (service, message, options) => {
    if (message.type !== "oadrPoll") return way(service, message, options);
    polls++;
    return says("469")();
  };
  const ven = createVen({ venName: "ven-1", exchange, clock, random: seededRandom(7) });
  const run = ven.run();
  await clock.advance(DAY);
  expect(polls).toBeLessThanOrEqual(810);
  expect(polls).toBeGreaterThan(600);
  await ven.stop();
  await run;
  vtn.close();
});
