import type { EventResponse } from "@oadr/model";
import type { Outgoing } from "./state.ts";

/**
 * Puts a message that could not be delivered back in front of those that wait. Those that have not failed go first, so it does not
 * say again what they say anew.
 */
export const requeue = (sent: Outgoing, outbox: readonly Outgoing[]): readonly Outgoing[] => [
  ...without([sent], outbox.filter(({ attempts }) => attempts === 0).flatMap(answersIn)),
  ...outbox,
];

/** The messages that wait, without answers that have failed and that newer ones would overtake: the last one counts at the VTN. */
export const superseded = (outbox: readonly Outgoing[], responses: readonly EventResponse[]): readonly Outgoing[] =>
  outbox.flatMap((waiting) => (waiting.attempts === 0 ? [waiting] : without([waiting], responses)));

const answersIn = ({ message }: Outgoing): readonly EventResponse[] =>
  message.type === "oadrCreatedEvent" ? (message.eventResponses ?? []) : [];

const without = (outbox: readonly Outgoing[], responses: readonly EventResponse[]): readonly Outgoing[] => {
  // The answer to an older version may come late, and says nothing about a newer one.
  const isAnew = ({ qualifiedEventId: { eventId, modificationNumber } }: EventResponse): boolean =>
    responses.some(({ qualifiedEventId: other }) => other.eventId === eventId && other.modificationNumber >= modificationNumber);
  return outbox.flatMap((waiting) => {
    const { message } = waiting;
    const answers = answersIn(waiting);
    const eventResponses = answers.filter((answer) => !isAnew(answer));
    if (message.type !== "oadrCreatedEvent" || eventResponses.length === answers.length) return [waiting];
    return eventResponses.length === 0 ? [] : [{ ...waiting, message: { ...message, eventResponses } }];
  });
};
