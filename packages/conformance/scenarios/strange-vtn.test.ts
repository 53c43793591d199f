import type { Duration, Message, OadrEvent } from "@oadr/model";
import { loopback, type Responder } from "@oadr/transport";
import { createVen, powerReal, usage, type Ven } from "@oadr/ven";
import { createVtn, simple, type Vtn } from "@oadr/vtn";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { START, type VirtualClock, virtualClock } from "../src/index.ts";

type Change = (reply: Message) => Message;

interface Strange {
  readonly clock: VirtualClock;
  readonly vtn: Vtn;
  readonly ven: Ven;
  readonly requests: readonly Message[];
}

/** A VEN whose VTN has its replies changed on the way. */
async function strange(change: Change): Promise<Strange> {
  const clock = virtualClock(START.getTime());
  const vtn = createVtn({ vtnId: "vtn-1", clock });
  await vtn.vens.provision({ venId: "ven-1", venName: "ven-1" });
  const requests: Message[] = [];
  const respond: Responder = async (service, message, peer) => {
    requests.push(message);
    const reply = await vtn.respond(service, message, peer);
    return reply && change(reply);
  };
  const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 1 });
  const ven = createVen({ venName: "ven-1", exchange: loopback(respond), clock, reports: [main] });
  void ven.run();
  await clock.settle();
  return { clock, vtn, ven, requests };
}

const withEvent = (reply: Message, change: (event: OadrEvent) => OadrEvent): Message =>
  reply.type === "oadrDistributeEvent" ? { ...reply, oadrEvents: reply.oadrEvents.map(change) } : reply;

const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.on("unhandledRejection", onUnhandled);
});
afterEach(() => process.off("unhandledRejection", onUnhandled));

describe.each<[string, Duration]>([
  ["PT1000000000000S", "PT1000000000000S"],
  ["P999999999999Y", "P999999999999Y"],
  ["of 400 digits", `P${"9".repeat(400)}D`],
  ["-P999999999999Y", "-P999999999999Y"],
])("a duration that the schema allows and no calendar holds, %s,", (_name, duration) => {
  const changes: Readonly<Record<string, Change>> = {
    "as poll frequency": (reply) =>
      reply.type === "oadrCreatedPartyRegistration" ? { ...reply, oadrRequestedOadrPollFreq: duration } : reply,
    "as length of an event": (reply) =>
      withEvent(reply, (event) => ({
        ...event,
        eiEvent: { ...event.eiEvent, eiActivePeriod: { ...event.eiEvent.eiActivePeriod, duration } },
      })),
    "as random delay": (reply) =>
      withEvent(reply, (event) => ({
        ...event,
        eiEvent: { ...event.eiEvent, eiActivePeriod: { ...event.eiEvent.eiActivePeriod, startafter: duration } },
      })),
    "as ramp-up": (reply) =>
      withEvent(reply, (event) => ({
        ...event,
        eiEvent: { ...event.eiEvent, eiActivePeriod: { ...event.eiEvent.eiActivePeriod, eiRampUp: duration } },
      })),
    "as length of an interval": (reply) =>
      withEvent(reply, (event) => {
        const { eiEventSignals } = event.eiEvent.eiEventSignals;
        const signals = eiEventSignals.map((signal) => ({ ...signal, intervals: signal.intervals.map((each) => ({ ...each, duration })) }));
        return { ...event, eiEvent: { ...event.eiEvent, eiEventSignals: { ...event.eiEvent.eiEventSignals, eiEventSignals: signals } } };
      }),
    "in a report request": (reply) =>
      reply.type === "oadrCreateReport"
        ? {
            ...reply,
            oadrReportRequests: reply.oadrReportRequests.map((request) => ({
              ...request,
              reportSpecifier: { ...request.reportSpecifier, reportBackDuration: duration, granularity: duration },
            })),
          }
        : reply,
    "as time of a report request": (reply) =>
      reply.type === "oadrCreateReport"
        ? {
            ...reply,
            oadrReportRequests: reply.oadrReportRequests.map((request) => ({
              ...request,
              reportSpecifier: { ...request.reportSpecifier, reportInterval: { dtstart: START, duration } },
            })),
          }
        : reply,
  };

  test.each(Object.entries(changes))("%s does not stop the VEN", async (_place, change) => {
    const { clock, vtn, ven, requests } = await strange(change);
    const event = { marketContext: "http://utility.example/dr", signals: [simple([["PT1H", 1]])] };
    await vtn.events.create({ ...event, eventId: "strange", start: new Date(clock.now()) });
    await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    await clock.advance(60_000);
    for (const known of ven.events) expect(() => known.valueAt(new Date(clock.now()))).not.toThrow();
    const before = requests.length;
    // A day is the longest pause between polls.
    await clock.advance(2 * 86_400_000);
    expect(requests.slice(before).filter(({ type }) => type === "oadrPoll").length).toBeGreaterThan(0);
    expect(unhandled).toEqual([]);
    await ven.stop();
  });
});
