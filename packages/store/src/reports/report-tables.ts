import type { ReportRequestState } from "@oadr/vtn";
import type { Generated } from "kysely";
import type { Flag, Time } from "../sql/column.ts";

/** What VENs offer, what they were asked for, and what they delivered. */
export interface ReportTables {
  /** METADATA reports of a VEN, as JSON. */
  report_offers: { ven_id: string; offers: string };
  report_requests: {
    /** Order in which they were added. */
    seq: Generated<number>;
    report_request_id: string;
    ven_id: string;
    state: ReportRequestState;
    /** It asks for METADATA. */
    is_metadata: Flag;
    /** When it has nothing more to bring; NEVER for one without end. */
    ends_at: Time;
    was_stopped: Flag | null;
    may_have_followed: Flag | null;
    /** Its StoredReportRequest, but for what has a column here, as JSON. */
    record: string;
  };
  /** Values: mostly one row for a report. Ids that rows are put in order by stand as `toOrdered` has them. */
  readings: {
    /** A later one takes the place of an earlier one. */
    seq: Generated<number>;
    ven_id: string;
    report_specifier_id: string;
    first_point: string;
    last_point: string;
    /** The last time in it; all others are of the same stretch. */
    until_at: Time;
    /** Number of values. */
    size: number;
    report_request_id: string;
    /** See `packPoints`. */
    data: Uint8Array;
  };
  /** The data points that there are values of. */
  reading_series: {
    ven_id: string;
    report_specifier_id: string;
    r_id: string;
    /** The stretch of the newest value. */
    newest_stretch: number;
  };
}
