import { isSuccess } from "@oadr/model";
import { settleAnswer } from "../delivery/settle-answer.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";

/** Takes a VEN's answer to our stopping reports. */
export const canceledReport: Handler<"oadrCanceledReport"> = async (message, context, ven) => {
  const { eiResponse, oadrPendingReports } = message;
  const cancel = (await settleAnswer(context, ven, "oadrCancelReport", eiResponse.requestId))?.message;
  if (cancel?.type === "oadrCancelReport") {
    const ids = cancel.reportRequestIds;
    const isStopped = (id: string): boolean => isSuccess(eiResponse.responseCode) || !oadrPendingReports.includes(id);
    const stopped = ids.filter(isStopped);
    // Conformance rule 345: with reportToFollow one more report comes after this.
    await context.store.moveReportRequests(stopped, ["cancelling"], cancel.reportToFollow ? "following" : "cancelled");
    if (cancel.reportToFollow) {
      const stored = await Promise.all(stopped.map((id) => context.store.reportRequest(id)));
      const followed = stored.flatMap((each) => (each?.mayHaveFollowed ? each.request.reportRequestId : []));
      await context.store.moveReportRequests(followed, ["following"], "cancelled");
    }
    const going = ids.filter((id) => !isStopped(id));
    await context.store.moveReportRequests(going, ["cancelling"], "accepted");
    if (going.length > 0) context.log("warn", `VEN ${ven.venId} does not stop reports`, { venId: ven.venId, reportRequestIds: going });
  }
  await context.notify("onCanceledReport", oadrPendingReports, ven);
  return acknowledge(ven);
};
