import type { EiTarget } from "./gen/index.ts";

/** Parts of a VEN. Without members it is the VEN as a whole (rules 22, 202); the VEN's own id adds nothing to that. */
export type PartTarget = Omit<EiTarget, "venIds">;

/** A target without VENs and without empty members: what it says of the parts of a VEN (rule 46). */
export function partsOf({ venIds: _, ...target }: EiTarget): PartTarget {
  return Object.fromEntries(membersOf(target)) as PartTarget;
}

/** Tells whether a target means a VEN as a whole: it has no members but venIDs. */
export const isWhole = (target: EiTarget): boolean => membersOf(partsOf(target)).length === 0;

/** Tells whether all that `part` means lies in `whole`. A VEN as a whole lies in nothing smaller. */
export function isWithin(part: EiTarget, whole: EiTarget): boolean {
  if (isWhole(whole)) return true;
  const has = new Map(membersOf(partsOf(whole)).map(([kind, members]) => [kind, new Set(members.map(textOf))]));
  const wanted = membersOf(partsOf(part));
  return wanted.length > 0 && wanted.every(([kind, members]) => members.every((member) => has.get(kind)?.has(textOf(member)) ?? false));
}

/**
 * What is left of a target when another is taken from it; undefined when nothing is. A VEN as a whole has no list of its parts, so it
 * stays as it is when a part is taken.
 */
export function without(target: EiTarget, taken: EiTarget): PartTarget | undefined {
  if (isWhole(taken)) return undefined;
  if (isWhole(target)) return {};
  const gone = new Map(membersOf(partsOf(taken)).map(([kind, members]) => [kind, new Set(members.map(textOf))]));
  const left = membersOf(partsOf(target))
    .map(([kind, members]) => [kind, members.filter((member) => !gone.get(kind)?.has(textOf(member)))] as const)
    .filter(([, members]) => members.length > 0);
  return left.length > 0 ? (Object.fromEntries(left) as PartTarget) : undefined;
}

/** The members of a target one by one, each as a target of its own; none for a VEN as a whole. */
export const membersApart = (target: EiTarget): readonly PartTarget[] =>
  membersOf(partsOf(target)).flatMap(([kind, members]) => members.map((member) => ({ [kind]: [member] }) as PartTarget));

const membersOf = (target: EiTarget): readonly (readonly [string, readonly unknown[]])[] =>
  Object.entries(target).filter((entry): entry is [string, readonly unknown[]] => Array.isArray(entry[1]) && entry[1].length > 0);

// Most members are ids; areas, locations and stretches of the grid are objects, whose properties have no order.
const textOf = (member: unknown): string =>
  typeof member === "string"
    ? member
    : JSON.stringify(member, (_key, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      );
