import type { Message } from "@oadr/model";
import { isId, sameId } from "./engine/ids.ts";
import { type Convert, convertObject } from "./engine/json-of.ts";
import { kindOf, MessageFault } from "./engine/message-fault.ts";
import { shapeIn, type Vocabulary, wholeProfile } from "./engine/vocabulary.ts";
import type { Scalar } from "./scalar/index.ts";
import { forbiddenIn } from "./xml/escape.ts";

/** What `JSON.stringify` and `JSON.parse` keep as it is. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function walk(vocabulary: Vocabulary, value: unknown, convert: Convert): unknown {
  const { type, shape } = shapeIn(vocabulary, value);
  const ids = new Set<string>();
  const checked: Convert = (scalar, from) => {
    const to = convert(scalar, from);
    if (isId(scalar) && ids.size === ids.add(to as string).size) throw new MessageFault(sameId(to as string));
    return to;
  };
  try {
    return convertObject(shape, value, checked);
  } catch (error) {
    throw error instanceof MessageFault ? error.toError(type) : error;
  }
}

/**
 * Makes a message of parsed JSON: ISO texts become `Date`s, the texts `"INF"`, `"-INF"`, `"NaN"` and `"-0"` numbers.
 *
 * Everything is checked that `encode` checks, so that what comes back can be encoded.
 *
 * @throws CodecError `ERR_OADR_MESSAGE_INVALID`, with the property's place
 */
export function fromJson(value: unknown): Message {
  return fromJsonWith(wholeProfile, value);
}

/** {@link fromJson} for the messages of a vocabulary. */
export function fromJsonWith(vocabulary: Vocabulary, value: unknown): Message {
  return walk(vocabulary, value, (scalar, json) => {
    const made = scalar.fromJson === undefined ? json : scalar.fromJson(json);
    check(scalar, made, json);
    return made;
  }) as Message;
}

/** Refuses what `encode` would refuse; `found` is what the caller handed in. */
function check(scalar: Scalar<unknown>, value: unknown, found: unknown): void {
  const text = value === undefined ? undefined : scalar.format(value);
  if (text === undefined) throw new MessageFault(`found ${kindOf(found)}; expected ${scalar.expected}`);
  const forbidden = scalar.plain ? undefined : forbiddenIn(text);
  if (forbidden !== undefined) throw new MessageFault(forbidden);
}

/**
 * Makes JSON of a message, without loss: `fromJson(JSON.parse(JSON.stringify(toJson(message))))` equals the message.
 *
 * @throws CodecError `ERR_OADR_MESSAGE_INVALID`, with the property's place, when the schema would refuse the message
 */
export function toJson(message: Message): Json {
  return toJsonWith(wholeProfile, message);
}

/** {@link toJson} for the messages of a vocabulary. */
export function toJsonWith(vocabulary: Vocabulary, message: Message): Json {
  return walk(vocabulary, message, (scalar, value) => {
    check(scalar, value, value);
    return scalar.toJson === undefined ? value : scalar.toJson(value);
  }) as Json;
}
