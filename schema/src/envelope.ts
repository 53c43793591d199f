import {
  attribute,
  type ElementDef,
  either,
  element,
  type FieldDef,
  type MessageDef,
  one,
  optional,
  type StructureDef,
  sequence,
  structure,
} from "./dsl.ts";
import { messageOrder, modules } from "./payload.ts";
import { id } from "./scalars.ts";
import { Signature } from "./signature.ts";

const messages: readonly MessageDef[] = Object.values(modules).flatMap((defs) =>
  Object.values(defs).flatMap((def) => (def.kind === "message" ? [def] : [])),
);

const place = (wire: string): FieldDef => {
  const def = messages.find(({ element }) => element === `oadr:${wire}`);
  if (def === undefined) throw new Error(`no definition of ${wire}`);
  return one(def.element, def, def.doc);
};

export const SignedObject: StructureDef = structure(
  "oadr:oadrSignedObject",
  "What a signature covers: one message.",
  either("1", ...messageOrder.map(place)),
  [attribute("oadr:Id", id, "Name that a signature refers to.")],
);

export const Payload: StructureDef = structure(
  "oadr:oadrPayload",
  "What every message is wrapped in.",
  sequence(
    "1",
    optional("ds:Signature", Signature, "A signature of what follows."),
    one("oadr:oadrSignedObject", SignedObject, "The message."),
  ),
);

/** The envelope. The codec writes it by hand. */
export const elements: readonly ElementDef[] = [element("oadr:oadrPayload", Payload, "The envelope of a message.")];
