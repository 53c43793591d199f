import type { MessageType } from "@oadr/model";
import { CodecError } from "../codec-error.ts";
import { profile } from "../gen/profile.ts";
import { type LooseShape, loosen } from "./loose.ts";
import { isRecord, kindOf } from "./message-fault.ts";

/** The messages that a codec speaks. */
export interface Vocabulary {
  /** The shape of each message by its wire name. */
  readonly shapes: Readonly<Record<string, LooseShape>>;
  /** The messages for errors; undefined where all are spoken. */
  readonly spoken: string | undefined;
}

/** All messages of OpenADR 2.0b. A bundler leaves them out where nothing refers to this. */
export const wholeProfile: Vocabulary = {
  shapes: profile as Readonly<Record<MessageType, object>> as Vocabulary["shapes"],
  spoken: undefined,
};

/** These messages and no others. */
export function vocabularyOf(messages: readonly { readonly type: MessageType }[]): Vocabulary {
  const names = messages.map(({ type }) => type);
  return {
    shapes: Object.fromEntries(messages.map((shape) => [shape.type, loosen(shape)])),
    spoken: `a message that this codec speaks: ${names.join(", ")}`,
  };
}

/** The shape of the message that `value` says it is. */
export function shapeIn({ shapes, spoken }: Vocabulary, value: unknown): { readonly type: MessageType; readonly shape: LooseShape } {
  if (!isRecord(value)) throw new CodecError("ERR_OADR_MESSAGE_INVALID", "message", `found ${kindOf(value)}; expected an object`);
  const { type } = value as { readonly type?: unknown };
  const shape = typeof type === "string" && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (shape === undefined) {
    const expected = spoken ?? 'the name of a message, such as "oadrPoll"';
    throw new CodecError("ERR_OADR_MESSAGE_INVALID", "type", `found ${kindOf(type)}; expected ${expected}`);
  }
  return { type: type as MessageType, shape };
}
