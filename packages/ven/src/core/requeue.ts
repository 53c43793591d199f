import type { EventResponse } from "@oadr/model";
import type { Outgoing } from "./state.ts";

/** Puts a message that could not be delivered back in front of those that wait, without what they say anew. */
export const requeue = (sent: Outgoing, outbox: readonly Outgoing[]): readonly Outgoing[] => [
  ...outbox.flatMap(answersIn).reduce<readonly Outgoing[]>((left, { qualifiedEventId }) => without(left, qualifiedEventId.eventId), [sent]),
  ...outbox,
];

/** The messages that wait, without answers to these events: newer ones follow, and the last one counts at the VTN. */
export const superseded = (outbox: readonly Outgoing[], responses: readonly EventResponse[]): readonly Outgoing[] =>
  responses.reduce((left, { qualifiedEventId }) => without(left, qualifiedEventId.eventId), outbox);

const answersIn = ({ message }: Outgoing): readonly EventResponse[] =>
  message.type === "oadrCreatedEvent" ? (message.eventResponses ?? []) : [];

const without = (outbox: readonly Outgoing[], eventId: string): readonly Outgoing[] =>
  outbox.flatMap((waiting) => {
    const { message } = waiting;
    if (message.type !== "oadrCreatedEvent" || !answersIn(waiting).some((answer) => answer.qualifiedEventId.eventId === eventId)) {
      return [waiting];
    }
    const eventResponses = answersIn(waiting).filter((answer) => answer.qualifiedEventId.eventId !== eventId);
    return eventResponses.length === 0 ? [] : [{ ...waiting, message: { ...message, eventResponses } }];
  });
