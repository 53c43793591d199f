import type { EiResponse, Message, MessageOf, MessageType } from "@oadr/model";

const created = new Date("2026-03-01T08:00:00.000Z");
const eiResponse: EiResponse = { responseCode: "200", responseDescription: "OK", requestId: "request-1" };
const qualifiedEventId = { eventId: "event-1", modificationNumber: 2 };
const hour = { dtstart: new Date("2026-03-01T12:00:00.000Z"), duration: "PT1H" } as const;

const reportRequest = {
  reportRequestId: "report-request-1",
  reportSpecifier: {
    reportSpecifierId: "specifier-1",
    granularity: "PT1M",
    reportBackDuration: "PT5M",
    reportInterval: hour,
    specifierPayloads: [{ rId: "main", readingType: "Direct Read" }],
  },
} as const;

/** One message of every type, with text that needs escaping and letters beyond ASCII where the schema lets text stand. */
export const suiteMessages: { readonly [T in MessageType]: MessageOf<T> } = {
  oadrPoll: { type: "oadrPoll", venId: "ven-1" },
  oadrResponse: {
    type: "oadrResponse",
    eiResponse: { responseCode: "452", responseDescription: 'Größe "5" < 6 & 京都 😀', requestId: "" },
    venId: "ven-1",
  },
  oadrQueryRegistration: { type: "oadrQueryRegistration", requestId: "request-1" },
  oadrCreatePartyRegistration: {
    type: "oadrCreatePartyRegistration",
    requestId: "request-1",
    oadrProfileName: "2.0b",
    oadrTransportName: "simpleHttp",
    oadrTransportAddress: "https://ven.example/prefix?a=1&b=2",
    oadrReportOnly: false,
    oadrXmlSignature: false,
    oadrVenName: "Wärmepumpe <7>",
    oadrHttpPullModel: true,
  },
  oadrCreatedPartyRegistration: {
    type: "oadrCreatedPartyRegistration",
    eiResponse,
    registrationId: "registration-1",
    venId: "ven-1",
    vtnId: "vtn-1",
    oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
    oadrRequestedOadrPollFreq: "PT10S",
  },
  oadrCancelPartyRegistration: {
    type: "oadrCancelPartyRegistration",
    requestId: "request-1",
    registrationId: "registration-1",
    venId: "ven-1",
  },
  oadrCanceledPartyRegistration: { type: "oadrCanceledPartyRegistration", eiResponse, registrationId: "registration-1", venId: "ven-1" },
  oadrRequestReregistration: { type: "oadrRequestReregistration", venId: "ven-1" },
  oadrRequestEvent: { type: "oadrRequestEvent", requestId: "request-1", venId: "ven-1", replyLimit: 3 },
  oadrDistributeEvent: {
    type: "oadrDistributeEvent",
    eiResponse,
    requestId: "request-2",
    vtnId: "vtn-1",
    oadrEvents: [
      {
        eiEvent: {
          eventDescriptor: {
            ...qualifiedEventId,
            priority: 1,
            marketContext: "http://utility.example/dr",
            createdDateTime: created,
            eventStatus: "far",
            testEvent: "false",
            vtnComment: "kühlen & sparen",
          },
          eiActivePeriod: { ...hour, startafter: "PT5M", eiNotification: "PT30M" },
          eiEventSignals: {
            eiEventSignals: [
              {
                intervals: [
                  {
                    duration: "PT1H",
                    uid: "0",
                    streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: 2 } }],
                  },
                ],
                signalName: "SIMPLE",
                signalType: "level",
                signalId: "signal-1",
                currentValue: 0,
              },
            ],
          },
          eiTarget: { venIds: ["ven-1"] },
        },
        oadrResponseRequired: "always",
      },
    ],
  },
  oadrCreatedEvent: {
    type: "oadrCreatedEvent",
    eiResponse,
    eventResponses: [{ responseCode: "200", requestId: "request-2", qualifiedEventId, optType: "optIn" }],
    venId: "ven-1",
  },
  oadrCreateOpt: {
    type: "oadrCreateOpt",
    optId: "opt-1",
    optType: "optOut",
    optReason: "economic",
    venId: "ven-1",
    createdDateTime: created,
    requestId: "request-1",
    qualifiedEventId,
    eiTarget: { resourceIds: ["resource-1"] },
  },
  oadrCreatedOpt: { type: "oadrCreatedOpt", eiResponse, optId: "opt-1" },
  oadrCancelOpt: { type: "oadrCancelOpt", requestId: "request-1", optId: "opt-1", venId: "ven-1" },
  oadrCanceledOpt: { type: "oadrCanceledOpt", eiResponse, optId: "opt-1" },
  oadrRegisterReport: {
    type: "oadrRegisterReport",
    requestId: "request-1",
    oadrReports: [
      {
        duration: "PT1H",
        oadrReportDescriptions: [
          {
            rId: "main",
            reportType: "usage",
            readingType: "Direct Read",
            oadrSamplingRate: { oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT15M", oadrOnChange: false },
          },
        ],
        reportRequestId: "0",
        reportSpecifierId: "specifier-1",
        reportName: "METADATA_TELEMETRY_USAGE",
        createdDateTime: created,
      },
    ],
    venId: "ven-1",
  },
  oadrRegisteredReport: { type: "oadrRegisteredReport", eiResponse, oadrReportRequests: [reportRequest], venId: "ven-1" },
  oadrCreateReport: { type: "oadrCreateReport", requestId: "request-1", oadrReportRequests: [reportRequest], venId: "ven-1" },
  oadrCreatedReport: { type: "oadrCreatedReport", eiResponse, oadrPendingReports: ["report-request-1"], venId: "ven-1" },
  oadrUpdateReport: updateReport(2),
  oadrUpdatedReport: { type: "oadrUpdatedReport", eiResponse, venId: "ven-1" },
  oadrCancelReport: {
    type: "oadrCancelReport",
    requestId: "request-1",
    reportRequestIds: ["report-request-1"],
    reportToFollow: true,
    venId: "ven-1",
  },
  oadrCanceledReport: { type: "oadrCanceledReport", eiResponse, oadrPendingReports: [], venId: "ven-1" },
};

/** Makes a report of so many intervals, one minute each; some 300 bytes of XML per interval. */
export function updateReport(intervals: number): MessageOf<"oadrUpdateReport"> {
  return {
    type: "oadrUpdateReport",
    requestId: "request-1",
    oadrReports: [
      {
        dtstart: created,
        intervals: Array.from({ length: intervals }, (_, minute) => ({
          dtstart: new Date(created.getTime() + minute * 60_000),
          duration: "PT1M" as const,
          streamPayloadBases: [
            { type: "oadrReportPayload" as const, rId: "main", payloadBase: { type: "payloadFloat" as const, value: minute / 4 } },
          ],
        })),
        reportRequestId: "report-request-1",
        reportSpecifierId: "specifier-1",
        reportName: "TELEMETRY_USAGE",
        createdDateTime: created,
      },
    ],
    venId: "ven-1",
  };
}

/** A message that the compiler accepts and the schema does not: its date is none. */
export const impossibleMessage: Message = {
  ...updateReport(1),
  oadrReports: updateReport(1).oadrReports.map((report) => ({ ...report, createdDateTime: new Date(Number.NaN) })),
};
