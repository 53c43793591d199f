import { eventStatusValues } from "@oadr/model";
import type { EventQuery } from "@oadr/vtn";
import * as z from "zod";
import { fromCursor, toCursor } from "../cursor.ts";
import { found, locationOf } from "../found.ts";
import { type Operation, operation } from "../operation.ts";
import { instant, name, page, pageOf, text, word } from "../schemas/common.ts";
import { eventAnswer, eventChange, eventDelivery, eventInfo, eventInput, participation } from "../schemas/event.ts";
import { count } from "../schemas/group.ts";
import { oneMore, toPage } from "../to-page.ts";

const tag = "Events";
const statuses = word(eventStatusValues.filter((value): value is NonNullable<EventQuery["status"]> => value !== "none"));

/** Operations on events. */
export const eventOperations: readonly Operation[] = [
  operation({
    id: "listEvents",
    method: "GET",
    path: "/v1/events",
    tag,
    summary: "Lists events in the order in which they were created.",
    query: z.strictObject({
      venId: z.exactOptional(name.describe("Those that this VEN receives.")),
      marketContext: z.exactOptional(name),
      status: z.exactOptional(statuses),
      at: z.exactOptional(instant.describe("The time at which `status` is looked at; now without it.")),
      from: z.exactOptional(instant.describe("Those that run, or may run, at or after this time.")),
      until: z.exactOptional(instant.describe("Those that begin before this time.")),
      ...page,
    }),
    status: 200,
    result: pageOf(eventInfo),
    run: async ({ vtn }, { query }) => toPage(await vtn.events.list(oneMore(query)), query.limit, ({ eventId }) => eventId),
  }),
  operation({
    id: "createEvent",
    method: "POST",
    path: "/v1/events",
    tag,
    summary: "Makes an event and tells its recipients.",
    body: eventInput,
    status: 201,
    faults: [404, 409, 507],
    result: eventInfo,
    made: ({ eventId }) => ({ id: eventId, location: locationOf("events", eventId) }),
    run: async ({ vtn }, { body }) => {
      const eventId = await vtn.events.create(body);
      return found(await vtn.events.get(eventId), `event ${eventId} any more`);
    },
  }),
  operation({
    id: "getEvent",
    method: "GET",
    path: "/v1/events/{eventId}",
    tag,
    summary: "Shows an event.",
    status: 200,
    faults: [404],
    result: eventInfo,
    run: async ({ vtn }, { path: { eventId } }) => found(await vtn.events.get(eventId), `event ${eventId}`),
  }),
  operation({
    id: "changeEvent",
    method: "PATCH",
    path: "/v1/events/{eventId}",
    tag,
    summary: "Changes an event and tells its recipients, old and new.",
    body: eventChange,
    status: 200,
    faults: [404, 409, 507],
    result: eventInfo,
    run: async ({ vtn }, { path: { eventId }, body }) => {
      await vtn.events.modify(eventId, body);
      return found(await vtn.events.get(eventId), `event ${eventId} any more`);
    },
  }),
  operation({
    id: "cancelEvent",
    method: "POST",
    path: "/v1/events/{eventId}/cancel",
    tag,
    summary: "Cancels an event; VENs hear of it until they have acknowledged. Harmless when it is cancelled already.",
    body: z.strictObject({ reason: z.exactOptional(text.describe("Is sent along.")) }),
    status: 200,
    faults: [404, 409],
    result: eventInfo,
    run: async ({ vtn }, { path: { eventId }, body }) => {
      await vtn.events.cancel(eventId, body);
      return found(await vtn.events.get(eventId), `event ${eventId} any more`);
    },
  }),
  operation({
    id: "resendEvent",
    method: "POST",
    path: "/v1/events/{eventId}/resend",
    tag,
    summary: "Sends an event again as it is; tells to how many VENs.",
    body: z.strictObject({ to: z.exactOptional(z.enum(["unanswered", "all"]).describe("`unanswered` without it.")) }),
    status: 200,
    faults: [404, 409],
    result: count,
    run: async ({ vtn }, { path: { eventId }, body }) => ({ count: await vtn.events.resend(eventId, body) }),
  }),
  operation({
    id: "deleteEvent",
    method: "DELETE",
    path: "/v1/events/{eventId}",
    tag,
    summary: "Deletes an event that is over, or was cancelled and acknowledged, with its answers, deliveries and opts.",
    status: 204,
    faults: [404, 409],
    run: ({ vtn }, { path: { eventId } }) => vtn.events.delete(eventId),
  }),
  operation({
    id: "listAnswers",
    method: "GET",
    path: "/v1/events/{eventId}/answers",
    tag,
    summary: "Lists what VENs answered, by VEN and version; the last word on each.",
    query: z.strictObject(page),
    status: 200,
    faults: [404],
    result: pageOf(eventAnswer),
    run: async ({ vtn }, { path: { eventId }, query: { after, limit } }) => {
      const cursor = after === undefined ? undefined : fromCursor(after, answerCursor);
      const seen = cursor && { after: { venId: cursor[0], modificationNumber: cursor[1] } };
      return toPage(await vtn.events.answers(eventId, { ...seen, limit: limit + 1 }), limit, ({ venId, modificationNumber }) =>
        toCursor([venId, modificationNumber]),
      );
    },
  }),
  operation({
    id: "listDeliveries",
    method: "GET",
    path: "/v1/events/{eventId}/deliveries",
    tag,
    summary: "Lists how far an event has got with each VEN, by venID.",
    query: z.strictObject(page),
    status: 200,
    faults: [404],
    result: pageOf(eventDelivery),
    run: async ({ vtn }, { path: { eventId }, query }) =>
      toPage(await vtn.events.delivery(eventId, oneMore(query)), query.limit, ({ venId }) => venId),
  }),
  operation({
    id: "listParticipation",
    method: "GET",
    path: "/v1/events/{eventId}/participation",
    tag,
    summary: "Lists what each VEN, and each part of it, does about an event, by venID.",
    query: z.strictObject(page),
    status: 200,
    faults: [404],
    result: pageOf(participation),
    run: async ({ vtn }, { path: { eventId }, query }) =>
      toPage(await vtn.events.participation(eventId, oneMore(query)), query.limit, ({ venId }) => venId),
  }),
];

const answerCursor = z.tuple([z.string(), z.number()]);
