import { restOf, scopeOf } from "./opt-scope.ts";
import type { NewOpt, StoredOpt } from "./opt-store.ts";

/** What becomes of the opts of a VEN when another comes. */
export interface Superseded {
  /** Those that stay, in their order, with what is left of them. */
  readonly kept: readonly StoredOpt[];
  /** Those of which nothing is left. */
  readonly gone: readonly StoredOpt[];
}

/** Tells what a new opt leaves of the earlier ones of its VEN. Pure: a store calls it within its transaction. */
export function supersede(earlier: readonly StoredOpt[], next: NewOpt): Superseded {
  const kept: StoredOpt[] = [];
  const gone: StoredOpt[] = [];
  for (const stored of earlier) {
    const left = leftOf(stored, next);
    if (left === undefined) gone.push(stored);
    else kept.push(left);
  }
  return { kept, gone };
}

function leftOf(stored: StoredOpt, next: NewOpt): StoredOpt | undefined {
  const [old, opt] = [stored.opt, next.opt];
  // Conformance rule 206: opts for one event replace one another for the resources that they name, whichever way they go.
  // Conformance rule 203: schedules replace one another within their optType; the other type, and opts for events, stay.
  if (old.qualifiedEventId?.eventId !== opt.qualifiedEventId?.eventId) return stored;
  const isSchedule = opt.qualifiedEventId === undefined;
  if (isSchedule && old.optType !== opt.optType) return stored;
  // Conformance rule 204: an optID may be used again; that alone replaces nothing.
  // Conformance rule 203: with the VEN alone as target all that there was is replaced, with others what there was for them.
  const rest = restOf(scopeOf(old), stored, scopeOf(opt));
  if (rest === undefined) return undefined;
  // Of opts for an event the newest one that names a resource counts, and none is withdrawn: there is nothing to remember.
  return isSchedule ? { ...stored, ...rest } : { ...stored, target: rest.target };
}
