import { type Duration, durationMs } from "@oadr/model";
import type { VenRecord } from "./store/ven-store.ts";
import type { VtnContext } from "./vtn-context.ts";

/**
 * How long a VEN that polls may be silent before it is taken to be offline, in milliseconds: the polls that it may miss, and half an
 * interval for delay. Undefined for one that is called: it has no reason to say anything.
 */
export function silenceOf(context: Pick<VtnContext, "missedPolls" | "pollFrequency">, { registration }: VenRecord): number | undefined {
  if (registration?.httpPull === false) return undefined;
  // What it was told counts: it cannot know of another interval before it registers again.
  return (context.missedPolls + 0.5) * lengthOf(registration?.pollFrequency ?? context.pollFrequency);
}

let known: { readonly duration: Duration; readonly ms: number } | undefined;
/** With every message, and mostly the same for all VENs. */
function lengthOf(duration: Duration): number {
  if (known?.duration !== duration) known = { duration, ms: durationMs(duration) };
  return known.ms;
}
