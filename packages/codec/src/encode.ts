import type { Message, MessageType } from "@oadr/model";
import { CodecError } from "./codec-error.ts";
import { exchangeIds } from "./engine/ids.ts";
import type { LooseShape } from "./engine/loose.ts";
import { MessageFault } from "./engine/message-fault.ts";
import { shapeIn, type Vocabulary, wholeProfile } from "./engine/vocabulary.ts";
import { declarations, elementWriter, reachedNamespaces, type Write } from "./engine/writer-of.ts";
import { namespaces } from "./gen/namespaces.ts";
import { id as idScalar } from "./scalar/index.ts";

/** How to write a message. */
export interface EncodeOptions {
  /** Whether to start with the XML declaration, which a document inside another must not have. Default true. */
  readonly declaration?: boolean;
  /** Value of `oadr:Id` on `oadrSignedObject`, which a signature refers to. */
  readonly id?: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const END = "</oadr:oadrSignedObject></oadr:oadrPayload>";

/** What is known of a message before it comes. */
interface Plan {
  readonly open: string;
  readonly write: Write;
}

const plans = new Map<MessageType, Plan>();

function planOf(type: MessageType, shape: LooseShape): Plan {
  const known = plans.get(type);
  if (known !== undefined) return known;
  const used = reachedNamespaces(shape);
  const prefixes = Object.keys(namespaces).filter((prefix) => prefix === "oadr" || used.has(prefix));
  // Conformance rule 45: namespaces are all that is declared. Where their schemas are is not said.
  const plan = { open: `<oadr:oadrPayload${declarations(prefixes)}>`, write: elementWriter(`oadr:${type}`, shape) };
  plans.set(type, plan);
  return plan;
}

/**
 * Writes a message as XML: in `oadrPayload` and `oadrSignedObject`, without white space, with `ei:schemaVersion="2.0b"`.
 *
 * Properties that are `undefined`, and optional texts that are empty, are left out.
 *
 * @throws CodecError `ERR_OADR_MESSAGE_INVALID`, with the property's place, when the schema would refuse the message
 *   or does not know a property
 */
export function encode(message: Message, options: EncodeOptions = {}): string {
  return encodeWith(wholeProfile, message, options);
}

/** {@link encode} for the messages of a vocabulary. */
export function encodeWith(vocabulary: Vocabulary, message: Message, options: EncodeOptions): string {
  const { type, shape } = shapeIn(vocabulary, message);
  const { open, write } = planOf(type, shape);
  const attribute = idAttribute(options.id);
  const start = options.declaration === false ? open : DECLARATION + open;
  const others = exchangeIds(options.id === undefined ? undefined : new Set([options.id]));
  try {
    return `${start}<oadr:oadrSignedObject${attribute}>${write(message)}${END}`;
  } catch (error) {
    throw error instanceof MessageFault ? error.toError(type) : error;
  } finally {
    exchangeIds(others);
  }
}

function idAttribute(id: string | undefined): string {
  if (id === undefined) return "";
  if (idScalar.format(id) === undefined) {
    throw new CodecError("ERR_OADR_MESSAGE_INVALID", "options.id", `found ${JSON.stringify(id)}; expected ${idScalar.expected}`);
  }
  return ` oadr:Id="${id}"`;
}
