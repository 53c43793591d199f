import { normalUri } from "@oadr/model";
import { VtnError } from "../../vtn-error.ts";
import { belong } from "../belong.ts";
import { contains } from "../contains.ts";
import type { Belonging, GroupStore, ListFilter, Saving, StoredGroup, StoredProgram } from "../group-store.ts";
import type { OutboxEntry } from "../outbox-store.ts";
import type { VenRecord } from "../ven-store.ts";
import { indexMember, membersOf } from "./event-index.ts";
import { limitReached } from "./limits.ts";
import { type MemoryState, put, versioned } from "./state.ts";

/** The groups and programs of a memory store. */
export function memoryGroups(state: MemoryState): GroupStore {
  const groups = listOf<StoredGroup>("groups", state.limits.maxGroups, ({ groupId }) => groupId);
  const programs = listOf<StoredProgram>("programs", state.limits.maxGroups, (program) => normalUri(program.marketContext));

  const change = (to: Belonging, vens: Iterable<VenRecord>, isMember: boolean, notice: OutboxEntry): readonly VenRecord[] => {
    // All of them first: it may throw.
    const changes = [...vens]
      .map((before) => ({ before, after: belong(before, to, isMember) }))
      .filter((each) => each.before !== each.after)
      .map(({ before, after }) => ({ before, after: versioned(state, after) }));
    for (const { before, after } of changes) {
      state.vens.set(after.venId, after);
      indexMember(state, before, after);
      put(state, after.venId, notice);
    }
    return changes.map(({ after }) => after);
  };
  const require = (venId: string): VenRecord => {
    const ven = state.vens.get(venId);
    if (ven === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no VEN ${venId}`);
    return ven;
  };

  return {
    group: async (groupId) => groups.get(groupId),
    groups: async (filter) => groups.page(filter),
    saveGroup: async (group, how) => groups.save(group, how),
    deleteGroup: async (groupId, notice) => {
      if (!groups.delete(groupId)) return undefined;
      return change({ groupId }, [...membersOf(state, { groupIds: [groupId] })].map(require), false, notice);
    },
    program: async (marketContext) => programs.get(normalUri(marketContext)),
    programs: async ({ after, ...filter }) => programs.page({ ...filter, ...(after !== undefined && { after: normalUri(after) }) }),
    saveProgram: async (program, how) => programs.save(program, how),
    deleteProgram: async (marketContext, notice) => {
      if (!programs.delete(normalUri(marketContext))) return undefined;
      const named = [...state.vens.values()].filter((ven) => ven.marketContexts !== undefined);
      return change({ marketContext }, named, false, notice);
    },
    changeMembers: async (to, venIds, isMember, notice) => change(to, [...new Set(venIds)].map(require), isMember, notice),
  };
}

function listOf<T extends { readonly name?: string }>(what: string, most: number, idOf: (item: T) => string) {
  const items = new Map<string, T>();
  return {
    get: (id: string): T | undefined => items.get(id),
    page: ({ after, limit = 100, contains: part }: ListFilter): readonly T[] =>
      [...items.keys()]
        .filter((id) => (after === undefined || id > after) && contains(part, id, items.get(id)?.name))
        .sort()
        .slice(0, limit)
        .flatMap((id) => items.get(id) ?? []),
    save: (item: T, how: Saving): boolean => {
      const id = idOf(item);
      if (items.has(id) !== (how === "known")) return false;
      if (how === "new" && items.size >= most) throw limitReached(what, most);
      items.set(id, item);
      return true;
    },
    delete: (id: string): boolean => items.delete(id),
  };
}
