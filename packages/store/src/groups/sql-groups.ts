import { normalUri } from "@oadr/model";
import type { GroupStore, StoredGroup, StoredProgram } from "@oadr/vtn";
import type { StoreContext } from "../sql-store.ts";
import { changeMembers, leaveAll } from "./change-members.ts";
import { listed } from "./listed.ts";

const groups = listed<StoredGroup>("groups", ({ groupId }) => groupId);
// Conformance rule 512: market contexts are compared as URIs.
const programs = listed<StoredProgram>("programs", ({ marketContext }) => normalUri(marketContext));

/** The groups and programs of a store in a database. */
export function sqlGroups({ runner: { read, write }, limits: { maxGroups } }: StoreContext): GroupStore {
  return {
    group: (groupId) => read(() => groups.get(groupId)),
    groups: (filter) => read(() => groups.page(filter)),
    saveGroup: (group, how) => write(() => groups.save(group, how, maxGroups)),
    deleteGroup: (groupId, notice) =>
      write(function* () {
        return yield* leaveAll({ groupId }, () => groups.remove(groupId), notice);
      }),
    program: (marketContext) => read(() => programs.get(normalUri(marketContext))),
    programs: ({ after, ...filter }) => read(() => programs.page({ ...filter, ...(after !== undefined && { after: normalUri(after) }) })),
    saveProgram: (program, how) => write(() => programs.save(program, how, maxGroups)),
    deleteProgram: (marketContext, notice) =>
      write(function* () {
        return yield* leaveAll({ marketContext }, () => programs.remove(normalUri(marketContext)), notice);
      }),
    changeMembers: (to, venIds, isMember, notice) => write(() => changeMembers(to, venIds, isMember, notice)),
  };
}
