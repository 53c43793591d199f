import type { Message, MessageType } from "@oadr/model";
import { isChoice, isList, isScalar, type LooseField, type LooseKind, type LooseShape, loosen } from "../engine/loose.ts";
import { namespaces } from "../gen/namespaces.ts";
import { profile } from "../gen/profile.ts";
import * as scalars from "../scalar/index.ts";
import type { Scalar } from "../scalar/scalar.ts";

const samples: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  [scalars.text, "text"],
  [scalars.token, "token"],
  [scalars.anyUri, "http://a.example/b"],
  [scalars.boolean, true],
  [scalars.unsignedInt, 7],
  [scalars.confidence, 50],
  [scalars.float, 1.5],
  [scalars.decimal, 2.5],
  [scalars.doubleList, [1, 2.5]],
  [scalars.dateTime, new Date("2026-07-01T12:00:00Z")],
  [scalars.duration, "PT1H"],
  [scalars.responseCode, "200"],
  [scalars.zonedDateTime, new Date("2026-07-01T12:00:00Z")],
  [scalars.string256, "short text"],
  [scalars.int16, -7],
  [scalars.uint8, 7],
  [scalars.uint16, 7],
  [scalars.int48, -7],
  [scalars.integer, -7],
  [scalars.positiveInteger, 7],
  [scalars.language, "en"],
  [scalars.nmtoken, "en"],
  [scalars.email, "a@b.example"],
  [scalars.hexBinary16, "0a0B"],
  [scalars.hexBinary32, "0a0B"],
]);

/** Elements that wildcards take and the schema declares. */
const elements: readonly (readonly [uri: string, local: string])[] = [
  [namespaces.espi, "ReadingType"],
  [namespaces.espi, "extension"],
];
const elementFor = (takes: NonNullable<Scalar<unknown>["takes"]>): string | undefined =>
  elements.filter(([uri, local]) => takes(uri, local)).map(([uri, local]) => `<${local} xmlns="${uri}"/>`)[0];

/** A property of a message, or an item of a list, with the table that it follows. */
export interface Spot {
  readonly owner: Record<string | number, unknown>;
  readonly key: string | number;
  /** As an error names it. */
  readonly path: string;
  /** Left out for an item of a list. */
  readonly field?: LooseField;
  readonly kind: LooseKind;
}

/** A message with every property in it, and all places in it where something stands. */
export interface FullMessage {
  readonly message: Message;
  readonly spots: readonly Spot[];
}

/** How many messages of a type it takes to have every alternative of every choice at least once: that of the units has the most. */
const MOST_ALTERNATIVES = 18;

/**
 * Makes messages of a type that have every property of the tables in them; the nth holds the nth alternative of each choice.
 *
 * What is the same in all of them is among the spots of the first only.
 */
export function fullMessages(type: MessageType): readonly FullMessage[] {
  const seen = new Set<string>();
  return Array.from({ length: MOST_ALTERNATIVES }, (_, turn) => {
    const spots: Spot[] = [];
    let ids = 0;
    const ofScalar = (scalar: Scalar<unknown>): unknown => {
      if (scalar.words !== undefined) return scalar.words.values[turn % scalar.words.values.length];
      if (scalar === scalars.id) return `id-${++ids}`;
      const element = scalar.takes && elementFor(scalar.takes);
      if (element !== undefined) return element;
      if (!samples.has(scalar)) throw new TypeError(`no sample for a scalar that expects ${scalar.expected}`);
      return samples.get(scalar);
    };
    const note = (spot: Spot, name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      spots.push(spot);
    };
    const ofKind = (kind: LooseKind, path: string, name: string): unknown => {
      if (isScalar(kind)) return ofScalar(kind);
      if (!isChoice(kind)) return ofShape(kind(), path, name);
      const alternatives = Object.entries(kind.choice);
      const [key = "", make] = alternatives[turn % alternatives.length] ?? [];
      return make && ofShape(make(), path, `${name}(${key})`);
    };
    const ofShape = (shape: LooseShape, path: string, name: string): object => {
      const owner: Record<string, unknown> = shape.type === undefined ? {} : { type: shape.type };
      const hasText = Object.values(shape.fields).some(({ text }) => text);
      for (const [key, field] of Object.entries(shape.fields)) {
        // Text and elements exclude each other, and of elements in a text the schema declares none.
        if (shape.mixed && hasText && field.name !== undefined && !field.text) continue;
        const [inner, innerName] = [`${path}.${key}`, `${name}.${key}`];
        note({ owner, key, path: inner, field, kind: field.of }, innerName);
        if (!isList(field)) owner[key] = ofKind(field.of, inner, innerName);
        else {
          const items: unknown[] = [ofKind(field.of, `${inner}[0]`, `${innerName}[]`)];
          owner[key] = items;
          note({ owner: items as never, key: 0, path: `${inner}[0]`, kind: field.of }, `${innerName}[]`);
        }
      }
      return owner;
    };
    // The tables are what the compiler has held the model against, so what follows them is a message.
    const message = ofShape(loosen(profile[type]), type, type) as Message;
    return { message, spots };
  });
}
