import { eventsEntry } from "../delivery/entries.ts";
import type { ListFilter, StoredGroup } from "../store/group-store.ts";
import type { Page } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";
import { type ChangeOf, changedBy } from "./changed-by.ts";
import { isListFilter, isListOf, isName, isObject, isOrNull, isPage, isText } from "./check.ts";

/** A group, and how many VENs it has. */
export interface GroupInfo extends StoredGroup {
  readonly members: number;
}

/** What is to be different about a group; null takes away what is there. */
export type GroupChange = ChangeOf<Omit<StoredGroup, "groupId">>;

/**
 * The operator's hold on groups of VENs. A group need not be listed here to be the target of events: what counts is who was provisioned
 * with its id. All calls reject with VtnError when something is wrong, and have changed nothing then: ERR_OADR_VTN_UNKNOWN where there is no
 * such group or VEN.
 */
export interface GroupsOperator {
  /** Groups by ascending id, 100 at a time; go on with `after` the last one. */
  readonly list: (filter?: ListFilter) => Promise<readonly StoredGroup[]>;
  /** A group; undefined when there is none. */
  readonly get: (groupId: string) => Promise<GroupInfo | undefined>;
  /** Lists a group. VENs that were provisioned with its id belong to it at once. ERR_OADR_VTN_CONFLICT when it is listed already. */
  readonly create: (group: StoredGroup) => Promise<GroupInfo>;
  /** Changes a group; what is left out stays as it is. */
  readonly change: (groupId: string, change: GroupChange) => Promise<GroupInfo>;
  /** Deletes a group and takes its id off its VENs, all in one; they lose the events of the group with their next list (rule 61). */
  readonly delete: (groupId: string) => Promise<void>;
  /** Ids of its VENs, ascending, 100 at a time; go on with `after` the last one. */
  readonly members: (groupId: string, page?: Page) => Promise<readonly string[]>;
  /** Makes VENs members, all of them or none; resolves to how many were not. They get the events of the group with their next list. */
  readonly addMembers: (groupId: string, venIds: readonly string[]) => Promise<number>;
  /** Takes VENs out, all of them or none; resolves to how many were members. */
  readonly removeMembers: (groupId: string, venIds: readonly string[]) => Promise<number>;
}

const isGroup = isObject({ groupId: isName, name: isName, description: isText }, ["groupId"]);
const isChange = isObject({ name: isOrNull(isName), description: isOrNull(isText) });

/** Makes the operator's hold on groups. */
export function groupsOperator(context: VtnContext): GroupsOperator {
  const { store } = context;
  const find = async (groupId: string): Promise<StoredGroup> => {
    isName(groupId, "groupId");
    const group = await store.group(groupId);
    if (group === undefined) throw unknown(groupId);
    return group;
  };
  const infoOf = async (group: StoredGroup): Promise<GroupInfo> => ({
    ...group,
    members: await store.countVens({ groupId: group.groupId }),
  });
  const changeMembers = async (groupId: string, venIds: readonly string[], isMember: boolean): Promise<number> => {
    isListOf(isName)(venIds, "venIds");
    await find(groupId);
    return (await store.changeMembers({ groupId }, venIds, isMember, eventsEntry(context))).length;
  };
  return {
    list: async (filter = {}) => {
      isListFilter(filter, "");
      return store.groups(filter);
    },
    get: async (groupId) => {
      isName(groupId, "groupId");
      const group = await store.group(groupId);
      return group && infoOf(group);
    },
    create: async (input) => {
      isGroup(input, "");
      const group = changedBy(input, {});
      if (await store.saveGroup(group, "new")) return infoOf(group);
      throw new VtnError("ERR_OADR_VTN_CONFLICT", `there is a group ${group.groupId} already`);
    },
    change: async (groupId, change) => {
      isChange(change, "");
      const group = changedBy(await find(groupId), change);
      if (await store.saveGroup(group, "known")) return infoOf(group);
      throw unknown(groupId);
    },
    delete: async (groupId) => {
      isName(groupId, "groupId");
      if ((await store.deleteGroup(groupId, eventsEntry(context))) === undefined) throw unknown(groupId);
    },
    members: async (groupId, page = {}) => {
      isPage(page, "");
      await find(groupId);
      return (await store.vens({ ...page, groupId })).map(({ venId }) => venId);
    },
    addMembers: (groupId, venIds) => changeMembers(groupId, venIds, true),
    removeMembers: (groupId, venIds) => changeMembers(groupId, venIds, false),
  };
}

const unknown = (groupId: string): VtnError => new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no group ${groupId}`);
