import { type Message, type MessageOf, type MessageType, messageRoutes } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { loopback, type Peer } from "@oadr/transport";
import { createVtn, memoryStore, type Reading, simple, type Vtn, type VtnHandlers, type VtnOptions } from "@oadr/vtn";
import { answerTo, metadata, registration, usageOffer } from "../../vtn/src/testing/stage.ts";
import { START } from "./pair.ts";

/** Whom a VTN knows by a certificate. */
export const victim: Peer = { address: "192.0.2.1", fingerprint: "AA:AA:AA:AA:AA:AA:AA:AA:AA:01", commonName: "victim" };
/** Another VEN, registered too. */
export const intruder: Peer = { address: "192.0.2.2", fingerprint: "BB:BB:BB:BB:BB:BB:BB:BB:BB:02", commonName: "intruder" };

/** All that a VTN has of the victim, by names that nothing else bears. */
export const secrets = {
  venId: "ven-victim",
  venName: "name-of-victim",
  registrationId: "registration-of-victim",
  eventId: "event-of-victim",
  optId: "opt-of-victim",
  rId: "meter-of-victim",
} as const;

/** A VTN with a VEN that has everything a VEN can have, and an intruder. */
export interface TwoVens {
  readonly vtn: Vtn;
  /** A report that the victim has accepted, and one that waits in its outbox. */
  readonly reportRequestIds: readonly [accepted: string, waiting: string];
  readonly say: (message: Message, peer: Peer) => Promise<Message | undefined>;
  /** All that the VTN has of the victim, and the ids of all VENs. */
  readonly snapshot: () => Promise<unknown>;
  /** Names of the handlers that have been called. */
  readonly called: string[];
}

const handlers = [
  "onQueryRegistration",
  "onCreatePartyRegistration",
  "onCancelPartyRegistration",
  "onRequestEvent",
  "onCreatedEvent",
  "onRegisterReport",
  "onCreateReport",
  "onUpdateReport",
  "onCreatedReport",
  "onCreateOpt",
  "onCancelOpt",
  "onPoll",
] as const;

/** Sets that up; nothing is left to be sent, and the handlers have not been called, when it is ready. */
export async function twoVens(options: Partial<VtnOptions> = {}): Promise<TwoVens> {
  const clock = virtualClock(START.getTime());
  const store = memoryStore();
  const called: string[] = [];
  const listening = Object.fromEntries(handlers.map((name) => [name, () => void called.push(name)])) as Partial<VtnHandlers>;
  let ids = 0;
  const vtn = createVtn({ vtnId: "vtn-1", store, clock, newId: () => `id-${++ids}`, ...listening, ...options });
  const say: TwoVens["say"] = (message, peer) => {
    const { service } = messageRoutes[message.type];
    return loopback(vtn.respond, { peer })(service === "any" ? "EiRegisterParty" : service, message);
  };
  const ask = async <T extends MessageType>(type: T, message: Message, peer: Peer): Promise<MessageOf<T>> => {
    const reply = await say(message, peer);
    if (reply?.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(reply)}`);
    return reply as MessageOf<T>;
  };
  const { venId, venName, registrationId, eventId, optId, rId } = secrets;
  await vtn.vens.provision({ venId: "ven-intruder", fingerprint: intruder.fingerprint ?? "", registrationId: "registration-of-intruder" });
  await vtn.vens.provision({ venId, venName, fingerprint: victim.fingerprint ?? "", registrationId });
  const registered = { venId, registrationId };
  await ask("oadrCreatedPartyRegistration", registration(registered), victim);
  const drain = async (): Promise<void> => {
    for (;;) {
      const waiting = await say({ type: "oadrPoll", venId }, victim);
      if (waiting === undefined || waiting.type === "oadrResponse") return;
      await say(answerTo(waiting, venId), victim);
    }
  };
  await drain();
  await say(metadata([usageOffer([rId])], venId), victim);
  const wish = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" } as const;
  const accepted = await vtn.reports.request(venId, wish);
  await vtn.events.create({
    eventId,
    marketContext: "http://utility.example/dr",
    targets: { venIds: [venId] },
    start: new Date(clock.now() + 3_600_000),
    signals: [simple([["PT1H", 2]])],
    responseRequired: "always",
  });
  await drain();
  const schedule = { dtstart: new Date(clock.now() + 60_000), duration: "PT1H" } as const;
  await say(
    {
      type: "oadrCreateOpt",
      optId,
      optType: "optOut",
      optReason: "participating",
      marketContext: "http://utility.example/dr",
      venId,
      vavailability: [schedule],
      createdDateTime: new Date(clock.now()),
      requestId: "opt",
      eiTarget: {},
    },
    victim,
  );
  const waiting = await vtn.reports.request(venId, { ...wish, granularity: "PT2M" });
  await vtn.events.modify(eventId, { signals: [simple([["PT1H", 1]])] });
  called.length = 0;
  const readings: Reading[] = [];
  const everything = async (): Promise<unknown> => ({
    victim: await vtn.vens.get(venId),
    vens: (await vtn.vens.list()).map((ven) => ven.venId),
    events: await vtn.events.list(),
    answers: await vtn.events.answers(eventId),
    delivery: await vtn.events.delivery(eventId),
    offers: await vtn.reports.offers(venId),
    requests: await vtn.reports.requests(venId),
    supplies: await vtn.reports.supplies(venId),
    readings,
    opts: await vtn.opts.list({ venId }),
    outbox: await store.outbox(venId),
  });
  const snapshot = async (): Promise<unknown> => {
    readings.length = 0;
    for await (const reading of vtn.reports.readings()) readings.push(reading);
    return structuredClone(await everything());
  };
  // From now on it shows whom the VTN hears.
  await clock.advance(1_000);
  return { vtn, reportRequestIds: [accepted, waiting], say, snapshot, called };
}
