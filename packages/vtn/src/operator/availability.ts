import { addDuration, durationMs, membersApart, normalUri, type OptType, type PartTarget } from "@oadr/model";
import { present } from "../present.ts";
import type { OptScope } from "../store/opt-scope.ts";
import { scopeOf } from "../store/opt-scope.ts";
import type { StoredOpt } from "../store/opt-store.ts";

/** A stretch of time in which a VEN, or a part of it, is in one state. */
export interface AvailabilitySpan {
  readonly start: Date;
  readonly end: Date;
  /** `none`: no schedule says anything. */
  readonly state: OptType | "none";
}

/** Parts of a VEN for which other schedules hold than for the rest. */
export interface PartAvailability {
  /** A single part, a resource say; without members the whole VEN as far as it is of the device class. */
  readonly target: PartTarget;
  readonly deviceClass?: string;
  readonly spans: readonly AvailabilitySpan[];
}

/** Who is available when. */
export interface Availability {
  /** What holds for the VEN, but for its `parts`; without gaps, from the beginning to the end. */
  readonly spans: readonly AvailabilitySpan[];
  /** The parts that differ. */
  readonly parts: readonly PartAvailability[];
}

interface Part {
  /** Undefined for the whole VEN. */
  readonly key: string | undefined;
  readonly target: PartTarget;
  readonly deviceClass?: string;
}

/** The members of a scope as keys, so that many scopes can be compared with many parts. */
interface KeyedScope extends Omit<OptScope, "target"> {
  /** Undefined for the whole VEN. */
  readonly keys: ReadonlySet<string> | undefined;
}

interface Held extends KeyedScope {
  readonly stored: StoredOpt;
  readonly replaced: readonly KeyedScope[];
}

const keyOf = (target: PartTarget): string => JSON.stringify(target);

const keyed = ({ target, ...scope }: OptScope): KeyedScope => {
  const members = membersApart(target);
  return { ...scope, keys: members.length === 0 ? undefined : new Set(members.map(keyOf)) };
};

/**
 * Reckons from a VEN's schedules when it is available for a program; without one, as far as schedules for all programs say.
 * Where an optIn and an optOut overlap the optOut counts: the standard leaves that to the program (rule 201), and a VTN that is wrong then
 * asks too little of a VEN and not too much.
 */
export function availabilityOf(opts: readonly StoredOpt[], from: Date, to: Date, marketContext?: string): Availability {
  const program = marketContext === undefined ? undefined : normalUri(marketContext);
  const isMeant = (scope: Omit<OptScope, "target">): boolean => scope.marketContext === undefined || scope.marketContext === program;
  const schedules = opts
    .filter(({ opt }) => opt.qualifiedEventId === undefined)
    .map((stored): Held => ({ stored, ...keyed({ ...scopeOf(stored.opt), target: stored.target }), replaced: stored.replaced.map(keyed) }))
    .filter(isMeant);
  const spansOf = (part: Part): readonly AvailabilitySpan[] =>
    spansFrom(
      schedules
        .filter((held) => has(held, part) && !held.replaced.some((scope) => isMeant(scope) && has(scope, part)))
        .map(({ stored }) => stored),
      from,
      to,
    );
  const spans = spansOf({ key: undefined, target: {} });
  const parts = partsIn(schedules)
    .map(({ target, deviceClass, ...part }) => ({
      target,
      ...present({ deviceClass }),
      spans: spansOf({ ...part, target, ...present({ deviceClass }) }),
    }))
    .filter((part) => JSON.stringify(part.spans) !== JSON.stringify(spans));
  return { spans, parts };
}

const has = ({ keys, deviceClasses }: KeyedScope, { key, deviceClass }: Part): boolean =>
  (keys === undefined || (key !== undefined && keys.has(key))) &&
  (deviceClasses === undefined || (deviceClass !== undefined && deviceClasses.includes(deviceClass)));

/** All parts that schedules mention, each once. */
function partsIn(schedules: readonly Held[]): readonly Part[] {
  const found = new Map<string, Part>();
  for (const held of schedules) {
    for (const { keys, deviceClasses = [undefined] } of [held, ...held.replaced]) {
      for (const key of keys ?? [undefined]) {
        for (const deviceClass of deviceClasses as readonly (string | undefined)[]) {
          if (key === undefined && deviceClass === undefined) continue;
          const target = key === undefined ? {} : (JSON.parse(key) as PartTarget);
          found.set(JSON.stringify([key, deviceClass]), { key, target, ...present({ deviceClass }) });
        }
      }
    }
  }
  return [...found.values()];
}

function spansFrom(opts: readonly StoredOpt[], from: Date, to: Date): readonly AvailabilitySpan[] {
  const [first, last] = [from.getTime(), to.getTime()];
  // What begins and ends when, counted per type, so that a window costs the same however many overlap.
  const changes = new Map<number, Record<OptType, number>>([[first, { optIn: 0, optOut: 0 }]]);
  const add = (at: number, optType: OptType, by: 1 | -1): void => {
    const change = changes.get(at) ?? { optIn: 0, optOut: 0 };
    change[optType] += by;
    changes.set(at, change);
  };
  for (const { opt } of opts) {
    for (const { dtstart, duration } of opt.vavailability ?? []) {
      // Conformance rule 210: a duration of zero has no end.
      const end = durationMs(duration) === 0 ? last : addDuration(dtstart, duration).getTime();
      if (dtstart.getTime() >= last || end <= first) continue;
      add(Math.max(dtstart.getTime(), first), opt.optType, 1);
      if (end < last) add(end, opt.optType, -1);
    }
  }
  const spans: { start: Date; end: Date; state: AvailabilitySpan["state"] }[] = [];
  const open: Record<OptType, number> = { optIn: 0, optOut: 0 };
  for (const [at, change] of [...changes].sort(([a], [b]) => a - b)) {
    open.optIn += change.optIn;
    open.optOut += change.optOut;
    const state = open.optOut > 0 ? "optOut" : open.optIn > 0 ? "optIn" : "none";
    const before = spans.at(-1);
    if (before?.state === state) continue;
    if (before !== undefined) before.end = new Date(at);
    spans.push({ start: new Date(at), end: to, state });
  }
  return spans;
}
