import type { DistributeEvent, Message, MessageOf } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { simple } from "../operator/signal-input.ts";
import { ResponseError } from "../response-error.ts";
import { createPushVens, joinPush } from "../testing/push-vens.ts";
import { answerTo, codeOf, metadata, minute, registration, type Stage, stage, usageOffer } from "../testing/stage.ts";
import { quirksOf, type VenQuirks } from "../ven-quirks.ts";

const event = (parts: object = {}) => ({
  eventId: "e1",
  marketContext: "http://utility.example/dr",
  start: minute(60),
  signals: [
    simple([
      ["+PT60M", 1],
      ["P0DT1H", 2],
    ]),
  ],
  ...parts,
});

/** The events of a VEN's next poll, as durations by name. */
async function durations({ ask }: Stage) {
  const { oadrEvents }: DistributeEvent = await ask("oadrDistributeEvent", { type: "oadrPoll", venId: "ven-1" });
  return oadrEvents.map(({ eiEvent: { eiActivePeriod, eiEventSignals } }) => {
    const { dtstart: _, ...times } = eiActivePeriod;
    return { ...times, intervals: eiEventSignals.eiEventSignals.flatMap(({ intervals }) => intervals.map(({ duration }) => duration)) };
  });
}

async function joined(quirks?: VenQuirks, options: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  const theatre = stage(options);
  await theatre.join();
  if (quirks !== undefined) await theatre.vtn.vens.provision({ venId: "ven-1", quirks });
  return theatre;
}

const usage = { reportName: "TELEMETRY_USAGE", granularity: "+PT60S", reportBackDuration: "PT1H" } as const;
const types = async ({ poll, send }: Stage, most = 4): Promise<readonly string[]> => {
  const seen: string[] = [];
  for (let reply = await poll(); reply?.type !== "oadrResponse" && seen.length < most; reply = await poll()) {
    seen.push(reply?.type ?? "");
    await send(answerTo(reply));
  }
  return seen;
};

describe("a VEN that cannot read signs in durations", () => {
  const signed = event({ notification: "+PT0M", rampUp: "-PT5M", recovery: "+PT300S", startafter: "PT2M" });

  test("gets the durations as they are without the quirk", async () => {
    const theatre = await joined();
    await theatre.vtn.events.create(signed);
    expect(await durations(theatre)).toEqual([
      {
        duration: "PT2H",
        startafter: "PT2M",
        eiNotification: "+PT0M",
        eiRampUp: "-PT5M",
        eiRecovery: "+PT300S",
        intervals: ["+PT60M", "P0DT1H"],
      },
    ]);
  });

  test("gets plain ones with it, and no ramp-up that lies inside the event; the operator still sees what it created", async () => {
    const theatre = await joined({ plainDurations: true });
    await theatre.vtn.events.create(signed);
    expect(await durations(theatre)).toEqual([
      { duration: "PT2H", startafter: "PT2M", eiNotification: "PT0S", eiRecovery: "PT5M", intervals: ["PT1H", "PT1H"] },
    ]);
    expect((await theatre.vtn.events.get("e1"))?.activePeriod.eiRampUp).toBe("-PT5M");
  });

  test("gets years and months as they are, since they are of no fixed length", async () => {
    const theatre = await joined({ plainDurations: true });
    await theatre.vtn.events.create(event({ signals: [simple([["+P1M", 1]])], duration: "+P1M" }));
    expect(await durations(theatre)).toMatchObject([{ duration: "P1M", intervals: ["P1M"] }]);
  });

  test("is asked for reports, and told how often to poll, in plain ones too", async () => {
    const theatre = await joined({ plainDurations: true }, { requestReports: [usage], pollFrequency: "+PT90S" });
    const { oadrReportRequests } = await theatre.ask("oadrRegisteredReport", metadata([usageOffer()]));
    expect(oadrReportRequests[0]?.reportSpecifier).toMatchObject({
      granularity: "PT1M",
      reportBackDuration: "PT1H",
      reportInterval: { duration: "PT0S" },
    });
    await theatre.vtn.reports.request("ven-1", usage);
    const { oadrReportRequests: polled } = await theatre.ask("oadrCreateReport", { type: "oadrPoll", venId: "ven-1" });
    expect(polled[0]?.reportSpecifier.granularity).toBe("PT1M");
    const reply = await theatre.ask("oadrCreatedPartyRegistration", registration({ venId: "ven-1" }));
    expect(reply.oadrRequestedOadrPollFreq).toBe("PT1M30S");
  });
});

