import {
  addDuration,
  type DataQuality,
  type Duration,
  durationMs,
  type PayloadResourceStatus,
  type Report,
  type ReportRequest,
} from "@oadr/model";
import type { OutboxEntry } from "./outbox-store.ts";

/**
 * How far a report request has got: `asked` until the VEN answers, then `accepted` or `refused`; `done` when its last report came,
 * `cancelling`, `following` (one more is to come) and `cancelled` when we stopped it, `void` when new METADATA ended it (rule 306).
 */
export type ReportRequestState = "asked" | "accepted" | "refused" | "done" | "cancelling" | "following" | "cancelled" | "void";

/** A report that the VTN asked a VEN for. */
export interface StoredReportRequest {
  readonly venId: string;
  /** The request as it was sent; its reportRequestId is unique in the VTN. */
  readonly request: ReportRequest;
  /** Well-known name of the report, without `METADATA_`. */
  readonly reportName?: string;
  readonly state: ReportRequestState;
  readonly createdAt: Date;
}

/** When a request has nothing more to bring; undefined for one without end, or for one report only. */
export function requestEnd({ request }: StoredReportRequest): Date | undefined {
  const { reportBackDuration, reportInterval } = request.reportSpecifier;
  // Conformance rule 324: a length of zero has no end.
  if (reportInterval === undefined || durationMs(reportInterval.duration) === 0 || durationMs(reportBackDuration) === 0) return undefined;
  return addDuration(reportInterval.dtstart, reportInterval.duration);
}

/** One value that a VEN reported. */
export interface Reading {
  readonly venId: string;
  readonly reportRequestId: string;
  readonly reportSpecifierId: string;
  readonly rId: string;
  /** Start of the interval, or the instant of the value. */
  readonly time: Date;
  /** Length of the interval, for accumulated values. */
  readonly duration?: Duration;
  /** The number, unless the payload is a state. */
  readonly value?: number;
  /** The state of a resource (TELEMETRY_STATUS). */
  readonly status?: PayloadResourceStatus;
  readonly quality?: DataQuality;
  /** Percent. */
  readonly confidence?: number;
  /** In the unit of the value. */
  readonly accuracy?: number;
}

/** Which readings; `since` is included, `until` is not. */
export interface ReadingFilter {
  readonly venId?: string;
  readonly rId?: string;
  readonly since?: Date;
  readonly until?: Date;
}

/** What VENs offer, what they were asked for, and what they delivered. */
export interface ReportStore {
  /**
   * Replaces what a VEN offers (METADATA) and ends its open requests as `void`, except those for METADATA (rule 306);
   * oadrCreateReport and oadrCancelReport for them leave the outbox.
   */
  readonly replaceOffers: (venId: string, offers: readonly Report[]) => Promise<void>;
  /** The METADATA reports of a VEN, in its order. */
  readonly offers: (venId: string) => Promise<readonly Report[]>;
  /** Adds requests and what tells the VEN of them, together. Resolves and rejects like `post`. */
  readonly addReportRequests: (venId: string, requests: readonly StoredReportRequest[], entry: OutboxEntry) => Promise<boolean>;
  readonly reportRequest: (reportRequestId: string) => Promise<StoredReportRequest | undefined>;
  /** Requests of a VEN, oldest first. Ended ones may be forgotten to make room. */
  readonly reportRequests: (venId: string) => Promise<readonly StoredReportRequest[]>;
  /** Moves those of the requests that are in one of the states `from` to another; resolves to their number. */
  readonly moveReportRequests: (
    reportRequestIds: readonly string[],
    from: readonly ReportRequestState[],
    to: ReportRequestState,
  ) => Promise<number>;
  /** Adds readings; one with the VEN, request, data point and time of an earlier one replaces it (rule 346). All or nothing. */
  readonly addReadings: (readings: readonly Reading[]) => Promise<void>;
  /** Readings, VEN by VEN and data point by data point, each by ascending time. */
  readonly readings: (filter: ReadingFilter) => AsyncIterable<Reading>;
}
