import { durationMs, type OadrEvent, responseCodes } from "@oadr/model";
import { scheduleOf } from "./event-schedule.ts";
import type { EventDecision, VenState } from "./state.ts";

/** What is wrong with an event for this VEN, as the answer to it; undefined when nothing is. */
export function eventFault({ settings, registration }: VenState, { eiEvent }: OadrEvent): EventDecision | undefined {
  // Conformance rule 510: a VEN that only reports has no event service, so it promises nothing.
  if (settings.reportOnly) {
    return { optType: "optOut", responseCode: responseCodes.deployment, responseDescription: "this VEN only reports" };
  }
  const { marketContext } = eiEvent.eventDescriptor;
  // Conformance rule 48: a market context that is not configured is answered 462, as is a target that is not this VEN.
  if (settings.marketContexts && !settings.marketContexts.some((known) => sameUri(known, marketContext))) {
    return { optType: "optOut", responseCode: responseCodes.targetMismatch, responseDescription: "unknown marketContext" };
  }
  // Conformance rule 22: no target is this VEN with all it has, and several are alternatives. Only a target of nothing but
  // other VENs is certainly not ours.
  const { venIds, ...others } = eiEvent.eiTarget;
  const elsewhere = Object.values(others).some((ids) => Array.isArray(ids) && ids.length > 0);
  if (venIds && venIds.length > 0 && !elsewhere && registration && !venIds.includes(registration.venId)) {
    return { optType: "optOut", responseCode: responseCodes.targetMismatch, responseDescription: "target is another VEN" };
  }
  return undefined;
}

/**
 * Tells whether the times of an event can be reckoned with. The schema allows durations that lead to no date, and such an event
 * cannot be kept.
 */
export function isReckonable(event: OadrEvent): boolean {
  try {
    scheduleOf({ event, offsetMs: 0 });
    scheduleOf({ event, offsetMs: Math.max(0, durationMs(event.eiEvent.eiActivePeriod.startafter ?? "PT0S")) });
    return true;
  } catch {
    return false;
  }
}

// Conformance rule 512: scheme and host of a URI do not depend on case.
function sameUri(a: string, b: string): boolean {
  return normalUri(a) === normalUri(b);
}

const normalUri = (uri: string): string => uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/?#]*)?/i, (start) => start.toLowerCase());
