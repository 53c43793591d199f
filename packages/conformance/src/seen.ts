import type { DistributeEvent, Message, MessageOf, MessageType } from "@oadr/model";
import type { Exchanged } from "./wire.ts";

/** Traffic in short, one line per exchange: `oadrPoll > oadrResponse`; `x` stands for what was lost. */
export const inShort = (traffic: readonly Exchanged[]): readonly string[] =>
  traffic.map(({ request, reply, lost, error }) => {
    const answer = lost || error ? "x" : (reply?.type ?? "nothing");
    return `${request.type} > ${answer}`;
  });

/** The requests of a type, in order. */
export const requests = <T extends MessageType>(traffic: readonly Exchanged[], type: T): readonly MessageOf<T>[] =>
  traffic.map(({ request }) => request).filter((request) => isOf(request, type));

/** The replies of a type, in order; those that were lost too. */
export const replies = <T extends MessageType>(traffic: readonly Exchanged[], type: T): readonly MessageOf<T>[] =>
  traffic.flatMap(({ reply }) => (isOf(reply, type) ? [reply] : []));

/** The lists of events that VENs got, or one of them, in order: as replies and as pushes; those that were lost too. */
export const lists = (traffic: readonly Exchanged[], ven?: string): readonly DistributeEvent[] =>
  traffic
    .filter(({ from, to = from }) => (ven ?? to) === to)
    .flatMap(({ request, reply }) => [request, reply].filter((message) => isOf(message, "oadrDistributeEvent")));

/** The one message of a list; throws when there is none, or there are several. */
export function only<T>(messages: readonly T[]): T {
  const [message] = messages;
  if (message === undefined || messages.length !== 1) throw new Error(`there are ${messages.length}, and one was expected`);
  return message;
}

const isOf = <T extends MessageType>(message: Message | undefined, type: T): message is MessageOf<T> => message?.type === type;
