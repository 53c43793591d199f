import type { Report } from "@oadr/model";
import type { Delivered, EventAnswer, StoredEvent } from "../event-store.ts";
import type { StoredOpt } from "../opt-store.ts";
import { cancellationSlot, type OutboxEntry } from "../outbox-store.ts";
import type { StoredReportRequest } from "../report-store.ts";
import type { Supply } from "../supply-store.ts";
import type { VenRecord } from "../ven-store.ts";
import { type EndQueue, endQueue } from "./end-queue.ts";
import { limitReached, type MemoryLimits } from "./limits.ts";
import type { Series } from "./series.ts";

/** An event, and what its recipients know of it. */
export interface EventCell {
  event: StoredEvent;
  /** The keys of those it is for, see `audienceOf`. */
  audience: ReadonlySet<string>;
  /** Its market context, normalised. */
  program: string;
  /** By VEN. */
  readonly delivered: Map<string, Delivered>;
  /** By VEN, then by version. */
  readonly answers: Map<string, Map<number, EventAnswer>>;
  /** VENs that have answered, in order, as many as there were. */
  answerOrder?: readonly string[];
  /** VENs that were deleted since, see `concernedPage`, and what they were found by. */
  departed?: {
    readonly order: readonly string[];
    readonly deliveries: number;
    readonly answers: number;
    readonly ids: readonly string[];
  };
}

/** When a VEN was heard, and whether it is there. */
export interface PresenceCell {
  isOnline: boolean;
  at: number;
  /** Infinity for one that may be silent. */
  silentAt: number;
}

/** What the parts of a memory store share. Maps of a VEN exist only while they hold something, so that an idle VEN costs little. */
export interface MemoryState {
  readonly limits: MemoryLimits;
  readonly vens: Map<string, VenRecord>;
  /** Their ids in order, see `venOrder`; undefined when one has come or gone. */
  inOrder: readonly string[] | undefined;
  /** The last version that was given to a VEN. */
  lastVersion: number;
  readonly byFingerprint: Map<string, string>;
  readonly byCommonName: Map<string, string>;
  readonly byVenName: Map<string, Set<string>>;
  readonly presence: Map<string, PresenceCell>;
  /** By VEN, then by slot. */
  readonly outboxes: Map<string, Map<string, OutboxEntry>>;
  /** Until when each VEN is held that is called. */
  readonly heldUntil: Map<string, number>;
  readonly events: Map<string, EventCell>;
  /** Ids of events that may still have to be listed, by key of the audience, then by program. */
  readonly live: Map<string, Map<string, Set<string>>>;
  /** When events end. */
  readonly ends: EndQueue;
  /** Ids of VENs by key of the audience, but for the keys of all and of single VENs. */
  readonly members: Map<string, Set<string>>;
  readonly offers: Map<string, readonly Report[]>;
  readonly requests: Map<string, StoredReportRequest>;
  readonly requestsOf: Map<string, Set<string>>;
  /** By their own id, in the order in which they came. */
  readonly opts: Map<string, StoredOpt>;
  /** Ids of opts by VEN, in that order. */
  readonly optsOf: Map<string, Set<string>>;
  /** optIDs of schedules that are no more though they were not cancelled, by VEN. */
  readonly pastOpts: Map<string, Set<string>>;
  /** By VEN, then by specifier and data point, the one that is silent for longest first. */
  readonly series: Map<string, Map<string, Series>>;
  /** What VENs asked the VTN for, by VEN, then by request. */
  readonly supplies: Map<string, Map<string, Supply>>;
  /** The same of all VENs by the time at which they are due, that time beside it; and the offer that VENs were told of. */
  readonly supplyOrder: { readonly times: number[]; readonly supplies: Supply[]; ownOffer: string | undefined };
}

/** An empty state. */
export function emptyState(limits: MemoryLimits): MemoryState {
  return {
    limits,
    vens: new Map(),
    inOrder: undefined,
    lastVersion: 0,
    byFingerprint: new Map(),
    byCommonName: new Map(),
    byVenName: new Map(),
    presence: new Map(),
    outboxes: new Map(),
    heldUntil: new Map(),
    events: new Map(),
    live: new Map(),
    ends: endQueue(),
    members: new Map(),
    offers: new Map(),
    requests: new Map(),
    requestsOf: new Map(),
    series: new Map(),
    supplies: new Map(),
    supplyOrder: { times: [], supplies: [], ownOffer: undefined },
    opts: new Map(),
    optsOf: new Map(),
    pastOpts: new Map(),
  };
}

/** The value of a key, made when it is missing. */
export function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** A VEN as it comes to stand in the state, with a version of its own. */
export function versioned(state: MemoryState, ven: VenRecord): VenRecord {
  state.lastVersion += 1;
  return { ...ven, version: state.lastVersion };
}

/** Puts an entry into the outbox of a registered VEN; the one message of a slot is never too many. */
export function put(state: MemoryState, venId: string, entry: OutboxEntry): boolean {
  if (state.vens.get(venId)?.registration === undefined) return false;
  const outbox = state.outboxes.get(venId);
  if (entry.slot === cancellationSlot) outbox?.clear();
  // What a VEN is told after its registration has been ended would be for nobody.
  else if (outbox?.has(cancellationSlot)) return false;
  const bounded = entry.slot.includes(":");
  if (bounded && outbox !== undefined && !outbox.has(entry.slot) && outbox.size >= state.limits.maxOutbox) {
    throw limitReached(`messages waiting for VEN ${venId}`, state.limits.maxOutbox);
  }
  at(state.outboxes, venId, () => new Map()).set(entry.slot, entry);
  return true;
}

/** Takes an entry out of an outbox. */
export function take(state: MemoryState, venId: string, entry: OutboxEntry): void {
  const outbox = state.outboxes.get(venId);
  outbox?.delete(entry.slot);
  if (outbox?.size === 0) state.outboxes.delete(venId);
}

/** Erases one opt. */
export function eraseOpt(state: MemoryState, { id, venId }: StoredOpt): void {
  state.opts.delete(id);
  const ids = state.optsOf.get(venId);
  ids?.delete(id);
  if (ids?.size === 0) state.optsOf.delete(venId);
}

/** Erases all opts of a VEN. */
export function eraseOpts(state: MemoryState, venId: string): void {
  for (const id of state.optsOf.get(venId) ?? []) state.opts.delete(id);
  state.optsOf.delete(venId);
  state.pastOpts.delete(venId);
}
