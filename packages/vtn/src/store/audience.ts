import { type EiTarget, isWhole, normalUri } from "@oadr/model";
import type { StoredEvent } from "./event-store.ts";
import { memberKinds, type VenMembership } from "./ven-store.ts";

/** The key of all VENs, those to come included. */
export const everybody = "";

const keyOf = (kind: string, id: string): string => `${kind} ${id}`;
const venPrefix = keyOf("venIds", "");

/** The key of a single VEN. */
export const keyOfVen = (venId: string): string => venPrefix + venId;

/** The venID in a key; undefined when it is a key of something else. */
export const venOfKey = (key: string): string | undefined => (key.startsWith(venPrefix) ? key.slice(venPrefix.length) : undefined);

/**
 * The keys of those whom the target of an event stands for: a VEN that has one of them in `membershipsOf` is meant. A store indexes
 * events by them, so that the events of a VEN are found however many others there are. Places and stretches of the grid have no keys.
 */
export function audienceOf(target: EiTarget): readonly string[] {
  // Conformance rule 22: without members the target is each receiving VEN as a whole; several members are alternatives.
  if (!target.venIds?.length && isWhole(target)) return [everybody];
  return [
    ...(target.venIds ?? []).map((venId) => keyOf("venIds", venId)),
    ...memberKinds.flatMap((kind) => (target[kind] ?? []).map((id) => keyOf(kind, id))),
  ];
}

/** The keys of `audienceOf` that mean a VEN: those of its venID, letter by letter (rule 512), and of what it was provisioned with. */
export function membershipsOf(ven: VenMembership & { readonly venId: string }): readonly string[] {
  return [everybody, keyOf("venIds", ven.venId), ...memberKinds.flatMap((kind) => (ven[kind] ?? []).map((id) => keyOf(kind, id)))];
}

// Of each list of programs, which a record has for long: an event for all VENs asks every one of them.
const normalised = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The programs that a VEN takes part in, as `normalUri` has them; undefined when it takes part in all. */
export function programsOf({ marketContexts }: VenMembership): ReadonlySet<string> | undefined {
  if (marketContexts === undefined) return undefined;
  // Conformance rule 512: market contexts are compared as URIs.
  const programs = normalised.get(marketContexts) ?? new Set(marketContexts.map(normalUri));
  normalised.set(marketContexts, programs);
  return programs;
}

/** Whether an event, or one to be, goes to a VEN: its target means the VEN, and the VEN takes part in its program. */
export function isRecipient(
  ven: VenMembership & { readonly venId: string },
  { target, marketContext }: Pick<StoredEvent, "target" | "marketContext">,
): boolean {
  const audience = new Set(audienceOf(target));
  return membershipsOf(ven).some((key) => audience.has(key)) && (programsOf(ven)?.has(normalUri(marketContext)) ?? true);
}
