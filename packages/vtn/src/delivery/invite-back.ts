import type { Poll, RequestReregistration } from "@oadr/model";
import type { Peer } from "@oadr/transport";
import { ownerOf, venIdOf } from "../authenticate.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** Whether a VEN is not registered, and waits to be told so (`inviteBack`). */
export const isInvited = (ven: VenRecord | undefined): boolean => ven?.quirks?.inviteBack === true && ven.registration === undefined;

/** What such a VEN gets for its poll: openleadr-python takes 463 for "nothing new" and goes on polling. Undefined for all others. */
export async function inviteBack(context: VtnContext, message: Poll, peer: Peer): Promise<RequestReregistration | undefined> {
  // Who throws here has thrown before, and has been heard.
  const ven = await ownerOf(context, peer, { venId: venIdOf(message), message }).catch(() => undefined);
  if (ven === undefined || !isInvited(ven) || (message.venId !== "" && message.venId !== ven.venId)) return undefined;
  return { type: "oadrRequestReregistration", venId: ven.venId };
}