describe("a VEN that takes a duration of zero for the end", () => {
  const endless = event({ signals: [simple([["PT0S", 2]])] });

  test("gets an event without end as it is without the quirk, and as a long one with it", async () => {
    const theatre = await joined();
    await theatre.vtn.events.create(endless);
    expect(await durations(theatre)).toMatchObject([{ duration: "PT0S", intervals: ["PT0S"] }]);
    await theatre.vtn.vens.provision({ venId: "ven-1", quirks: { openEndedAs: "PT9000H" } });
    await theatre.clock.advance(60_000);
    expect(await durations(theatre)).toMatchObject([{ duration: "PT9000H", eiNotification: "PT0S", intervals: ["PT9000H"] }]);
  });

  test("gets all other events as they are", async () => {
    const theatre = await joined({ openEndedAs: "PT9000H" });
    await theatre.vtn.events.create(event());
    expect(await durations(theatre)).toMatchObject([{ duration: "PT2H", intervals: ["+PT60M", "P0DT1H"] }]);
  });
});

describe("a VEN that takes one message per poll", () => {
  const order = async (quirks?: VenQuirks): Promise<readonly string[]> => {
    const theatre = await joined(quirks);
    await theatre.send(metadata([usageOffer()]));
    await theatre.vtn.reports.request("ven-1", usage);
    await theatre.vtn.events.create(event());
    return types(theatre);
  };

  test("gets messages in their order without the quirk, and its events first with it", async () => {
    expect(await order()).toEqual(["oadrCreateReport", "oadrDistributeEvent"]);
    expect(await order({ eventsFirst: true })).toEqual(["oadrDistributeEvent", "oadrCreateReport"]);
  });

  test("gets the rest too while it does not answer its events", async () => {
    const theatre = await joined({ eventsFirst: true });
    await theatre.send(metadata([usageOffer()]));
    await theatre.vtn.reports.request("ven-1", usage);
    await theatre.vtn.events.create(event());
    expect([await theatre.poll(), await theatre.poll()].map((reply) => reply?.type)).toEqual(["oadrDistributeEvent", "oadrCreateReport"]);
  });
});

describe("a VEN that does not take what the VTN offers", () => {
  const first = async (quirks?: VenQuirks): Promise<Message | undefined> => {
    const { vtn, send, poll } = stage();
    await vtn.vens.provision({ venId: "ven-1", ...(quirks && { quirks }) });
    await send(registration({ venId: "ven-1" }));
    return poll();
  };

  test("is sent it without the quirk, and not with it", async () => {
    expect((await first())?.type).toBe("oadrRegisterReport");
    expect((await first({ noMetadata: true }))?.type).toBe("oadrResponse");
  });

  test("is sent it all the same when it asks", async () => {
    const { send, poll } = await joined({ noMetadata: true });
    const reportSpecifier = {
      reportSpecifierId: "METADATA",
      granularity: "PT0S",
      reportBackDuration: "PT0S",
      specifierPayloads: [{ rId: "0", readingType: "x-notApplicable" }],
    } as const;
    await send({
      type: "oadrCreateReport",
      requestId: "r",
      oadrReportRequests: [{ reportRequestId: "m1", reportSpecifier }],
      venId: "ven-1",
    });
    expect(await poll()).toMatchObject({ type: "oadrRegisterReport", reportRequestId: "m1" });
  });
});

