import { responseCodes, success } from "@oadr/model";
import { ResponseError } from "../response-error.ts";
import type { Handler } from "./handler.ts";

/** Withdraws a VEN's availability schedules. */
export const cancelOpt: Handler<"oadrCancelOpt"> = async (message, context, ven) => {
  const { optId, requestId } = message;
  const became = await context.store.cancelOpt(ven.venId, optId);
  // Conformance rule 208: an unknown optID is an error. An opt for an event has none that could be cancelled (rule 211).
  if (became === "unknown") throw new ResponseError(responseCodes.invalidId, `there is no schedule ${optId}`);
  // Conformance rule 211: that a later schedule has replaced it already is none.
  if (became === "cancelled") await context.notify("onCancelOpt", optId, ven);
  // Conformance rule 207: the request's id is echoed.
  return { type: "oadrCanceledOpt", eiResponse: success(requestId), optId };
};
