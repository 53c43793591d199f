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
  [scalars.language, "en-GB"],
  [scalars.nmtoken, "en"],
  [scalars.email, "a@b.example"],
  [scalars.positiveInteger, 1],
  [scalars.int16, -3],
  [scalars.uint8, 1],
  [scalars.uint16, 72],
  [scalars.int48, -4],
  [scalars.integer, 1_785_542_400],
  [scalars.string256, "text"],
  [scalars.hexBinary16, "001f"],
  [scalars.hexBinary32, "B40E2000"],
]);

/** An element of another vocabulary, of XHTML, and of ESPI. */
const elements: readonly string[] = [
  `<ei:venID xmlns:ei="${namespaces.ei}">v</ei:venID>`,
  '<div xmlns="http://www.w3.org/1999/xhtml">a</div>',
  `<extension xmlns="${namespaces.espi}"/>`,
];

/** A property of a message, or an item of a list, with the table that it follows. */
export interface Spot {
  readonly owner: Record<string | number, unknown>;
  readonly key: string | number;
  /** As an error names it. */
  readonly path: string;
  /** Left out for an item of a list. */
  readonly field?: LooseField;
  readonly kind: LooseKind;
  /** It is of Green Button, which several messages can hold. */
  readonly rare: boolean;
}

/** A message with every property in it, and all places in it where something stands. */
export interface FullMessage {
  readonly message: Message;
  readonly spots: readonly Spot[];
}

/** How many messages of a type it takes to have every alternative of every choice at least once: that of the units has the most. */
const MOST_ALTERNATIVES = 18;

/**
 * Makes messages of a type that have every property of the tables in them; the nth holds the nth alternative of each choice. What has
 * text or elements has them by turns.
 *
 * What is the same in all of them is among the spots of the first only. Of Green Button, where the same types stand in many places,
 * each property of each type is among them once.
 */
export function fullMessages(type: MessageType): readonly FullMessage[] {
  const seen = new Set<string>();
  const shapes: LooseShape[] = [];
  const numberOf = (shape: LooseShape): string => {
    if (!shapes.includes(shape)) shapes.push(shape);
    return `#${shapes.indexOf(shape)}`;
  };
  return Array.from({ length: MOST_ALTERNATIVES }, (_, turn) => {
    const spots: Spot[] = [];
    let ids = 0;
    const ofScalar = (scalar: Scalar<unknown>): unknown => {
      if (scalar.words !== undefined) return scalar.words.values[turn % scalar.words.values.length];
      if (scalar === scalars.id) return `id-${++ids}`;
      if (scalar.takes !== undefined) return elements.find((xml) => scalar.format(xml) !== undefined);
      if (!samples.has(scalar)) throw new TypeError(`no sample for a scalar that expects ${scalar.expected}`);
      return samples.get(scalar);
    };
    const note = (spot: Spot, name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      spots.push(spot);
    };
    const ofKind = (kind: LooseKind, path: string, name: string, rare: boolean): unknown => {
      if (isScalar(kind)) return ofScalar(kind);
      if (!isChoice(kind)) return ofShape(kind(), path, name, rare);
      const alternatives = Object.entries(kind.choice);
      const [key = "", make] = alternatives[turn % alternatives.length] ?? [];
      return make && ofShape(make(), path, `${name}(${key})`, rare);
    };
    const ofShape = (shape: LooseShape, path: string, place: string, inRare: boolean): object => {
      const owner: Record<string, unknown> = shape.type === undefined ? {} : { type: shape.type };
      const rare = inRare || shape.declares !== undefined;
      const name = rare ? numberOf(shape) : place;
      for (const [key, field] of Object.entries(shape.fields)) {
        if (shape.mixed && (turn % 2 === 0 ? field.name !== undefined : field.text)) continue;
        const [inner, innerName] = [`${path}.${key}`, `${name}.${key}`];
        note({ owner, key, path: inner, field, kind: field.of, rare }, innerName);
        if (!isList(field)) owner[key] = ofKind(field.of, inner, innerName, rare);
        else {
          const items: unknown[] = [ofKind(field.of, `${inner}[0]`, `${innerName}[]`, rare)];
          owner[key] = items;
          note({ owner: items as never, key: 0, path: `${inner}[0]`, kind: field.of, rare }, `${innerName}[]`);
        }
      }
      return owner;
    };
    // The tables are what the compiler has held the model against, so what follows them is a message.
    const message = ofShape(loosen(profile[type]), type, type, false) as Message;
    return { message, spots };
  });
}
