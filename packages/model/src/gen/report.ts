// Generated from schema/ by `pnpm generate`. Do not edit.

import type { Duration } from "../duration.ts";
import type { EiResponse, EiTarget, Interval, Properties } from "./common.ts";
import type { ReadingType, ReportName, ReportType } from "./enums.ts";
import type { ItemBase } from "./units.ts";

/**
 * Stops periodic reports.
 *
 * Wire name `oadr:oadrCancelReport`.
 */
export interface CancelReport {
  readonly type: "oadrCancelReport";
  /** Chosen by the sender; echoed in the answer (rule 303). */
  readonly requestId: string;
  /** Requests to stop (rule 336). */
  readonly reportRequestIds: readonly string[];
  /** Send one more report for each, then stop (rule 345). */
  readonly reportToFollow: boolean;
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * Confirms that reports were stopped.
 *
 * Wire name `oadr:oadrCanceledReport`.
 */
export interface CanceledReport {
  readonly type: "oadrCanceledReport";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** Requests that the sender still has to deliver for (rule 329). The element stands even if there is none. */
  readonly oadrPendingReports: readonly string[];
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * Asks for reports.
 *
 * Wire name `oadr:oadrCreateReport`.
 */
export interface CreateReport {
  readonly type: "oadrCreateReport";
  /** Chosen by the sender; echoed in the answer (rule 303). */
  readonly requestId: string;
  /** One per report. */
  readonly oadrReportRequests: readonly ReportRequest[];
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * Accepts or refuses report requests.
 *
 * Wire name `oadr:oadrCreatedReport`.
 */
export interface CreatedReport {
  readonly type: "oadrCreatedReport";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** Requests that the sender still has to deliver for (rule 329). The element stands even if there is none. */
  readonly oadrPendingReports: readonly string[];
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * Offers reports (METADATA).
 *
 * Wire name `oadr:oadrRegisterReport`.
 */
export interface RegisterReport {
  readonly type: "oadrRegisterReport";
  /** Chosen by the sender; echoed in the answer (rule 303). */
  readonly requestId: string;
  /** One per report on offer; all of them, each time (rule 306). */
  readonly oadrReports: readonly Report[];
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
  /** Only as the answer to a request for METADATA: its id (rule 311). */
  readonly reportRequestId?: string;
}

/**
 * Acknowledges an offer, and may ask for reports with it.
 *
 * Wire name `oadr:oadrRegisteredReport`.
 */
export interface RegisteredReport {
  readonly type: "oadrRegisteredReport";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** Reports asked for; the other side answers oadrCreatedReport (rule 344). */
  readonly oadrReportRequests: readonly ReportRequest[];
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * A report: an offer (METADATA) or data.
 *
 * Schema name `oadr:oadrReportType`.
 */
export interface Report {
  /** Data: start of the first interval, in UTC; required (rules 313, 314). Not in an offer (rule 305). */
  readonly dtstart?: Date;
  /** Offer: how much time of data can be had at the fastest rate; required (rule 312). Data: length of it all (rule 315). */
  readonly duration?: Duration;
  /** The data, in order of time; required with data (rule 313). Not in an offer (rule 305). */
  readonly intervals?: readonly Interval[];
  /** Not used; ignored on receipt (rule 339). */
  readonly eiReportId?: string;
  /** The data points on offer. Not with data (rule 313). */
  readonly oadrReportDescriptions?: readonly ReportDescription[];
  /** Data: the request that is answered. Offer: `0` (rule 311). */
  readonly reportRequestId: string;
  /** Which of the offered reports. */
  readonly reportSpecifierId: string;
  /** Well-known name, required; in an offer it starts with `METADATA_`, with data it does not (rules 313, 331). */
  readonly reportName?: ReportName;
  /** When the payload was made, in UTC. */
  readonly createdDateTime: Date;
}

/**
 * A data point on offer.
 *
 * Schema name `oadr:oadrReportDescriptionType`.
 */
export interface ReportDescription {
  /** The data point; unique in the report specifier (rule 308). */
  readonly rId: string;
  /** Device classes; only endDeviceAssets (rule 307). */
  readonly reportSubject?: EiTarget;
  /** Where the values come from (rule 302). */
  readonly reportDataSource?: EiTarget;
  /** What kind of value it delivers. */
  readonly reportType: ReportType;
  /** The unit and scale of the values; required but for status reports (rules 305, 331). */
  readonly itemBase?: ItemBase;
  /** How the value comes about. */
  readonly readingType: ReadingType;
  /** The program that it belongs to. */
  readonly marketContext?: string;
  /** How often it can be sampled; required for telemetry (rule 333). */
  readonly oadrSamplingRate?: SamplingRate;
}

/**
 * A request for one report.
 *
 * Schema name `oadr:oadrReportRequestType`.
 */
export interface ReportRequest {
  /** Chosen by the party that asks; unique in the pair of VEN and VTN (rule 322). */
  readonly reportRequestId: string;
  /** What is wanted. */
  readonly reportSpecifier: ReportSpecifier;
}

/**
 * What is wanted, how often, and over which time.
 *
 * Schema name `ei:ReportSpecifierType`.
 */
export interface ReportSpecifier {
  /** The offered report, or `METADATA` (rule 327). */
  readonly reportSpecifierId: string;
  /** Time between samples, from oadrMinPeriod to reportBackDuration; zero: on change, and for history always (rule 317). */
  readonly granularity: Duration;
  /** Time between deliveries; zero: once, at once, and for history always (rule 324). */
  readonly reportBackDuration: Duration;
  /** Time to report on: start and length only (rule 321). Zero length has no end. Required for history and for periodic reports (rule 325). */
  readonly reportInterval?: Properties;
  /** The data points that are wanted; all of them have to be in each report (rule 300). */
  readonly specifierPayloads: readonly SpecifierPayload[];
}

/**
 * How often a data point can be sampled.
 *
 * Schema name `oadr:oadrSamplingRateType`.
 */
export interface SamplingRate {
  /** Shortest time between samples. */
  readonly oadrMinPeriod: Duration;
  /** Longest time between samples; not above the duration of the report (rule 312). */
  readonly oadrMaxPeriod: Duration;
  /** True: changes can be recorded as they happen, not faster than oadrMinPeriod. */
  readonly oadrOnChange: boolean;
}

/**
 * A data point that is wanted.
 *
 * Schema name `ei:SpecifierPayloadType`.
 */
export interface SpecifierPayload {
  /** The data point; `0` when METADATA is asked for (rule 308). */
  readonly rId: string;
  /** Must not be sent (rule 321). */
  readonly itemBase?: ItemBase;
  /** Must be `x-notApplicable` (rule 338). */
  readonly readingType: ReadingType;
}

/**
 * Delivers data.
 *
 * Wire name `oadr:oadrUpdateReport`.
 */
export interface UpdateReport {
  readonly type: "oadrUpdateReport";
  /** Chosen by the sender; echoed in the answer (rule 303). */
  readonly requestId: string;
  /** The data. */
  readonly oadrReports: readonly Report[];
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * Acknowledges data, and may stop reports with it.
 *
 * Wire name `oadr:oadrUpdatedReport`.
 */
export interface UpdatedReport {
  readonly type: "oadrUpdatedReport";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** Reports to stop, of those just delivered (rule 328). */
  readonly oadrCancelReport?: CancelReport;
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}
