import { normalUri } from "@oadr/model";
import { VtnError } from "../vtn-error.ts";
import type { Belonging } from "./group-store.ts";
import type { VenRecord } from "./ven-store.ts";

/**
 * A VEN that belongs to a group or program, or does not; the same object when that is so already. Pure: a store calls it within its
 * transaction. Throws VtnError ERR_OADR_VTN_NOT_ALLOWED for a VEN that takes part in all programs and is to leave one.
 */
export function belong(ven: VenRecord, to: Belonging, isMember: boolean): VenRecord {
  if ("groupId" in to) {
    const { groupIds = [], ...rest } = ven;
    if (groupIds.includes(to.groupId) === isMember) return ven;
    const left = isMember ? [...groupIds, to.groupId] : groupIds.filter((id) => id !== to.groupId);
    return left.length > 0 ? { ...rest, groupIds: left } : rest;
  }
  const { marketContexts } = ven;
  if (marketContexts === undefined) {
    if (isMember) return ven;
    throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `VEN ${ven.venId} takes part in all programs; provision it with those that are left`);
  }
  // Conformance rule 512: market contexts are compared as URIs.
  const isThis = (uri: string): boolean => normalUri(uri) === normalUri(to.marketContext);
  if (marketContexts.some(isThis) === isMember) return ven;
  // With an empty list it takes part in none, without one in all.
  return { ...ven, marketContexts: isMember ? [...marketContexts, to.marketContext] : marketContexts.filter((uri) => !isThis(uri)) };
}
