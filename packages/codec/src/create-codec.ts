import type { Message, MessageOf, MessageType } from "@oadr/model";
import { type Decoded, type DecodeOptions, decodeWith } from "./decode.ts";
import { type EncodeOptions, encodeWith } from "./encode.ts";
import { documentReader } from "./engine/document.ts";
import { vocabularyOf } from "./engine/vocabulary.ts";
import { fromJsonWith, type Json, toJsonWith } from "./json.ts";
import type { Name } from "./shape.ts";

/** The shape of one message, as `@oadr/codec/messages` exports it. What is in it is the codec's own business. */
export interface MessageShape<T extends MessageType = MessageType> {
  readonly name: Name;
  readonly type: T;
  readonly version?: true;
  readonly fields: object;
}

/** Reads and writes some of the messages. Its functions do what those of the package do, and need no `this`. */
export interface Codec<M extends Message> {
  /**
   * Reads a message from XML.
   *
   * @throws CodecError as `decode` of the package; `ERR_OADR_ELEMENT_UNEXPECTED` for a message that this codec does not speak
   */
  readonly decode: (xml: string | Uint8Array, options?: DecodeOptions) => Decoded<M>;
  /** Writes a message as XML. @throws CodecError `ERR_OADR_MESSAGE_INVALID` */
  readonly encode: (message: M, options?: EncodeOptions) => string;
  /** Makes JSON of a message, without loss. @throws CodecError `ERR_OADR_MESSAGE_INVALID` */
  readonly toJson: (message: M) => Json;
  /** Makes a message of parsed JSON. @throws CodecError `ERR_OADR_MESSAGE_INVALID` */
  readonly fromJson: (value: unknown) => M;
}

/**
 * Makes a codec that speaks these messages and no others, so that a bundle carries no table that it does not use.
 *
 * Nothing is compiled before the first message comes.
 *
 * @throws TypeError when there is no message
 */
export function createCodec<T extends MessageType>(messages: readonly MessageShape<T>[]): Codec<MessageOf<T>> {
  if (messages.length === 0) throw new TypeError("a codec speaks at least one message");
  const vocabulary = vocabularyOf(messages);
  const read = documentReader(vocabulary);
  // The engine follows the tables, which the compiler has held against the model.
  return {
    decode: (xml, options = {}) => decodeWith(read, xml, options) as Decoded<MessageOf<T>>,
    encode: (message, options = {}) => encodeWith(vocabulary, message, options),
    toJson: (message) => toJsonWith(vocabulary, message),
    fromJson: (value) => fromJsonWith(vocabulary, value) as MessageOf<T>,
  };
}
