import { isSuccess, type Message } from "@oadr/model";
import type { Service } from "@oadr/transport";
import { venIdOf } from "../authenticate.ts";
import { present } from "../present.ts";
import type { Exchanged } from "./message-log.ts";

/** An exchange as it was seen. */
export interface Seen {
  /** VEN that was called; undefined when we were. */
  readonly called?: string;
  readonly service: Service;
  readonly request: Message;
  readonly reply: Message | undefined;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** What came in place of a reply. */
  readonly error?: unknown;
}

/** Notes an exchange. Never throws, and nobody waits for it. */
export type RecordExchange = (seen: Seen) => void;

/** Makes what notes exchanges by `add`, which must not throw; polls for which nothing waited only with `idlePolls`. */
export function createRecorder(add: (exchanged: Exchanged) => void, idlePolls: boolean): RecordExchange {
  return (seen) => {
    if (!idlePolls && isIdlePoll(seen)) return;
    add(exchangedOf(seen));
  };
}

const isIdlePoll = ({ request, reply }: Seen): boolean =>
  request.type === "oadrPoll" && reply?.type === "oadrResponse" && isSuccess(reply.eiResponse.responseCode);

/** What is to be known of an exchange: whom it was with, and how it went. */
export function exchangedOf({ called, service, request, reply, from, until, error }: Seen): Exchanged {
  const codes = [codeOf(reply), codeOf(request), ...answerCodes(request), ...answerCodes(reply)].filter((code) => code !== undefined);
  const failure = codes.find((code) => !isSuccess(code));
  return {
    from: called === undefined ? "VEN" : "VTN",
    service,
    request,
    at: new Date(from),
    durationMs: until - from,
    isFailure: failure !== undefined || error !== undefined,
    ...present({
      venId: called ?? venIdOf(request) ?? (reply && venIdOf(reply)),
      reply,
      responseCode: failure ?? codes[0],
      error: error === undefined ? undefined : error instanceof Error ? error.message : String(error),
    }),
  };
}

const codeOf = (message: Message | undefined): string | undefined =>
  message !== undefined && "eiResponse" in message ? message.eiResponse?.responseCode : undefined;

// What a VEN finds wrong with an event stands in the answer to that event (rule 48).
const answerCodes = (message: Message | undefined): readonly string[] =>
  message?.type === "oadrCreatedEvent" ? (message.eventResponses ?? []).map(({ responseCode }) => responseCode) : [];