describe("a VEN that overlooks piggybacked messages", () => {
  test("is asked in the reply to its offer without the quirk, and by a message of its own, at once, with it", async () => {
    const before = await joined(undefined, { requestReports: [usage] });
    expect((await before.ask("oadrRegisteredReport", metadata([usageOffer()]))).oadrReportRequests).toHaveLength(1);
    expect((await before.poll())?.type).toBe("oadrResponse");

    const after = await joined({ noPiggyback: true }, { requestReports: [usage] });
    expect((await after.ask("oadrRegisteredReport", metadata([usageOffer()]))).oadrReportRequests).toEqual([]);
    const asked = await after.ask("oadrCreateReport", { type: "oadrPoll", venId: "ven-1" });
    await after.send(answerTo(asked));
    expect(await after.vtn.reports.requests("ven-1")).toMatchObject([{ state: "accepted" }]);
    expect((await after.poll())?.type).toBe("oadrResponse");
  });

  const stopped = async (quirks?: VenQuirks) => {
    const theatre = await joined(quirks);
    await theatre.send(metadata([usageOffer()]));
    const reportRequestId = await theatre.vtn.reports.request("ven-1", usage);
    for (let turn = 0; turn < 2; turn++) {
      await theatre.send(answerTo(await theatre.poll()));
      if (turn === 0) await theatre.vtn.reports.cancel(reportRequestId);
    }
    const report = { reportRequestId, reportSpecifierId: "usage", reportName: "TELEMETRY_USAGE", createdDateTime: minute(1) } as const;
    const update: Message = { type: "oadrUpdateReport", requestId: "u", oadrReports: [report], venId: "ven-1" };
    const replies = [await theatre.ask("oadrUpdatedReport", update), await theatre.ask("oadrUpdatedReport", update)];
    return { ...theatre, reportRequestId, update, stops: replies.map(({ oadrCancelReport }) => oadrCancelReport?.reportRequestIds) };
  };

  test("is stopped in the reply to its report without the quirk, and by one message of its own with it", async () => {
    const before = await stopped();
    expect(before.stops).toEqual([[before.reportRequestId], [before.reportRequestId]]);
    const after = await stopped({ noPiggyback: true });
    expect(after.stops).toEqual([undefined, undefined]);
    expect(await after.poll()).toMatchObject({ type: "oadrCancelReport", reportRequestIds: [after.reportRequestId] });
    // One that goes on is told again when it is time, not for each report.
    await after.send(after.update);
    expect((await after.poll())?.type).toBe("oadrResponse");
  });
});

describe("a VEN that takes up reports without a word", () => {
  const asked = async (quirks?: VenQuirks) => {
    const theatre = await joined(quirks);
    await theatre.send(metadata([usageOffer()]));
    await theatre.vtn.reports.request("ven-1", usage);
    expect((await theatre.poll())?.type).toBe("oadrCreateReport");
    await theatre.clock.advance(3_600_000);
    return { again: (await theatre.poll())?.type, state: (await theatre.vtn.reports.requests("ven-1"))[0]?.state };
  };

  test("is asked again without the quirk, and once with it", async () => {
    expect(await asked()).toEqual({ again: "oadrCreateReport", state: "asked" });
    expect(await asked({ askOnce: true })).toEqual({ again: "oadrResponse", state: "accepted" });
  });
});

