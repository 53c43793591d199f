import {
  type CreatedPartyRegistration,
  type CreateReport,
  type DistributeEvent,
  type EiEventSignal,
  type EiTarget,
  type EventStatus,
  type Interval,
  type Message,
  type OadrEvent,
  type OadrResponse,
  type Properties,
  type RegisteredReport,
  type ReportRequest,
  type ReportSpecifier,
  success,
} from "@oadr/model";

/** Midnight of a day in virtual time. */
export const T0: number = Date.UTC(2026, 0, 1);

/** A time some seconds after midnight. */
export const at = (seconds: number): Date => new Date(T0 + seconds * 1000);

export const ok = (): OadrResponse => ({ type: "oadrResponse", eiResponse: success(), venId: "ven-1" });

export const refusal = (responseCode: string): OadrResponse => ({
  type: "oadrResponse",
  eiResponse: { responseCode, requestId: "" },
});

export const registered = (values: Partial<CreatedPartyRegistration> = {}): CreatedPartyRegistration => ({
  type: "oadrCreatedPartyRegistration",
  eiResponse: success(),
  registrationId: "reg-1",
  venId: "ven-1",
  vtnId: "vtn-1",
  oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
  oadrRequestedOadrPollFreq: "PT10S",
  ...values,
});

export const registeredReport = (...oadrReportRequests: ReportRequest[]): RegisteredReport => ({
  type: "oadrRegisteredReport",
  eiResponse: success(),
  oadrReportRequests,
});

export interface EventValues {
  readonly id?: string;
  readonly version?: number;
  readonly status?: EventStatus;
  readonly required?: "always" | "never";
  readonly marketContext?: string;
  readonly period?: Partial<Properties>;
  readonly venIds?: readonly string[];
  readonly target?: EiTarget;
  /** Values of the signal, of half an hour each. */
  readonly values?: readonly number[];
  /** What is different in the signal, which is SIMPLE. */
  readonly signal?: Partial<EiEventSignal>;
  /** Signals beside that one, after it. */
  readonly more?: readonly Partial<EiEventSignal>[];
}

const simpleOf = (values: readonly number[]): EiEventSignal => ({
  intervals: intervalsOf(values),
  signalName: "SIMPLE",
  signalType: "level",
  signalId: "0",
});

/** Intervals of half an hour. */
export const intervalsOf = (values: readonly number[]): Interval[] =>
  values.map((value, index) => ({
    duration: "PT30M",
    uid: String(index),
    streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }],
  }));

/** An event from 01:00 to 02:00. */
export const event = ({ id = "event-1", version = 0, status = "far", required = "always", ...rest }: EventValues = {}): OadrEvent => ({
  eiEvent: {
    eventDescriptor: {
      eventId: id,
      modificationNumber: version,
      marketContext: rest.marketContext ?? "http://program.example",
      createdDateTime: at(0),
      eventStatus: status,
    },
    eiActivePeriod: { dtstart: at(3600), duration: "PT1H", eiNotification: "PT0S", ...rest.period },
    eiEventSignals: {
      eiEventSignals: [
        { ...simpleOf(rest.values ?? [1, 2]), ...rest.signal },
        ...(rest.more ?? []).map((signal, index) => ({ ...simpleOf([1]), signalId: String(index + 1), ...signal })),
      ],
    },
    eiTarget: { ...(rest.venIds && { venIds: rest.venIds }), ...rest.target },
  },
  oadrResponseRequired: required,
});

export const distribute = (oadrEvents: readonly OadrEvent[], values: Partial<DistributeEvent> = {}): DistributeEvent => ({
  type: "oadrDistributeEvent",
  eiResponse: success(),
  requestId: "distribute-1",
  vtnId: "vtn-1",
  oadrEvents,
  ...values,
});

export const reportRequest = (reportRequestId: string, values: Partial<ReportSpecifier> = {}): ReportRequest => ({
  reportRequestId,
  reportSpecifier: {
    reportSpecifierId: "telemetry-usage",
    granularity: "PT1M",
    reportBackDuration: "PT2M",
    specifierPayloads: [{ rId: "power", readingType: "x-notApplicable" }],
    ...values,
  },
});

export const createReport = (...oadrReportRequests: ReportRequest[]): CreateReport => ({
  type: "oadrCreateReport",
  requestId: "create-1",
  oadrReportRequests,
  venId: "ven-1",
});

export const updatedReport: Message = { type: "oadrUpdatedReport", eiResponse: success() };
