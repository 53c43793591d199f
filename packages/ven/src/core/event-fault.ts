import { durationMs, type OadrEvent, responseCodes, sameUri } from "@oadr/model";
import { scheduleOf } from "./event-schedule.ts";
import { isTargeted } from "./is-targeted.ts";
import { signalFault } from "./signal-fault.ts";
import type { EventDecision, VenState } from "./state.ts";

/** What is wrong with an event for this VEN, as the answer to it; undefined when nothing is. */
export function eventFault({ settings, registration }: VenState, { eiEvent }: OadrEvent): EventDecision | undefined {
  // Conformance rule 510: a VEN that only reports has no event service, so it promises nothing.
  if (settings.reportOnly) return refusal(responseCodes.deployment, "this VEN only reports");
  const { marketContext } = eiEvent.eventDescriptor;
  // Conformance rule 48: a market context that is not configured is answered 462, as is a target that is not this VEN.
  if (settings.marketContexts && !settings.marketContexts.some((known) => sameUri(known, marketContext))) {
    return refusal(responseCodes.targetMismatch, "unknown marketContext");
  }
  if (!isTargeted(eiEvent.eiTarget, settings.targets, registration?.venId)) {
    return refusal(responseCodes.targetMismatch, "the target is not this VEN");
  }
  const { eiEventSignals } = eiEvent.eiEventSignals;
  // Conformance rule 33: information that is missing is an error.
  if (eiEventSignals.length === 0) return refusal(responseCodes.compliance, "no signals");
  // Conformance rule 109: one signal that cannot be supported makes the whole event impossible, so the first fault counts.
  for (const signal of eiEventSignals) {
    const fault = signalFault(signal, settings);
    if (fault) return refusal(fault.responseCode, `signal ${signal.signalId}: ${fault.reason}`);
  }
  return undefined;
}

/** The answer to an event that cannot be taken. */
export const refusal = (responseCode: string, responseDescription: string): EventDecision => ({
  // Conformance rule 48: an error goes with optOut.
  optType: "optOut",
  responseCode,
  responseDescription,
});

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