describe("a VEN that does not register anew of its own accord", () => {
  const forgotten = async (quirks?: VenQuirks, provision: object = {}): Promise<Stage> => {
    const theatre = stage();
    await theatre.vtn.vens.provision({ venId: "ven-1", ...provision, ...(quirks && { quirks }) });
    return theatre;
  };
  const old = registration({ venId: "ven-1", registrationId: "of-old" });

  test("is refused without the quirk, and asked to register again with it, under the ids of old", async () => {
    const before = await forgotten();
    expect(codeOf(await before.poll())).toBe("463");
    expect(codeOf(await before.send(old))).toBe("452");
    const after = await forgotten({ inviteBack: true });
    expect(await after.poll()).toEqual({ type: "oadrRequestReregistration", venId: "ven-1" });
    const { registrationId } = await after.ask("oadrCreatedPartyRegistration", old);
    expect(registrationId).toMatch(/^id-/);
    expect((await after.poll())?.type).toBe("oadrRegisterReport");
  });

  test("is held to its ids while it is registered", async () => {
    const { join, vtn, send } = stage();
    await join();
    await vtn.vens.provision({ venId: "ven-1", quirks: { inviteBack: true } });
    expect(codeOf(await send(old))).toBe("452");
  });

  test("is nobody who comes with another certificate, or who is unknown", async () => {
    const { send, poll } = await forgotten({ inviteBack: true }, { fingerprint: "AA:BB:CC:DD:EE:FF:00:11:22:33" });
    expect(codeOf(await send({ type: "oadrPoll", venId: "ven-1" }, { fingerprint: "00:BB:CC:DD:EE:FF:00:11:22:33" }))).toBe("463");
    expect(codeOf(await poll("ven-2"))).toBe("463");
    const authenticate = (): never => {
      throw new ResponseError("463", "not you");
    };
    expect(codeOf(await stage({ authenticate }).poll())).toBe("463");
  });
});

test("quirks count for pushes as well", async () => {
  let now = (): number => 0;
  const vens = createPushVens(() => now());
  const theatre = stage({ exchangeWith: vens.exchangeWith });
  now = theatre.clock.now;
  await joinPush(theatre);
  await theatre.vtn.vens.provision({
    venId: "ven-1",
    quirks: { plainDurations: true, noMetadata: true, noPiggyback: true, askOnce: true },
  });
  vens.behave("ven-1", async () => undefined);
  await theatre.vtn.events.create(event({ rampUp: "-PT5M" }));
  await theatre.send(metadata([usageOffer()]));
  await theatre.vtn.reports.request("ven-1", usage);
  await theatre.clock.advance(20_000);
  expect(vens.calls.map(({ message }) => message.type)).toEqual(["oadrDistributeEvent", "oadrCreateReport"]);
  const [list, request] = vens.calls.map(({ message }) => message) as [DistributeEvent, MessageOf<"oadrCreateReport">];
  expect(list.oadrEvents[0]?.eiEvent.eiActivePeriod).not.toHaveProperty("eiRampUp");
  expect(request.oadrReportRequests[0]?.reportSpecifier.granularity).toBe("PT1M");
  expect(await theatre.vtn.reports.requests("ven-1")).toMatchObject([{ state: "accepted" }]);
  await theatre.vtn.close();
});

describe("quirks in provisioning", () => {
  test("are kept with the VEN over its registrations, and replaced as a whole", async () => {
    const { vtn, send } = stage();
    await vtn.vens.provision({ venId: "ven-1", quirks: quirksOf.epri });
    await send(registration({ venId: "ven-1" }));
    await vtn.vens.provision({ venId: "ven-1", venName: "pump" });
    expect((await vtn.vens.get("ven-1"))?.quirks).toEqual({ plainDurations: true, eventsFirst: true });
    await vtn.vens.provision({ venId: "ven-1", quirks: {} });
    expect((await vtn.vens.get("ven-1"))?.quirks).toEqual({});
  });

  test("that are none are refused", async () => {
    const { vtn } = stage();
    for (const quirks of [{ plain: true }, { eventsFirst: "yes" }, { openEndedAs: "PT0S" }, { openEndedAs: "long" }]) {
      const refused = vtn.vens.provision({ venId: "ven-1", quirks: quirks as VenQuirks });
      await expect(refused).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    }
    expect(await vtn.vens.get("ven-1")).toBeUndefined();
  });
});
