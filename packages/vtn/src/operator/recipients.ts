import type { EiTarget } from "@oadr/model";
import { audienceOf, everybody, isRecipient } from "../store/audience.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { VtnError } from "../vtn-error.ts";

/**
 * Requires that an event would reach somebody, so that a slip of the pen is noticed: every VEN that is named is known and takes part in
 * the program, and somebody fits the rest. Rejects with VtnError ERR_OADR_VTN_UNKNOWN or ERR_OADR_VTN_INVALID.
 */
export async function requireRecipients(store: VtnStore, target: EiTarget, marketContext: string): Promise<void> {
  for (const venId of target.venIds ?? []) {
    const ven = await store.ven(venId);
    if (ven === undefined) {
      throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no VEN ${venId}; it has to register or to be provisioned first`);
    }
    if (!isRecipient(ven, { target: { venIds: [venId] }, marketContext })) {
      throw new VtnError("ERR_OADR_VTN_INVALID", `VEN ${venId} does not take part in ${marketContext}`);
    }
  }
  // All VENs may be nobody yet: it is for those to come too.
  if (audienceOf(target).includes(everybody)) return;
  if ((await store.recipients({ target, marketContext }, { limit: 1 })).length > 0) return;
  throw new VtnError("ERR_OADR_VTN_UNKNOWN", `no VEN that takes part in ${marketContext} fits the target ${JSON.stringify(target)}`);
}
