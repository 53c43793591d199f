import { failure, responseCodes, success } from "@oadr/model";
import type { Handler } from "./handler.ts";
import { pendingReports } from "./serve-report-requests.ts";
import { stopSupplies } from "./stop-supplies.ts";

/** Stops reports of this VTN that a VEN wants no more. */
export const cancelReport: Handler<"oadrCancelReport"> = async (message, context, ven) => {
  const { requestId, reportRequestIds, reportToFollow } = message;
  const unknown = await stopSupplies(context, ven.venId, reportRequestIds, reportToFollow);
  const stopped = reportRequestIds.filter((id) => !unknown.includes(id));
  if (stopped.length > 0) await context.notify("onCancelReport", stopped, ven);
  return {
    type: "oadrCanceledReport",
    // Conformance rule 336: what is known is stopped even when something else is not.
    eiResponse:
      unknown.length === 0
        ? success(requestId)
        : failure(responseCodes.invalidId, `this VTN delivers no reports for ${unknown.join(", ")}`, requestId),
    // Conformance rule 329: what is still to come is listed, but not the report that follows on this.
    oadrPendingReports: (await pendingReports(context, ven.venId)).filter((id) => !reportRequestIds.includes(id)),
    venId: ven.venId,
  };
};
