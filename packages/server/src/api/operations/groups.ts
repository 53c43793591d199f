import * as z from "zod";
import { found, locationOf } from "../found.ts";
import { type Operation, operation } from "../operation.ts";
import { name, page, pageOf, text } from "../schemas/common.ts";
import { count, group, groupChange, groupInfo, venIds } from "../schemas/group.ts";
import { oneMore, toPage } from "../to-page.ts";

const tag = "Groups";

/** Operations on groups of VENs. */
export const groupOperations: readonly Operation[] = [
  operation({
    id: "listGroups",
    method: "GET",
    path: "/v1/groups",
    tag,
    summary: "Lists groups by ascending id.",
    query: z.strictObject({ contains: z.exactOptional(name.describe("In the id or name, in any letter case.")), ...page }),
    status: 200,
    result: pageOf(group),
    run: async ({ vtn }, { query }) => toPage(await vtn.groups.list(oneMore(query)), query.limit, ({ groupId }) => groupId),
  }),
  operation({
    id: "createGroup",
    method: "POST",
    path: "/v1/groups",
    tag,
    summary: "Lists a group. VENs that were provisioned with its id belong to it at once.",
    body: group,
    status: 201,
    faults: [409, 507],
    result: groupInfo,
    made: ({ groupId }) => ({ id: groupId, location: locationOf("groups", groupId) }),
    run: ({ vtn }, { body }) => vtn.groups.create(body),
  }),
  operation({
    id: "getGroup",
    method: "GET",
    path: "/v1/groups/{groupId}",
    tag,
    summary: "Shows a group.",
    status: 200,
    faults: [404],
    result: groupInfo,
    run: async ({ vtn }, { path: { groupId } }) => found(await vtn.groups.get(groupId), `group ${groupId}`),
  }),
  operation({
    id: "changeGroup",
    method: "PATCH",
    path: "/v1/groups/{groupId}",
    tag,
    summary: "Changes a group.",
    body: groupChange,
    status: 200,
    faults: [404],
    result: groupInfo,
    run: ({ vtn }, { path: { groupId }, body }) => vtn.groups.change(groupId, body),
  }),
  operation({
    id: "deleteGroup",
    method: "DELETE",
    path: "/v1/groups/{groupId}",
    tag,
    summary: "Deletes a group and takes its id off its VENs, all in one.",
    status: 204,
    faults: [404],
    run: ({ vtn }, { path: { groupId } }) => vtn.groups.delete(groupId),
  }),
  operation({
    id: "listGroupMembers",
    method: "GET",
    path: "/v1/groups/{groupId}/members",
    tag,
    summary: "Lists the ids of a group's VENs, ascending.",
    query: z.strictObject(page),
    status: 200,
    faults: [404],
    result: pageOf(text),
    run: async ({ vtn }, { path: { groupId }, query }) =>
      toPage(await vtn.groups.members(groupId, oneMore(query)), query.limit, (venId) => venId),
  }),
  operation({
    id: "addGroupMembers",
    method: "POST",
    path: "/v1/groups/{groupId}/add-members",
    tag,
    summary: "Makes VENs members, all of them or none; tells how many were not.",
    body: venIds,
    status: 200,
    faults: [404, 507],
    result: count,
    run: async ({ vtn }, { path: { groupId }, body }) => ({ count: await vtn.groups.addMembers(groupId, body.venIds) }),
  }),
  operation({
    id: "removeGroupMembers",
    method: "POST",
    path: "/v1/groups/{groupId}/remove-members",
    tag,
    summary: "Takes VENs out, all of them or none; tells how many were members.",
    body: venIds,
    status: 200,
    faults: [404, 507],
    result: count,
    run: async ({ vtn }, { path: { groupId }, body }) => ({ count: await vtn.groups.removeMembers(groupId, body.venIds) }),
  }),
];
