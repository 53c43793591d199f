import type { Message } from "@oadr/model";
import type { Peer } from "@oadr/transport";
import { identify, traitsOf } from "./authenticate.ts";
import type { VenRecord } from "./store/ven-store.ts";
import { untilSaved } from "./until-saved.ts";
import type { VtnContext } from "./vtn-context.ts";
import { isVtnError } from "./vtn-error.ts";

/**
 * A VEN as bound to the certificate that it comes with: its fingerprint from now on, unless it is bound to one already, or to a common name.
 * The VEN itself when nothing changes: who shows no certificate binds nothing, nor do peers that `authenticate` tells apart.
 */
export function boundTo({ authenticate }: VtnContext, ven: VenRecord, peer: Peer): VenRecord {
  if (authenticate !== undefined || peer.fingerprint === undefined) return ven;
  if (ven.fingerprint !== undefined || ven.commonName !== undefined) return ven;
  const { fingerprint } = traitsOf(peer);
  return fingerprint === undefined ? ven : { ...ven, fingerprint };
}

/**
 * Binds a registered VEN that has sent a message to the certificate that it came with. Of several at once with different certificates one
 * gets it; the others are not this VEN any more, and are refused as `identify` does.
 */
export function bind(context: VtnContext, message: Message, peer: Peer): Promise<VenRecord> {
  return untilSaved("venId" in message ? (message.venId ?? "") : "", async () => {
    const ven = await identify(context, message, peer);
    const bound = boundTo(context, ven, peer);
    return bound === ven ? ven : unlessTaken(context.store.saveVen(bound));
  });
}

/** Resolves to undefined, as when the VEN was changed, when its certificate has become another VEN's meanwhile: so all is read again. */
export async function unlessTaken(saved: Promise<VenRecord | undefined>): Promise<VenRecord | undefined> {
  try {
    return await saved;
  } catch (error) {
    if (isVtnError(error, "ERR_OADR_VTN_CONFLICT")) return undefined;
    throw error;
  }
}
