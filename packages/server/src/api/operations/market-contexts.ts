import * as z from "zod";
import { found, locationOf } from "../found.ts";
import { type Operation, operation } from "../operation.ts";
import { name, page, pageOf, text } from "../schemas/common.ts";
import { count, program, programChange, programInfo, venIds } from "../schemas/group.ts";
import { oneMore, toPage } from "../to-page.ts";

const tag = "Market contexts";

/** Operations on programs. */
export const marketContextOperations: readonly Operation[] = [
  operation({
    id: "listMarketContexts",
    method: "GET",
    path: "/v1/market-contexts",
    tag,
    summary: "Lists programs by ascending URI.",
    query: z.strictObject({ contains: z.exactOptional(name.describe("In the URI or name, in any letter case.")), ...page }),
    status: 200,
    result: pageOf(program),
    run: async ({ vtn }, { query }) =>
      toPage(await vtn.marketContexts.list(oneMore(query)), query.limit, ({ marketContext }) => marketContext),
  }),
  operation({
    id: "createMarketContext",
    method: "POST",
    path: "/v1/market-contexts",
    tag,
    summary: "Lists a program.",
    body: program,
    status: 201,
    faults: [409, 507],
    result: programInfo,
    made: ({ marketContext }) => ({ id: marketContext, location: locationOf("market-contexts", marketContext) }),
    run: ({ vtn }, { body }) => vtn.marketContexts.create(body),
  }),
  operation({
    id: "getMarketContext",
    method: "GET",
    path: "/v1/market-contexts/{marketContext}",
    tag,
    summary: "Shows a program. Its URI stands in the path with its slashes encoded: `http%3A%2F%2Futility.example%2Fdr`.",
    status: 200,
    faults: [404],
    result: programInfo,
    run: async ({ vtn }, { path: { marketContext } }) =>
      found(await vtn.marketContexts.get(marketContext), `market context ${marketContext} in the list`),
  }),
  operation({
    id: "changeMarketContext",
    method: "PATCH",
    path: "/v1/market-contexts/{marketContext}",
    tag,
    summary: "Changes a program. Other defaults count for events that are made after that.",
    body: programChange,
    status: 200,
    faults: [404],
    result: programInfo,
    run: ({ vtn }, { path: { marketContext }, body }) => vtn.marketContexts.change(marketContext, body),
  }),
  operation({
    id: "deleteMarketContext",
    method: "DELETE",
    path: "/v1/market-contexts/{marketContext}",
    tag,
    summary: "Deletes a program and takes it off the VENs that name it, all in one.",
    status: 204,
    faults: [404],
    run: ({ vtn }, { path: { marketContext } }) => vtn.marketContexts.delete(marketContext),
  }),
  operation({
    id: "listMarketContextMembers",
    method: "GET",
    path: "/v1/market-contexts/{marketContext}/members",
    tag,
    summary: "Lists the ids of the VENs that take part, ascending.",
    query: z.strictObject(page),
    status: 200,
    faults: [404],
    result: pageOf(text),
    run: async ({ vtn }, { path: { marketContext }, query }) =>
      toPage(await vtn.marketContexts.members(marketContext, oneMore(query)), query.limit, (venId) => venId),
  }),
  operation({
    id: "addMarketContextMembers",
    method: "POST",
    path: "/v1/market-contexts/{marketContext}/add-members",
    tag,
    summary: "Lets VENs take part, all of them or none; tells how many did not.",
    body: venIds,
    status: 200,
    faults: [404, 507],
    result: count,
    run: async ({ vtn }, { path: { marketContext }, body }) => ({ count: await vtn.marketContexts.addMembers(marketContext, body.venIds) }),
  }),
  operation({
    id: "removeMarketContextMembers",
    method: "POST",
    path: "/v1/market-contexts/{marketContext}/remove-members",
    tag,
    summary: "Ends the part that VENs take, all of them or none; tells how many did take part.",
    body: venIds,
    status: 200,
    faults: [404, 409, 507],
    result: count,
    run: async ({ vtn }, { path: { marketContext }, body }) => ({
      count: await vtn.marketContexts.removeMembers(marketContext, body.venIds),
    }),
  }),
];
