import type { Duration, Message, OadrEvent } from "@oadr/model";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { loopback, type Responder } from "@oadr/transport";
import { createVen, powerReal, usage, type Ven } from "@oadr/ven";
import { createVtn, simple, type Vtn } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { START } from "../src/index.ts";
import { unhandledRejections } from "../src/unhandled.ts";

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

/** Changes the event `strange` in a list of events. */
const withStrange = (reply: Message, change: (event: OadrEvent) => OadrEvent): Message => {
  if (reply.type !== "oadrDistributeEvent") return reply;
  const isStrange = ({ eiEvent }: OadrEvent): boolean => eiEvent.eventDescriptor.eventId === "strange";
  return { ...reply, oadrEvents: reply.oadrEvents.map((event) => (isStrange(event) ? change(event) : event)) };
};

const unhandled = unhandledRejections();

describe.each<[string, Duration]>([
  ["PT1000000000000S", "PT1000000000000S"],
  ["P999999999999Y", "P999999999999Y"],
  ["of 400 digits", `P${"9".repeat(400)}D`],
  ["-P999999999999Y", "-P999999999999Y"],
])("a duration that the schema allows and no calendar holds, %s,", (_name, duration) => {
  const changes: Readonly<Record<string, Change>> = {
    "as length of an event": (reply) =>
      withStrange(reply, (event) => ({
        ...event,
        eiEvent: { ...event.eiEvent, eiActivePeriod: { ...event.eiEvent.eiActivePeriod, duration } },
      })),
    "as random delay": (reply) =>
      withStrange(reply, (event) => ({
        ...event,
        eiEvent: { ...event.eiEvent, eiActivePeriod: { ...event.eiEvent.eiActivePeriod, startafter: duration } },
      })),
    "as ramp-up": (reply) =>
      withStrange(reply, (event) => ({
        ...event,
        eiEvent: { ...event.eiEvent, eiActivePeriod: { ...event.eiEvent.eiActivePeriod, eiRampUp: duration } },
      })),
    "as length of an interval": (reply) =>
      withStrange(reply, (event) => {
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

  test.each(Object.entries(changes))("%s, does not keep the VEN from all else", async (_place, change) => {
    const { clock, vtn, ven, requests } = await strange(change);
    const event = { marketContext: "http://utility.example/dr", signals: [simple([["PT1H", 1]])], start: new Date(clock.now()) };
    await vtn.events.create({ ...event, eventId: "strange" });
    await vtn.events.create({ ...event, eventId: "good" });
    await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    await clock.advance(600_000);
    expect(requests.map(({ type }) => type)).toContain("oadrCreatedReport");
    // Conformance rule 19: valid events are answered even when others are not valid.
    expect(await vtn.events.answers("good")).toMatchObject([{ optType: "optIn", responseCode: "200" }]);
    expect(ven.events.map(({ eventId }) => eventId)).toContain("good");
    for (const known of ven.events) expect(() => known.valueAt(new Date(clock.now()))).not.toThrow();
    expect(requests.filter(({ type }) => type === "oadrPoll").length).toBeGreaterThan(50);
    expect(unhandled).toEqual([]);
    await ven.stop();
  });

  test("as poll frequency, makes the VEN poll neither for ever nor never", async () => {
    const { clock, ven, requests } = await strange((reply) =>
      reply.type === "oadrCreatedPartyRegistration" ? { ...reply, oadrRequestedOadrPollFreq: duration } : reply,
    );
    await clock.advance(600_000);
    const before = requests.length;
    await clock.advance(600_000);
    // A second is the shortest pause.
    expect(requests.length - before).toBeLessThanOrEqual(600);
    await clock.advance(86_400_000 / 100);
    expect(ven.phase).toBe("running");
    expect(unhandled).toEqual([]);
    await ven.stop();
  });
});
