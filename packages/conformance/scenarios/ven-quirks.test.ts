import { encode } from "@oadr/codec";
import { faultsOf, folderOf, officialSchemas, withXmllint } from "@oadr/codec/testing";
import { type Message, messageRoutes } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import type { Service } from "@oadr/transport";
import { createVtn, quirksOf, simple, type VenQuirks, type Vtn } from "@oadr/vtn";
import { describe, expect, test } from "vitest";

const xsds = folderOf(withXmllint(officialSchemas()), "What VENs with quirks are sent is valid by the official XSDs");
const START = Date.parse("2026-12-01T12:00:00Z");
const venId = "ven-1";

const say = async (vtn: Vtn, message: Message): Promise<Message> => {
  const { service } = messageRoutes[message.type];
  const reply = await vtn.respond((service === "any" ? "EiRegisterParty" : service) as Service, message, {});
  if (reply === undefined) throw new Error(`no reply to ${message.type}`);
  return reply;
};

const register: Message = {
  type: "oadrCreatePartyRegistration",
  requestId: "r",
  oadrProfileName: "2.0b",
  oadrTransportName: "simpleHttp",
  oadrReportOnly: false,
  oadrXmlSignature: false,
  oadrHttpPullModel: true,
  venId,
  registrationId: "of-old",
};

/** All that a VEN is sent in an hour of polls, in which it answers nothing, by type and count. */
async function everything(quirks: VenQuirks): Promise<ReadonlyMap<string, string>> {
  const clock = virtualClock(START);
  let ids = 0;
  const vtn = createVtn({
    vtnId: "vtn-1",
    clock,
    newId: () => `id-${++ids}`,
    requestReports: [{ reportName: "TELEMETRY_USAGE", granularity: "+PT60S", reportBackDuration: "P0DT1H" }],
  });
  await vtn.vens.provision({ venId, quirks });
  const sent = new Map<string, string>();
  const hear = async (message: Message): Promise<Message> => {
    const reply = await say(vtn, message);
    sent.set(`${sent.size + 1} ${reply.type}`, encode(reply));
    return reply;
  };
  await hear({ type: "oadrPoll", venId });
  const { registrationId: _, ...anew } = register as Extract<Message, { type: "oadrCreatePartyRegistration" }>;
  const refused = (await hear(register)) as Extract<Message, { type: "oadrCreatedPartyRegistration" }>;
  if (refused.eiResponse.responseCode !== "200") await hear(anew);
  const event = { marketContext: "http://utility.example/dr", targets: { venIds: [venId] } };
  const timing = { notification: "+PT0S", rampUp: "-PT5M", recovery: "+PT300S" } as const;
  await vtn.events.create({ ...event, ...timing, eventId: "e1", start: new Date(START + 3_600_000), signals: [simple([["P0DT1H", 1]])] });
  await vtn.events.create({ ...event, eventId: "e2", start: new Date(START + 7_200_000), signals: [simple([["PT0S", 2]])] });
  await hear({
    type: "oadrRegisterReport",
    requestId: "m",
    oadrReports: [
      {
        duration: "PT1H",
        oadrReportDescriptions: [{ rId: "main", reportType: "usage", readingType: "Direct Read" }],
        reportRequestId: "0",
        reportSpecifierId: "usage",
        reportName: "METADATA_TELEMETRY_USAGE",
        createdDateTime: new Date(START),
      },
    ],
    venId,
  });
  for (let minutes = 0; minutes < 60; minutes++) {
    await hear({ type: "oadrPoll", venId });
    await clock.advance(60_000);
  }
  await vtn.close();
  return sent;
}

const count = (sent: ReadonlyMap<string, string>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const name of sent.keys()) {
    const type = name.replace(/^\d+ /, "");
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
};

describe("What a VEN is sent, which answers nothing,", () => {
  const all: Required<VenQuirks> = {
    plainDurations: true,
    openEndedAs: "PT9000H",
    eventsFirst: true,
    noMetadata: true,
    noPiggyback: true,
    askOnce: true,
    inviteBack: true,
  };

  const registered = { oadrCreatedPartyRegistration: 1, oadrRegisteredReport: 1 };

  test.each<readonly [string, VenQuirks, Readonly<Record<string, number>>, readonly string[]]>([
    // What nobody answers comes again after 1, 2, 4, 8, 16 and 32 minutes; the request for a report was in a reply before.
    [
      "without quirks",
      {},
      {
        ...registered,
        oadrCreatedPartyRegistration: 2,
        oadrRegisterReport: 7,
        oadrDistributeEvent: 7,
        oadrCreateReport: 6,
        oadrResponse: 41,
      },
      ["-PT5M", "+PT300S", "+PT60S", "P0DT1H", "PT0S"],
    ],
    [
      "with the quirks of OpenLEADR",
      quirksOf.openleadr,
      { ...registered, oadrRequestReregistration: 1, oadrRegisterReport: 7, oadrDistributeEvent: 7, oadrCreateReport: 1, oadrResponse: 45 },
      ["-PT5M", "+PT300S", "+PT60S", "P0DT1H", "PT0S"],
    ],
    [
      "with the quirks of the EPRI library",
      quirksOf.epri,
      {
        ...registered,
        oadrCreatedPartyRegistration: 2,
        oadrRegisterReport: 7,
        oadrDistributeEvent: 7,
        oadrCreateReport: 6,
        oadrResponse: 41,
      },
      ["PT5M", "PT1M", "PT1H", "PT0S"],
    ],
    [
      "with all quirks",
      all,
      { ...registered, oadrRequestReregistration: 1, oadrDistributeEvent: 7, oadrCreateReport: 1, oadrResponse: 52 },
      ["PT5M", "PT1M", "PT1H", "PT9000H"],
    ],
  ])("%s", async (_, quirks, counts, words) => {
    const sent = await everything(quirks);
    expect(count(sent)).toEqual(counts);
    const text = [...sent.values()].join("");
    for (const word of words) expect(text).toContain(`>${word}<`);
    expect(/>[+-]P/.test(text)).toBe(quirks.plainDurations !== true);
    if (xsds !== undefined) expect(faultsOf(xsds, sent)).toEqual([]);
  });

  test("has every interval of an event with duration, uid and payload in this order, which the EPRI library cannot do without", async () => {
    const lists = [...(await everything({}))].filter(([name]) => name.endsWith("oadrDistributeEvent")).map(([, xml]) => xml);
    const intervals = lists.flatMap((xml) => [...xml.matchAll(/<ei:interval>(.*?)<\/ei:interval>/gs)].map(([, inside = ""]) => inside));
    expect(intervals.length).toBeGreaterThan(2);
    for (const inside of intervals) expect(inside).toMatch(/^\s*<xcal:duration>.*<xcal:uid>.*<ei:signalPayload>/s);
  });
});
