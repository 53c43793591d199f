import { anyMessage } from "@oadr/codec/testing";
import { type Message, type MessageType, messageRoutes, success } from "@oadr/model";
import { TransportError, type TransportErrorCode, type TransportErrorOptions } from "@oadr/transport";
import fc from "fast-check";
import { anyGivenId } from "./given-ids.ts";
import { soon } from "./soon.ts";

/** What a VTN does about a call: it answers, after a while, or fails. */
export type Answer = { readonly message: Message | undefined; readonly delayMs: number } | { readonly error: unknown };

const failure = (code: TransportErrorCode, options: TransportErrorOptions): Answer => ({
  error: new TransportError(code, "lost", options),
});
const anyFailure: fc.Arbitrary<Answer> = fc.constantFrom<Answer[]>(
  failure("ERR_OADR_TRANSPORT_CONNECT", { retry: true }),
  failure("ERR_OADR_TRANSPORT_TIMEOUT", { retry: true }),
  failure("ERR_OADR_TRANSPORT_REPLY", {}),
  failure("ERR_OADR_TRANSPORT_STATUS", { status: 503, retry: true, retryAfterMs: 3_600_000 }),
  failure("ERR_OADR_TRANSPORT_STATUS", { status: 503, retry: true, retryAfterMs: Number.NaN }),
  failure("ERR_OADR_TRANSPORT_STATUS", { status: 400 }),
  { error: new TypeError("fetch failed") },
  { error: undefined },
);

const ofVtn = (type: MessageType): boolean => messageRoutes[type].from !== "VEN";
const messagesOfVtn = new Map(
  (Object.keys(messageRoutes) as MessageType[])
    .filter(ofVtn)
    .map((type) => [type, anyMessage(type, { texts: anyGivenId, times: soon }) as fc.Arbitrary<Message>]),
);
const nothingNew: fc.Arbitrary<Message> = anyMessage("oadrResponse", { properties: { eiResponse: fc.constant(success()) } });

/** Answers to a request: mostly of a right type, now and then of another one or none. */
export function anyAnswer(request: MessageType): fc.Arbitrary<Answer> {
  const right = messageRoutes[request].answers.flatMap((type) => messagesOfVtn.get(type) ?? []);
  const message = fc.oneof(
    { weight: 8, arbitrary: fc.oneof(...right) },
    { weight: request === "oadrPoll" ? 8 : 0, arbitrary: nothingNew },
    { weight: 1, arbitrary: fc.oneof(...messagesOfVtn.values()) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const answer = fc.record({ message, delayMs: fc.constantFrom(0, 0, 0, 50, 20_000, 120_000) });
  return fc.oneof({ weight: 9, arbitrary: answer }, { weight: 1, arbitrary: anyFailure });
}
