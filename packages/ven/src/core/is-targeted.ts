import type { EiTarget } from "@oadr/model";
import type { VenTargets } from "./settings.ts";

/**
 * Tells whether an event with this target is for the VEN.
 *
 * @param own - what the VEN is configured to be besides itself; undefined when nobody said, and then everything counts that is
 * not another VEN's id.
 */
export function isTargeted(target: EiTarget, own: VenTargets | undefined, venId: string | undefined): boolean {
  const { venIds = [], ...others } = target;
  // Conformance rule 46: what is there but empty is as good as absent.
  const members = Object.entries(others).filter(([, wanted]) => Array.isArray(wanted) && wanted.length > 0);
  // Conformance rule 22: no target is this VEN with all it has, and several are alternatives.
  if (venIds.length === 0 && members.length === 0) return true;
  // Conformance rule 512: a venID is compared letter by letter.
  if (venId !== undefined && venIds.includes(venId)) return true;
  if (own === undefined) return members.length > 0 || venId === undefined;
  return members.some(([name, wanted]) => {
    const has: readonly unknown[] = own[name as keyof VenTargets] ?? [];
    return (wanted as readonly unknown[]).some((one) => has.some((mine) => isSame(mine, one)));
  });
}

// Most are ids; areas, locations and stretches of the grid are objects.
const isSame = (a: unknown, b: unknown): boolean => (typeof a === "object" ? inOrder(a) === inOrder(b) : a === b);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
