import { responseCodes, success } from "@oadr/model";
import { ResponseError } from "../response-error.ts";
import type { Handler } from "./handler.ts";

/** Withdraws a VEN's availability schedules. */
export const cancelOpt: Handler<"oadrCancelOpt"> = async (message, context, ven) => {
  const { optId, requestId } = message;
  // Conformance rule 208: an unknown optID is an error.
  if (!(await context.store.cancelOpt(ven.venId, optId))) throw new ResponseError(responseCodes.invalidId, `there is no schedule ${optId}`);
  await context.notify("onCancelOpt", optId, ven);
  return { type: "oadrCanceledOpt", eiResponse: success(requestId), optId };
};
