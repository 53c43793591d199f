import type { CreatePartyRegistration } from "@oadr/model";
import type { Peer } from "@oadr/transport";

/**
 * Who may register that the operator has not made known: everybody (`all`), nobody (`known`), or whom a function lets in.
 * The function may throw ResponseError to say why not.
 */
export type Admit = "all" | "known" | ((request: CreatePartyRegistration, peer: Peer) => Promise<boolean> | boolean);

/** Whether a policy lets a peer in. */
export async function isAdmitted(admit: Admit, request: CreatePartyRegistration, peer: Peer): Promise<boolean> {
  return typeof admit === "function" ? admit(request, peer) : admit === "all";
}
