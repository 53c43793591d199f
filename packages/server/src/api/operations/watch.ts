import * as z from "zod";
import { eventStream } from "../event-stream.ts";
import { type Operation, operation } from "../operation.ts";
import { auditEntry } from "../schemas/audit.ts";
import { change } from "../schemas/change.ts";
import { instant, name, page, pageOf } from "../schemas/common.ts";
import { loggedExchange, messageType } from "../schemas/message.ts";
import { oneMore, toPage } from "../to-page.ts";

/** Operations that show what goes on. */
export const watchOperations: readonly Operation[] = [
  operation({
    id: "watchChanges",
    method: "GET",
    path: "/v1/changes",
    tag: "Changes",
    summary: "Tells all that changes from now on, as server-sent events.",
    description:
      "`event` is the type of the change, `data` the change, `id` what a client that comes again sends as `Last-Event-ID`: it is then told what it has missed, as far as that is remembered. A reader that is too slow loses the oldest, and is told how many by `missed`. A comment comes every 15 seconds when nothing else does.",
    status: 200,
    stream: { contentType: "text/event-stream", item: change, open: ({ changes }, { lastId }) => eventStream(changes, lastId) },
  }),
  operation({
    id: "listMessages",
    method: "GET",
    path: "/v1/messages",
    tag: "Messages",
    summary: "Lists what was exchanged with VENs and is remembered, newest first.",
    description: "409 when the VTN remembers nothing of it.",
    query: z.strictObject({
      venId: z.exactOptional(name),
      type: z.exactOptional(messageType.describe("Of the request or the reply.")),
      failures: z.exactOptional(z.boolean()),
      since: z.exactOptional(instant),
      ...page,
    }),
    status: 200,
    faults: [409],
    result: pageOf(loggedExchange),
    run: async ({ vtn }, { query }) => toPage(await vtn.messages.list(oneMore(query)), query.limit, ({ id }) => id),
  }),
  operation({
    id: "listAudit",
    method: "GET",
    path: "/v1/audit",
    tag: "Audit",
    summary: "Lists who set out to change what, and how that ended, newest first.",
    query: z.strictObject({
      who: z.exactOptional(name),
      operation: z.exactOptional(name),
      since: z.exactOptional(instant),
      until: z.exactOptional(instant),
      ...page,
    }),
    status: 200,
    result: pageOf(auditEntry),
    run: async ({ audit }, { query }) => toPage(await audit.audit(oneMore(query)), query.limit, ({ id }) => id),
  }),
];
