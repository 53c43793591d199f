import type { VenRecord } from "@oadr/vtn";
import { fromJson } from "../sql/json.ts";

// Some 10 MB.
const MOST = 10_000;

/**
 * Makes what reads the record of a VEN. A VEN polls again and again and is what it was: a text that is the one from before is not read
 * anew, which takes longer than to fetch it.
 */
export function knownVens(): (venId: string, record: string) => VenRecord {
  const known = new Map<string, { readonly record: string; readonly ven: VenRecord }>();
  return (venId, record) => {
    const before = known.get(venId);
    if (before?.record === record) return before.ven;
    const ven: VenRecord = fromJson(record);
    // The one that was heard of first makes room.
    const first = known.keys().next();
    if (before === undefined && known.size >= MOST && !first.done) known.delete(first.value);
    known.set(venId, { record, ven });
    return ven;
  };
}
