import { optTypeValues } from "@oadr/model";
import * as z from "zod";
import { found } from "../found.ts";
import { type Operation, operation } from "../operation.ts";
import { name, page, pageOf, word } from "../schemas/common.ts";
import { storedOpt } from "../schemas/opt.ts";
import { oneMore, toPage } from "../to-page.ts";

const tag = "Opts";

/** Operations on opts. */
export const optOperations: readonly Operation[] = [
  operation({
    id: "listOpts",
    method: "GET",
    path: "/v1/opts",
    tag,
    summary: "Lists schedules and opts for events that hold, in the order in which they came.",
    query: z.strictObject({
      venId: z.exactOptional(name),
      kind: z.exactOptional(z.enum(["schedule", "event"])),
      eventId: z.exactOptional(name),
      optType: z.exactOptional(word(optTypeValues)),
      ...page,
    }),
    status: 200,
    result: pageOf(storedOpt),
    run: async ({ vtn }, { query }) => toPage(await vtn.opts.list(oneMore(query)), query.limit, ({ id }) => id),
  }),
  operation({
    id: "getOpt",
    method: "GET",
    path: "/v1/opts/{id}",
    tag,
    summary: "Shows an opt, by its own id.",
    status: 200,
    faults: [404],
    result: storedOpt,
    run: async ({ vtn }, { path: { id } }) => found(await vtn.opts.get(id), `opt ${id}`),
  }),
  operation({
    id: "deleteOpt",
    method: "DELETE",
    path: "/v1/opts/{id}",
    tag,
    summary: "Deletes a schedule that has ended, or an opt for an event that is over. One that holds only its VEN takes back.",
    status: 204,
    faults: [404, 409],
    run: ({ vtn }, { path: { id } }) => vtn.opts.delete(id),
  }),
];
