import { success } from "@oadr/model";
import { venOfCertificate } from "../authenticate.ts";
import { createdPartyRegistration } from "./created-party-registration.ts";
import type { OpenHandler } from "./handler.ts";

/** Says what the VTN supports; a VEN that is registered is known by its certificate alone, since the query names nobody. */
export const queryRegistration: OpenHandler<"oadrQueryRegistration"> = async (message, context, peer) => {
  const ven = await venOfCertificate(context.store, peer);
  await context.notify("onQueryRegistration", ven, peer);
  return createdPartyRegistration(context, success(message.requestId), ven);
};
