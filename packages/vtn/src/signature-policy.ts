import { type Message, responseCodes } from "@oadr/model";
import type { Peer, SignaturePolicy } from "@oadr/transport";
import { ownerOf, venIdOf } from "./authenticate.ts";
import { ResponseError } from "./response-error.ts";
import type { VenRecord } from "./store/ven-store.ts";
import type { VtnContext } from "./vtn-context.ts";

/**
 * Tells what is done about the signatures of a VEN, beyond what the transport does for all. `require`: what it sends without one is
 * refused with 463, and what is pushed to it is signed. `accept`: it is signed to if it said that it knows signatures when it registered.
 * `off`: nothing that is pushed to it is signed.
 */
export type SignaturesOf = (ven: VenRecord) => SignaturePolicy;

/** Why a message is not listened to for want of a signature; undefined when it is. May throw what `authenticate` throws. */
export async function signatureFault(context: VtnContext, message: Message, peer: Peer): Promise<ResponseError | undefined> {
  const { signaturesOf, store } = context;
  if (signaturesOf === undefined || peer.signed) return undefined;
  const owner = await ownerOf(context, peer, { venId: venIdOf(message), message });
  // Who registers anew may be known by name alone.
  const isNamed = owner === undefined && message.type === "oadrCreatePartyRegistration" && message.oadrVenName;
  const ven = isNamed ? await store.findVen({ venName: isNamed }) : owner;
  // Conformance rule 514: what is not signed is not listened to where it has to be.
  if (ven === undefined || signaturesOf(ven) !== "require") return undefined;
  return new ResponseError(responseCodes.notRegistered, `what VEN ${ven.venId} sends has to be signed`);
}

/** Whether what is pushed to a VEN is signed, where the exchange can. */
export function isSignedTo({ signaturesOf }: VtnContext, ven: VenRecord): boolean {
  const policy = signaturesOf?.(ven) ?? "accept";
  // Conformance rule 514: a VEN says when it registers that it knows signatures.
  return policy === "require" || (policy === "accept" && ven.registration?.xmlSignature === true);
}
