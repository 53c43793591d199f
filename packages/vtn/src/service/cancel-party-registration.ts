import { responseCodes, success } from "@oadr/model";
import { ResponseError } from "../response-error.ts";
import type { Handler } from "./handler.ts";

/** Ends a VEN's registration at its own wish. */
export const cancelPartyRegistration: Handler<"oadrCancelPartyRegistration"> = async (message, context, ven) => {
  const { registrationId, requestId } = message;
  // Conformance rule 400: the registration has to be the VEN's own.
  if (registrationId !== ven.registration?.registrationId) {
    throw new ResponseError(responseCodes.invalidId, `registrationID ${registrationId} is not this VEN's`);
  }
  // Conformance rule 407: all that was agreed is erased.
  await context.store.unregister(ven.venId);
  await context.presence.gone(ven.venId);
  await context.notify("onCancelPartyRegistration", ven);
  return { type: "oadrCanceledPartyRegistration", eiResponse: success(requestId), registrationId, venId: ven.venId };
};
