import { type Message, responseCodes } from "@oadr/model";
import type { Peer } from "@oadr/transport";
import { normalFingerprint } from "./fingerprint.ts";
import { ResponseError } from "./response-error.ts";
import type { VenRecord, VenTraits } from "./store/ven-store.ts";
import type { VtnStore } from "./store/vtn-store.ts";
import type { VtnContext } from "./vtn-context.ts";

/** Whom a message says it is from. */
export interface Claim {
  /** The venID in the message; undefined where it has none. */
  readonly venId: string | undefined;
  readonly message: Message;
}

/**
 * Tells which venID a peer may speak for; undefined when none. May throw ResponseError.
 * The message is then refused with 463 when that is none, or with 452 when it is another than the message says.
 */
export type Authenticate = (peer: Peer, claim: Claim) => Promise<string | undefined> | string | undefined;

/** What a peer's certificate says, in the form in which the store keeps it. */
export function traitsOf(peer: Peer): VenTraits {
  return { fingerprint: peer.fingerprint === undefined ? undefined : normalFingerprint(peer.fingerprint), commonName: peer.commonName };
}

/** The VEN that a peer's certificate is bound to. */
export async function venOfCertificate(store: VtnStore, peer: Peer): Promise<VenRecord | undefined> {
  if (peer.fingerprint === undefined && peer.commonName === undefined) return undefined;
  const ven = await store.findVen(traitsOf(peer));
  return ven !== undefined && isPeerOf(ven, peer) ? ven : undefined;
}

/** Whether a peer may be a VEN: its certificate is the one that the VEN is bound to, or the VEN is bound to none yet. */
export function isPeerOf(ven: VenRecord, peer: Peer): boolean {
  const { fingerprint } = traitsOf(peer);
  if (ven.fingerprint !== undefined) return ven.fingerprint === fingerprint;
  return ven.commonName === undefined || ven.commonName === peer.commonName;
}

/** The venID in a message. */
export function venIdOf(message: Message): string | undefined {
  // Conformance rule 46: an empty one counts as none.
  return "venId" in message && message.venId !== "" ? message.venId : undefined;
}

/** The VEN that a peer is, registered or not; undefined when there is none, or the peer may not be it. */
export async function ownerOf(context: VtnContext, peer: Peer, claim: Claim): Promise<VenRecord | undefined> {
  const { authenticate, store } = context;
  if (authenticate !== undefined) {
    const venId = await authenticate(peer, claim);
    return venId === undefined ? undefined : store.ven(venId);
  }
  const bound = await venOfCertificate(store, peer);
  if (bound !== undefined || claim.venId === undefined) return bound;
  const named = await store.ven(claim.venId);
  return named !== undefined && isPeerOf(named, peer) ? named : undefined;
}

/**
 * Finds the registered VEN that a message comes from.
 * Rejects with ResponseError: 459 without venID, 452 for another VEN's venID, 463 when not registered or not authorised.
 */
export async function identify(context: VtnContext, message: Message, peer: Peer): Promise<VenRecord> {
  const venId = venIdOf(message);
  const owner = await ownerOf(context, peer, { venId, message });
  // Conformance rule 508: all that a VEN sends carries its venID; a certificate may stand in for it.
  if (venId === undefined && owner === undefined) throw new ResponseError(responseCodes.compliance, `${message.type} has no venID`);
  // Conformance rule 517: 463 for who is not registered, 452 for who is but uses a wrong id (rules 21, 500).
  if (owner?.registration === undefined) {
    throw new ResponseError(responseCodes.notRegistered, `VEN ${venId ?? owner?.venId} is not registered, or its certificate is another's`);
  }
  if (venId !== undefined && owner.venId !== venId) throw new ResponseError(responseCodes.invalidId, `venID ${venId} is not this VEN's`);
  return owner;
}
