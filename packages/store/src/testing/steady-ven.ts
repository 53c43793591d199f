import { type Message, type MessageOf, type MessageType, messageRoutes, success } from "@oadr/model";
import { type Exchange, type Service, TransportError } from "@oadr/transport";

/** A value that was reported. */
export interface Value {
  readonly time: number;
  readonly value: number;
}

/** A VEN that does not give in: what it was not told to have arrived it says again. */
export interface SteadyVen {
  readonly venId: string;
  /** What the VTN has acknowledged. */
  readonly values: readonly Value[];
  readonly answered: ReadonlySet<string>;
  /** Events that have arrived, whether the answer did or not. */
  readonly received: ReadonlySet<string>;
  /** Registers, offers a report and accepts the request for it. */
  readonly join: (exchange: Exchange) => Promise<void>;
  /** Reports, polls and answers once. */
  readonly turn: (exchange: Exchange) => Promise<void>;
  /** Polls and answers until nothing more comes. */
  readonly drain: (exchange: Exchange) => Promise<void>;
}

const SPECIFIER = "usage";
const PER_REPORT = 3;
const MINUTE_MS = 60_000;
const MOST_POLLS = 1_000;

/** Makes a VEN. `acknowledged` is called for each message that the VTN has answered. */
export function createSteadyVen(venId: string, acknowledged: () => void): SteadyVen {
  const values: Value[] = [];
  const answered = new Set<string>();
  const received = new Set<string>();
  let reportRequestId: string | undefined;

  const ask = async <T extends MessageType>(exchange: Exchange, type: T, message: Message): Promise<MessageOf<T>> => {
    const { service } = messageRoutes[message.type];
    const reply = await exchange(service as Service, message);
    if (reply?.type !== type) throw new Error(`${venId}: ${message.type} was answered by ${reply?.type} instead of ${type}`);
    const response = "eiResponse" in reply ? reply.eiResponse : undefined;
    if (response !== undefined && response.responseCode !== "200") {
      throw new Error(`${venId}: ${message.type} was answered by ${response.responseCode} ${response.responseDescription}`);
    }
    acknowledged();
    return reply as MessageOf<T>;
  };

  const report = async (exchange: Exchange): Promise<void> => {
    const next = Array.from({ length: PER_REPORT }, (_, index): Value => {
      const number = values.length + index;
      return { time: Date.UTC(2026, 0, 1) + number * MINUTE_MS, value: number / 4 };
    });
    await ask(exchange, "oadrUpdatedReport", {
      type: "oadrUpdateReport",
      requestId: "u",
      venId,
      oadrReports: [
        {
          reportRequestId: reportRequestId ?? "",
          reportSpecifierId: SPECIFIER,
          reportName: "TELEMETRY_USAGE",
          createdDateTime: new Date(),
          intervals: next.map(({ time, value }) => ({
            dtstart: new Date(time),
            streamPayloadBases: [{ type: "oadrReportPayload", rId: "main", payloadBase: { type: "payloadFloat", value } }],
          })),
        },
      ],
    });
    values.push(...next);
  };

  /** Polls, and answers what comes; resolves to false when nothing did. */
  const poll = async (exchange: Exchange): Promise<boolean> => {
    const message = await exchange("OadrPoll", { type: "oadrPoll", venId });
    acknowledged();
    switch (message?.type) {
      case "oadrResponse":
        if (message.eiResponse.responseCode !== "200")
          throw new Error(`${venId}: its poll was refused: ${message.eiResponse.responseCode}`);
        return false;
      case "oadrRegisterReport":
        await ask(exchange, "oadrResponse", {
          type: "oadrRegisteredReport",
          eiResponse: success(message.requestId),
          oadrReportRequests: [],
          venId,
        });
        return true;
      case "oadrDistributeEvent": {
        const events = message.oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor);
        for (const { eventId } of events) received.add(eventId);
        await ask(exchange, "oadrResponse", {
          type: "oadrCreatedEvent",
          eiResponse: success(),
          venId,
          eventResponses: events.map(({ eventId, modificationNumber }) => ({
            responseCode: "200",
            requestId: message.requestId,
            qualifiedEventId: { eventId, modificationNumber },
            optType: "optIn" as const,
          })),
        });
        for (const { eventId } of events) answered.add(eventId);
        return true;
      }
      default:
        throw new Error(`${venId}: it polled ${message?.type}`);
    }
  };

  const drain = async (exchange: Exchange): Promise<void> => {
    for (let polls = 0; await poll(exchange); polls++) {
      if (polls >= MOST_POLLS) throw new Error(`${venId}: after ${polls} polls there is still something`);
    }
  };

  return {
    venId,
    values,
    answered,
    received,
    join: async (exchange) => {
      await ask(exchange, "oadrCreatedPartyRegistration", {
        type: "oadrCreatePartyRegistration",
        requestId: "r",
        venId,
        oadrProfileName: "2.0b",
        oadrTransportName: "simpleHttp",
        oadrReportOnly: false,
        oadrXmlSignature: false,
        oadrHttpPullModel: true,
      });
      const { oadrReportRequests } = await ask(exchange, "oadrRegisteredReport", {
        type: "oadrRegisterReport",
        requestId: "o",
        venId,
        oadrReports: [
          {
            reportRequestId: "0",
            reportSpecifierId: SPECIFIER,
            reportName: "METADATA_TELEMETRY_USAGE",
            duration: "PT1H",
            createdDateTime: new Date(),
            oadrReportDescriptions: [
              {
                rId: "main",
                reportType: "usage",
                readingType: "Direct Read",
                oadrSamplingRate: { oadrMinPeriod: "PT1S", oadrMaxPeriod: "PT1M", oadrOnChange: false },
              },
            ],
          },
        ],
      });
      reportRequestId = oadrReportRequests[0]?.reportRequestId;
      if (reportRequestId === undefined) throw new Error(`${venId}: nobody asked for its report`);
      const accepted = { eiResponse: success(), oadrPendingReports: [reportRequestId], venId };
      await ask(exchange, "oadrResponse", { type: "oadrCreatedReport", ...accepted });
      await drain(exchange);
    },
    turn: async (exchange) => {
      await report(exchange);
      await poll(exchange);
    },
    drain,
  };
}

/** Whether an error means that the VTN is not there, and not that it said something wrong. */
export const isGone = (error: unknown): boolean => error instanceof TransportError && error.code === "ERR_OADR_TRANSPORT_CONNECT";
