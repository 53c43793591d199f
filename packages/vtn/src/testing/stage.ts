import { type Message, type MessageOf, type MessageType, messageRoutes, type Report } from "@oadr/model";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import type { Peer, Service } from "@oadr/transport";
import { createVtn, type Vtn, type VtnOptions } from "../create-vtn.ts";
import { memoryStore } from "../store/memory/memory-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";

/** When all tests begin. */
export const T0: Date = new Date("2026-12-01T12:00:00Z");

/** A time so many minutes after the beginning. */
export const minute = (count: number): Date => new Date(T0.getTime() + count * 60_000);

/** A VTN in virtual time, and a way to speak to it as a VEN. */
export interface Stage {
  readonly vtn: Vtn;
  readonly store: VtnStore;
  readonly clock: VirtualClock;
  /** What was logged at `warn` and above. */
  readonly complaints: string[];
  /** Sends a message to the service that it belongs to and resolves to the reply. */
  readonly send: (message: Message, peer?: Peer) => Promise<Message | undefined>;
  /** Sends a message and requires the type of the reply. */
  readonly ask: <T extends MessageType>(type: T, message: Message, peer?: Peer) => Promise<MessageOf<T>>;
  /** Polls. */
  readonly poll: (venId?: string) => Promise<Message | undefined>;
  /** Registers a VEN that the operator provisioned as `venId`, and empties its outbox. */
  readonly join: (venId?: string) => Promise<string>;
}

/** Sets the stage. */
export function stage(options: Partial<VtnOptions> = {}): Stage {
  const clock = virtualClock(T0.getTime());
  const store = options.store ?? memoryStore();
  const complaints: string[] = [];
  let ids = 0;
  const vtn = createVtn({
    vtnId: "vtn-1",
    store,
    clock,
    newId: () => `id-${++ids}`,
    log: (level, text) => {
      if (level === "warn" || level === "error") complaints.push(text);
    },
    ...options,
  });
  const send = (message: Message, peer: Peer = {}): Promise<Message | undefined> => {
    const { service } = messageRoutes[message.type];
    return vtn.respond((service === "any" ? "EiRegisterParty" : service) as Service, message, peer);
  };
  const ask = async <T extends MessageType>(type: T, message: Message, peer?: Peer): Promise<MessageOf<T>> => {
    const reply = await send(message, peer);
    if (reply?.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(reply)}`);
    return reply as MessageOf<T>;
  };
  const join = async (venId = "ven-1"): Promise<string> => {
    await vtn.vens.provision({ venId });
    const { registrationId = "" } = await ask("oadrCreatedPartyRegistration", registration({ venId }));
    const metadata = await ask("oadrRegisterReport", { type: "oadrPoll", venId });
    await send(answerTo(metadata, venId));
    return registrationId;
  };
  return { vtn, store, clock, complaints, send, ask, poll: (venId = "ven-1") => send({ type: "oadrPoll", venId }), join };
}

/** A VEN's request to register. */
export const registration = (parts: Partial<MessageOf<"oadrCreatePartyRegistration">> = {}): Message => ({
  type: "oadrCreatePartyRegistration",
  requestId: "reg",
  oadrProfileName: "2.0b",
  oadrTransportName: "simpleHttp",
  oadrReportOnly: false,
  oadrXmlSignature: false,
  oadrHttpPullModel: true,
  ...parts,
});

const ok = (requestId: string) => ({ responseCode: "200", requestId });

/** A VEN's good answer to a message that it polled. */
export function answerTo(message: Message | undefined, venId = "ven-1"): Message {
  switch (message?.type) {
    case "oadrRegisterReport":
      return { type: "oadrRegisteredReport", eiResponse: ok(message.requestId), oadrReportRequests: [], venId };
    case "oadrCreateReport": {
      const oadrPendingReports = message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
      return { type: "oadrCreatedReport", eiResponse: ok(message.requestId), oadrPendingReports, venId };
    }
    case "oadrCancelReport":
      return { type: "oadrCanceledReport", eiResponse: ok(message.requestId), oadrPendingReports: [], venId };
    case "oadrCancelPartyRegistration":
      return {
        type: "oadrCanceledPartyRegistration",
        eiResponse: ok(message.requestId),
        registrationId: message.registrationId,
        venId,
      };
    case "oadrRequestReregistration":
      return { type: "oadrResponse", eiResponse: ok(""), venId };
    case "oadrDistributeEvent":
      return {
        type: "oadrCreatedEvent",
        eiResponse: ok(""),
        eventResponses: message.oadrEvents
          .filter(({ oadrResponseRequired }) => oadrResponseRequired === "always")
          .map(({ eiEvent: { eventDescriptor } }) => ({
            responseCode: "200",
            requestId: message.requestId,
            qualifiedEventId: { eventId: eventDescriptor.eventId, modificationNumber: eventDescriptor.modificationNumber },
            optType: "optIn",
          })),
        venId,
      };
    default:
      throw new Error(`a VEN does not answer ${JSON.stringify(message)}`);
  }
}

/** An offer of TELEMETRY_USAGE with data points. */
export const usageOffer = (rIds: readonly string[] = ["main"], parts: Partial<Report> = {}): Report => ({
  duration: "PT1H",
  oadrReportDescriptions: rIds.map((rId) => ({
    rId,
    reportType: "usage",
    readingType: "Direct Read",
    oadrSamplingRate: { oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT15M", oadrOnChange: false },
  })),
  reportRequestId: "0",
  reportSpecifierId: "usage",
  reportName: "METADATA_TELEMETRY_USAGE",
  createdDateTime: T0,
  ...parts,
});

/** A VEN's METADATA. */
export const metadata = (oadrReports: readonly Report[], venId = "ven-1"): Message => ({
  type: "oadrRegisterReport",
  requestId: "meta",
  oadrReports,
  venId,
});

/** The eiResponse of a reply. */
export function codeOf(message: Message | undefined): string | undefined {
  return message !== undefined && "eiResponse" in message ? message.eiResponse?.responseCode : undefined;
}
