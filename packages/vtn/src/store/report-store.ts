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
import type { Page } from "./ven-store.ts";

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
  /** The VEN delivered when it was cancelled or void already, and was stopped with the answer (rule 328). */
  readonly wasStopped?: true;
  /**
   * A report came after the VEN was told to stop after one more, and before it had answered that: it was on its way already, or it is the
   * one more. So when another one comes it is taken too, and this is false then.
   */
  readonly mayHaveFollowed?: boolean;
}

/** When a request has nothing more to bring; undefined for one without end, or for one report only. */
export function requestEnd({ request }: StoredReportRequest): Date | undefined {
  const { reportBackDuration, reportInterval } = request.reportSpecifier;
  // Conformance rule 324: a length of zero has no end.
  if (reportInterval === undefined || durationMs(reportInterval.duration) === 0 || durationMs(reportBackDuration) === 0) return undefined;
  return addDuration(reportInterval.dtstart, reportInterval.duration);
}

/** What is known about a value besides itself. */
export interface ReadingTraits {
  /** Length of the interval, for accumulated values. */
  readonly duration?: Duration;
  readonly quality?: DataQuality;
  /** Percent. */
  readonly confidence?: number;
  /** In the unit of the value. */
  readonly accuracy?: number;
}

/** One value that a VEN reported. */
export interface Reading extends ReadingTraits {
  readonly venId: string;
  readonly reportRequestId: string;
  readonly reportSpecifierId: string;
  readonly rId: string;
  /** Start of the interval, or the instant of the value. */
  readonly time: Date;
  /** The number, unless the payload is a state. */
  readonly value?: number;
  /** The state of a resource (TELEMETRY_STATUS). */
  readonly status?: PayloadResourceStatus;
}

/** The values of one data point in a report, in columns of equal length: plain data, to be kept as a whole. */
export interface PointColumn {
  readonly rId: string;
  /** Starts of the intervals, or instants, in milliseconds since 1970; ascending, and each once. */
  readonly times: readonly number[];
  /** A number, or the state of a resource. */
  readonly values: readonly (number | PayloadResourceStatus)[];
  /** Missing when nothing more is known about any of the values. */
  readonly traits?: readonly (ReadingTraits | undefined)[];
}

/** A change of the state of a report request: from one of some states to another. */
export interface ReportRequestMove {
  readonly from: readonly ReportRequestState[];
  readonly to: ReportRequestState;
  /** Sets `wasStopped` with it. */
  readonly wasStopped?: true;
  /** Sets `mayHaveFollowed` with it. */
  readonly mayHaveFollowed?: boolean;
}

/** A report that a VEN delivered: what is to be kept of it, and what becomes of its request, as one piece. */
export interface DeliveredReport {
  readonly venId: string;
  readonly reportRequestId: string;
  readonly reportSpecifierId: string;
  /** None when nothing of it is to be kept. No data point occurs twice. */
  readonly points: readonly PointColumn[];
  /** Without it the request stays as it is, and so it does when it is in none of the states `from`. */
  readonly move?: ReportRequestMove;
}

/** Which report requests; from after an id on, so many. */
export interface ReportRequestFilter extends Page {
  readonly venId?: string;
  readonly state?: ReportRequestState;
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
  /** Requests, oldest first; none after an id that is not among them. Ended ones may be forgotten to make room. */
  readonly reportRequests: (filter: ReportRequestFilter) => Promise<readonly StoredReportRequest[]>;
  /** Removes a request that is refused, done, cancelled or void. Resolves to false, changing nothing, when it is another or not there. */
  readonly deleteReportRequest: (reportRequestId: string) => Promise<boolean>;
  /** Moves those of the requests that are in one of the states `from` to another; resolves to their number. */
  readonly moveReportRequests: (
    reportRequestIds: readonly string[],
    from: readonly ReportRequestState[],
    to: ReportRequestState,
  ) => Promise<number>;
  /**
   * Keeps what reports brought, and moves their requests. A value with the VEN, request, data point and time of an earlier one takes its
   * place (rule 346); values of two requests, a total of a minute and one of an hour say, stand side by side. All or nothing.
   */
  readonly saveReports: (reports: readonly DeliveredReport[]) => Promise<void>;
  /**
   * Readings by ascending venID, report specifier, data point (by UTF-16 code unit) and time, so that it can be told of each whether it
   * comes after another one. Of one time there may be several, of different requests, in any order.
   */
  readonly readings: (filter: ReadingFilter) => AsyncIterable<Reading>;
  /** The newest reading of each data point of a VEN, of each report specifier. */
  readonly latestReadings: (venId: string) => Promise<readonly Reading[]>;
}
