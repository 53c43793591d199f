import { isSuccess, responseCodes } from "@oadr/model";
import { settleAnswer } from "../delivery/settle-answer.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";
import { stopSupplies } from "./stop-supplies.ts";

/** Takes a VEN's acknowledgement of values, and the end of reports that may come with it. */
export const updatedReport: Handler<"oadrUpdatedReport"> = async (message, context, ven) => {
  const { eiResponse, oadrCancelReport: cancel } = message;
  const { requestId, responseCode, responseDescription } = eiResponse;
  const sent = (await settleAnswer(context, ven, "oadrUpdateReport", requestId))?.message;
  if (!isSuccess(responseCode)) {
    context.log("warn", `VEN ${ven.venId} refuses reports`, { venId: ven.venId, responseCode, responseDescription });
    // It does not know the request any more: what else would come of it is refused as well.
    if (responseCode === responseCodes.invalidId && sent?.type === "oadrUpdateReport") {
      const ids = sent.oadrReports.map(({ reportRequestId }) => reportRequestId);
      await context.store.endSupplies(ven.venId, ids);
    }
  }
  // Conformance rule 328: reports may be cancelled with the answer; no oadrCanceledReport follows.
  if (cancel !== undefined) {
    await stopSupplies(context, ven.venId, cancel.reportRequestIds, cancel.reportToFollow);
    await context.notify("onCancelReport", cancel.reportRequestIds, ven);
  }
  return acknowledge(ven);
};
