import type { ReportRequestFilter, StoredReportRequest } from "@oadr/vtn";
import { oneOff } from "../sql/statement.ts";
import { all, type UseCase } from "../sql/use-case.ts";
import { requestColumns, requestOf } from "./report-request-row.ts";

/** See `ReportStore.reportRequests`. */
export function* listRequests({ venId, state, after, limit = 100 }: ReportRequestFilter): UseCase<readonly StoredReportRequest[]> {
  const page = oneOff((db) => {
    let query = db.selectFrom("report_requests").select(requestColumns);
    if (venId !== undefined) query = query.where("ven_id", "=", venId);
    if (state !== undefined) query = query.where("state", "=", state);
    if (after !== undefined) {
      query = query.where("seq", ">", (sub) => {
        const last = sub.selectFrom("report_requests as last").select("last.seq").where("last.report_request_id", "=", after);
        return venId === undefined ? last : last.where("last.ven_id", "=", venId);
      });
    }
    return query.orderBy("seq").limit(limit);
  });
  return (yield* all(page, {})).map(requestOf);
}
