import type { Message, MessageOf, MessageType } from "@oadr/model";
import fc from "fast-check";
import { isId } from "../engine/ids.ts";
import { convertObject } from "../engine/json-of.ts";
import {
  isChoice,
  isList,
  isOptional,
  isScalar,
  type LooseField,
  type LooseKind,
  type LooseShape,
  leastOf,
  loosen,
} from "../engine/loose.ts";
import { profile } from "../gen/profile.ts";
import { anyScalar, type ScalarSources } from "./any-scalar.ts";

/** What is not to be left to chance. */
export interface MessageOverrides extends ScalarSources {
  /** Properties of the message itself: what they hold is drawn from here, and they are always there. Others than its own are ignored. */
  readonly properties?: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

/** Most items of a list; a message is to reach every field, not to be long. */
const LONGEST = 3;

function anyShape(shape: LooseShape, sources: ScalarSources, given: MessageOverrides["properties"] = {}): fc.Arbitrary<object> {
  const properties: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  if (shape.type !== undefined) {
    properties["type"] = fc.constant(shape.type);
    required.push("type");
  }
  for (const [key, field] of Object.entries(shape.fields)) {
    properties[key] = given[key] ?? anyField(field, sources);
    if (key in given || !isOptional(field)) required.push(key);
  }
  const only = (keep: (key: string) => boolean): fc.Arbitrary<object> => {
    const kept = Object.fromEntries(Object.entries(properties).filter(([key]) => keep(key)));
    return fc.record(kept, { requiredKeys: required.filter(keep), noNullPrototype: true });
  };
  if (!shape.mixed) return only(() => true);
  return fc.oneof(
    only((key) => shape.fields[key]?.name === undefined),
    only((key) => shape.fields[key]?.text === undefined),
  );
}

function anyField(field: LooseField, sources: ScalarSources): fc.Arbitrary<unknown> {
  if (!isList(field)) return anyKind(field.of, !isOptional(field), sources);
  const least = leastOf(field);
  // A list that is left out when it is empty cannot come back empty.
  const minLength = field.occurs === "*?" ? 1 : least;
  return fc.array(anyKind(field.of, least === 1, sources), { minLength, maxLength: LONGEST });
}

function anyKind(kind: LooseKind, mayBeEmpty: boolean, sources: ScalarSources): fc.Arbitrary<unknown> {
  if (isScalar(kind)) return anyScalar(kind, mayBeEmpty, sources);
  if (isChoice(kind)) return fc.oneof(...Object.values(kind.choice).map((make) => anyShape(make(), sources)));
  return anyShape(kind(), sources);
}

/** The same message, with every id of an element that occurs before made another one. */
function withOwnIds(shape: LooseShape, message: object): object {
  const ids = new Set<unknown>();
  return convertObject(shape, message, (scalar, value) => {
    if (!isId(scalar)) return value;
    let own = value;
    while (ids.has(own)) own = `${own}-${ids.size}`;
    ids.add(own);
    return own;
  });
}

/**
 * Makes an arbitrary of the valid messages of one type, or of all: every field, alternative and kind of value of the codec's tables
 * occurs, and nothing that a round trip legitimately drops.
 *
 * Making it walks the tables and takes a while; keep it.
 */
export function anyMessage<T extends MessageType>(type: T, overrides?: MessageOverrides): fc.Arbitrary<MessageOf<T>>;
export function anyMessage(type?: undefined, overrides?: MessageOverrides): fc.Arbitrary<Message>;
export function anyMessage(type?: MessageType, overrides: MessageOverrides = {}): fc.Arbitrary<Message> {
  const types = type === undefined ? (Object.keys(profile) as MessageType[]) : [type];
  const arbitraries = types.map((each) => {
    const shape = loosen(profile[each]);
    return anyShape(shape, overrides, overrides.properties).map((message) => withOwnIds(shape, message));
  });
  // The tables are what the compiler has held the model against, so what fits them is a message.
  return fc.oneof(...arbitraries) as fc.Arbitrary<Message>;
}
