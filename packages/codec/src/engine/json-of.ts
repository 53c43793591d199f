import type { Scalar } from "../scalar/scalar.ts";
import { isChoice, isList, isOptional, isScalar, type LooseField, type LooseKind, type LooseShape, leastOf } from "./loose.ts";
import { inside, isRecord, kindOf, MessageFault, refuseUnknown } from "./message-fault.ts";
import { refuseMixture } from "./refuse-mixture.ts";

/** Turns a scalar's value one way; throws a `MessageFault`. */
export type Convert = (scalar: Scalar<unknown>, value: unknown) => unknown;

/** Walks a value along a shape and converts every scalar in it. Property order becomes that of the schema. */
export function convertObject(shape: LooseShape, value: unknown, convert: Convert): Record<string, unknown> {
  if (!isRecord(value)) throw new MessageFault(`found ${kindOf(value)}; expected an object`);
  if (shape.mixed) refuseMixture(shape, value);
  const converted: Record<string, unknown> = {};
  if (shape.type !== undefined) {
    if (value["type"] !== shape.type) throw new MessageFault(`found ${kindOf(value["type"])}; expected "${shape.type}"`).inside("type");
    converted["type"] = shape.type;
  }
  for (const [key, field] of Object.entries(shape.fields)) {
    const property = value[key];
    if (property === undefined && isOptional(field)) continue;
    try {
      if (property === undefined) throw new MessageFault("is missing");
      converted[key] = convertField(field, property, convert);
    } catch (error) {
      throw inside(error, key);
    }
  }
  const keys = Object.keys(shape.fields);
  refuseUnknown(value, shape.type === undefined ? keys : ["type", ...keys]);
  return converted;
}

function convertField(field: LooseField, value: unknown, convert: Convert): unknown {
  if (!isList(field)) return convertKind(field.of, value, convert);
  if (!Array.isArray(value)) throw new MessageFault(`found ${kindOf(value)}; expected a list`);
  if (value.length < leastOf(field)) throw new MessageFault("the list is empty; expected at least one");
  // Not value.map, which passes over holes.
  return Array.from(value, (item: unknown, index) => {
    try {
      return convertKind(field.of, item, convert);
    } catch (error) {
      throw inside(error, index);
    }
  });
}

function convertKind(kind: LooseKind, value: unknown, convert: Convert): unknown {
  if (isScalar(kind)) return convert(kind, value);
  if (!isChoice(kind)) return convertObject(kind(), value, convert);
  if (!isRecord(value)) throw new MessageFault(`found ${kindOf(value)}; expected an object`);
  const type = value["type"];
  const make = typeof type === "string" && Object.hasOwn(kind.choice, type) ? kind.choice[type] : undefined;
  if (make === undefined) {
    throw new MessageFault(`found ${kindOf(type)}; expected one of ${Object.keys(kind.choice).join(", ")}`).inside("type");
  }
  return convertObject(make(), value, convert);
}
