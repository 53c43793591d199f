import { type Clock, isSuccess, type OptType, responseCodes, within } from "@oadr/model";
import type { EventDecision } from "./core/state.ts";
import type { Log } from "./log.ts";
import type { VenOptions } from "./options.ts";
import type { VenEvent } from "./ven-event.ts";

/** What {@link decide} needs to know. */
export interface DecideContext {
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs: number;
  readonly defaultOpt: OptType;
}

/**
 * Asks the handler what to say to an event. Always has an answer: the default one when there is no handler or it takes too
 * long, and optOut when it throws or returns nonsense, because who cannot decide had better not promise anything.
 */
export async function decide(event: VenEvent, onEvent: VenOptions["onEvent"], context: DecideContext): Promise<EventDecision> {
  const { clock, log, timeoutMs, defaultOpt } = context;
  if (!onEvent) return { optType: defaultOpt, responseCode: responseCodes.ok };
  const fields = { eventId: event.eventId, modificationNumber: event.modificationNumber };
  const outcome = await within(clock, timeoutMs, () => onEvent(event));
  if (outcome.kind === "late") {
    log("warn", "onEvent takes too long; the default answer is given", { ...fields, defaultOpt });
    return { optType: defaultOpt, responseCode: responseCodes.ok };
  }
  const decision = outcome.kind === "done" ? decisionOf(outcome.value) : undefined;
  if (decision) return decision;
  log("error", "onEvent failed; the answer is optOut", { ...fields, ...outcome });
  return { optType: "optOut", responseCode: responseCodes.ok, responseDescription: "the event could not be judged" };
}

function decisionOf(value: unknown): EventDecision | undefined {
  const answer: unknown = typeof value === "string" ? { optType: value } : value;
  if (typeof answer !== "object" || answer === null || !("optType" in answer)) return undefined;
  const { optType } = answer;
  if (optType !== "optIn" && optType !== "optOut") return undefined;
  const responseCode = "responseCode" in answer && answer.responseCode !== undefined ? answer.responseCode : responseCodes.ok;
  if (typeof responseCode !== "string" || !/^\d{3}$/.test(responseCode)) return undefined;
  const description = "responseDescription" in answer ? answer.responseDescription : undefined;
  return {
    // Conformance rule 48: an error goes with optOut.
    optType: isSuccess(responseCode) ? optType : "optOut",
    responseCode,
    ...(typeof description === "string" && { responseDescription: description }),
  };
}
