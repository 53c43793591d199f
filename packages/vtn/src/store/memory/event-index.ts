import { type EiTarget, normalUri } from "@oadr/model";
import { audienceOf, everybody, membershipsOf, programsOf, venOfKey } from "../audience.ts";
import type { StoredEvent } from "../event-store.ts";
import type { VenMembership, VenRecord } from "../ven-store.ts";
import { at, type EventCell, type MemoryState } from "./state.ts";

type Member = VenMembership & { readonly venId: string };

/** An event with what its recipients are found by. */
export function cellOf(event: StoredEvent): EventCell {
  return { ...indexed(event), delivered: new Map(), answers: new Map() };
}

/** What has to be made anew when an event changes. */
export const indexed = (event: StoredEvent): Pick<EventCell, "event" | "audience" | "program"> => ({
  event,
  audience: new Set(audienceOf(event.target)),
  program: normalUri(event.marketContext),
});

/** Whether an event no longer has to be listed. */
export const hasEnded = ({ listedUntil }: StoredEvent, now: number): boolean => listedUntil !== undefined && listedUntil.getTime() <= now;

/** Whether an event goes to a VEN. */
export const isFor = ({ audience, program }: Pick<EventCell, "audience" | "program">, ven: Member): boolean =>
  membershipsOf(ven).some((key) => audience.has(key)) && (programsOf(ven)?.has(program) ?? true);

/** The VEN with an id, or one of which only the id is known. */
export const memberOf = (state: MemoryState, venId: string): Member => state.vens.get(venId) ?? { venId };

/** Notes an event as one that may have to be listed. */
export function addLive(state: MemoryState, { event, audience, program }: EventCell): void {
  for (const key of audience) {
    at(
      at(state.live, key, () => new Map()),
      program,
      () => new Set(),
    ).add(event.eventId);
  }
}

/** Takes an event out of those that may have to be listed. */
export function removeLive(state: MemoryState, { event, audience, program }: EventCell): void {
  for (const key of audience) {
    const programs = state.live.get(key);
    const ids = programs?.get(program);
    ids?.delete(event.eventId);
    if (ids?.size === 0) programs?.delete(program);
    if (programs?.size === 0) state.live.delete(key);
  }
}

/** The events of a VEN that may have to be listed at `now`, each once. Costs what the VEN's own events and memberships cost. */
export function* liveEvents(state: MemoryState, venId: string, now: number): Iterable<EventCell> {
  const ven = memberOf(state, venId);
  const wanted = programsOf(ven);
  const seen = new Set<string>();
  for (const key of membershipsOf(ven)) {
    const programs = state.live.get(key);
    if (programs === undefined) continue;
    const sets = wanted === undefined ? [...programs.values()] : [...wanted].flatMap((program) => programs.get(program) ?? []);
    for (const ids of sets) {
      for (const id of ids) {
        const cell = state.events.get(id);
        if (cell === undefined || seen.has(id)) continue;
        seen.add(id);
        // An event that has ended leaves the index, so that the past costs nothing.
        if (hasEnded(cell.event, now)) removeLive(state, cell);
        else yield cell;
      }
    }
  }
}

/** The ids of the VENs that an event goes to, each once, in no order. */
export function* recipientsOf(state: MemoryState, cell: Pick<EventCell, "audience" | "program">): Iterable<string> {
  const seen = new Set<string>();
  for (const key of cell.audience) {
    const named = venOfKey(key);
    const members = named === undefined ? (state.members.get(key) ?? []) : [named];
    for (const venId of key === everybody ? state.vens.keys() : members) {
      const ven = state.vens.get(venId);
      if (seen.has(venId) || ven === undefined || !(programsOf(ven)?.has(cell.program) ?? true)) continue;
      seen.add(venId);
      yield venId;
    }
  }
}

/** The ids of the VENs that were provisioned with something, in no order. */
export function membersOf(state: MemoryState, target: EiTarget): ReadonlySet<string> {
  const [key = ""] = audienceOf(target);
  return state.members.get(key) ?? new Set();
}

/** Keeps track of which VENs are meant by what; all of them, and each by its id, are found without. */
export function indexMember(state: MemoryState, before: VenRecord | undefined, after: VenRecord | undefined): void {
  const keysOf = (ven: VenRecord | undefined): readonly string[] =>
    ven === undefined ? [] : membershipsOf(ven).filter((key) => key !== everybody && venOfKey(key) === undefined);
  for (const key of keysOf(before)) {
    const ids = state.members.get(key);
    ids?.delete(before?.venId ?? "");
    if (ids?.size === 0) state.members.delete(key);
  }
  for (const key of keysOf(after)) at(state.members, key, () => new Set()).add(after?.venId ?? "");
}
