import type { MessageType } from "@oadr/model";
import { CodecError } from "../codec-error.ts";
import { messages } from "../gen/messages.ts";
import { type LooseShape, loosen } from "./loose.ts";
import { isRecord, kindOf } from "./message-fault.ts";

/** The table of the message that `value` says it is. */
export function messageShape(value: unknown): { readonly type: MessageType; readonly shape: LooseShape } {
  if (!isRecord(value)) throw new CodecError("ERR_OADR_MESSAGE_INVALID", "message", `found ${kindOf(value)}; expected an object`);
  const { type } = value as { readonly type?: unknown };
  if (typeof type !== "string" || !Object.hasOwn(messages, type)) {
    throw new CodecError("ERR_OADR_MESSAGE_INVALID", "type", `found ${kindOf(type)}; expected the name of a message, such as "oadrPoll"`);
  }
  return { type: type as MessageType, shape: loosen(messages[type as MessageType]()) };
}
