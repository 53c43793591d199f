import type { OptType } from "@oadr/model";
import type { Random } from "./chance.ts";

/** How a VEN answers events. */
export interface OptOptions {
  /** How likely it takes part, 0 to 1. */
  readonly inShare: number;
  /** How likely it thinks otherwise later, 0 to 1. */
  readonly changeShare: number;
}

/** What a VEN has made up its mind to about one event. */
export interface Choice {
  readonly optType: OptType;
  /** When it thinks otherwise, as a share of the time that is left until the end of the event; missing when it does not. */
  readonly changesAfter?: number;
}

/** Decides about events. A new version of an event is answered like the one before. */
export interface OptPolicy {
  readonly choose: (eventId: string) => Choice;
  /** Makes the VEN think otherwise, once and for all. */
  readonly change: (eventId: string) => void;
}

const MOST_EVENTS = 1_000;

/** Makes a policy; the n-th event that is asked about gets the same answer for the same numbers. */
export function createOptPolicy({ inShare, changeShare }: OptOptions, random: Random): OptPolicy {
  const choices = new Map<string, Choice>();
  const keep = (eventId: string, choice: Choice): Choice => {
    choices.set(eventId, choice);
    const oldest = choices.keys().next().value;
    if (choices.size > MOST_EVENTS && oldest !== undefined) choices.delete(oldest);
    return choice;
  };
  const choose = (eventId: string): Choice => {
    const known = choices.get(eventId);
    if (known) return known;
    // Always as many numbers, so that one option does not change what becomes of another.
    const [takesPart, changes, changesAfter] = [random() < inShare, random() < changeShare, random()];
    return keep(eventId, { optType: takesPart ? "optIn" : "optOut", ...(changes && { changesAfter }) });
  };
  return {
    choose,
    change: (eventId) => void keep(eventId, { optType: choose(eventId).optType === "optIn" ? "optOut" : "optIn" }),
  };
}
