import { type ReportRequestState, requestEnd, type StoredReportRequest } from "@oadr/vtn";
import type { Selectable } from "kysely";
import { type Flag, flag, NEVER } from "../sql/column.ts";
import { fromJson, toJson } from "../sql/json.ts";
import type { Tables } from "../tables.ts";

/** States of a request that has not ended. */
export const openStates: readonly ReportRequestState[] = ["asked", "accepted", "cancelling", "following"];

/** What a report request is stored as. */
export interface ReportRequestRow {
  readonly reportRequestId: string;
  readonly venId: string;
  readonly state: ReportRequestState;
  readonly isMetadata: Flag;
  readonly endsAt: number;
  readonly wasStopped: Flag | null;
  readonly mayHaveFollowed: Flag | null;
  readonly record: string;
}

/** The row of a report request. */
export function rowOf(stored: StoredReportRequest): ReportRequestRow {
  const { state, wasStopped, mayHaveFollowed, ...rest } = stored;
  const { reportRequestId, reportSpecifier } = stored.request;
  return {
    reportRequestId,
    venId: stored.venId,
    state,
    isMetadata: flag(reportSpecifier.reportSpecifierId === "METADATA"),
    endsAt: requestEnd(stored)?.getTime() ?? NEVER,
    wasStopped: flagOrNull(wasStopped),
    mayHaveFollowed: flagOrNull(mayHaveFollowed),
    record: toJson(rest),
  };
}

/** The columns that make a request. */
export const requestColumns = ["record", "state", "was_stopped", "may_have_followed"] as const;

/** The report request in a row. */
export const requestOf = (row: Pick<Selectable<Tables["report_requests"]>, (typeof requestColumns)[number]>): StoredReportRequest => ({
  ...fromJson<Omit<StoredReportRequest, "state">>(row.record),
  state: row.state,
  ...(row.was_stopped === 1 && { wasStopped: true }),
  ...(row.may_have_followed !== null && { mayHaveFollowed: row.may_have_followed === 1 }),
});

/** A yes or no that may not have been said. */
export const flagOrNull = (isSo: boolean | undefined): Flag | null => (isSo === undefined ? null : flag(isSo));
