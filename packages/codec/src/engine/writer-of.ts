import { namespaces } from "../gen/namespaces.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { escapeAttribute, escapeText, forbiddenIn } from "../xml/escape.ts";
import { claimId, isId, sameId } from "./ids.ts";
import {
  alternativeOf,
  isChoice,
  isList,
  isOptional,
  isScalar,
  type LooseField,
  type LooseKind,
  type LooseShape,
  leastOf,
} from "./loose.ts";
import { inside, isRecord, kindOf, MessageFault, refuseUnknown } from "./message-fault.ts";
import { refuseMixture } from "./refuse-mixture.ts";

/** Writes one value as XML: an element with its tags, or several. Throws a `MessageFault`. */
export type Write = (value: unknown) => string;

/** Writes the content of an element. */
interface ShapeWriter {
  attributes: Write | undefined;
  content: Write;
}

const compiled = new WeakMap<LooseShape, ShapeWriter>();

/** Compiles a shape for encoding, once. */
function shapeWriter(shape: LooseShape): ShapeWriter {
  const known = compiled.get(shape);
  if (known !== undefined) return known;
  // Registered before its fields are compiled, so that a recursive type finds itself.
  const writer: ShapeWriter = { attributes: undefined, content: (value) => writer.content(value) };
  compiled.set(shape, writer);
  writer.attributes = writeAttributes(shape);
  const content = writeFields(shape);
  const { body } = shape;
  writer.content = body === undefined ? content : (value) => element(body, content(value));
  if (shape.mixed) {
    writer.content = (value) => {
      refuseMixture(shape, value);
      return content(value);
    };
  }
  return writer;
}

/** An element with this content. */
const element = (name: string, content: string): string => (content === "" ? `<${name}/>` : `<${name}>${content}</${name}>`);

/** Compiles a shape to a writer of the element `name`. */
export function elementWriter(name: string, shape: LooseShape): Write {
  const writer = shapeWriter(shape);
  // Conformance rule 509: every message says the version of its schema.
  const always = (shape.version ? ' ei:schemaVersion="2.0b"' : "") + declarations(shape.declares ?? []);
  return (value) => {
    const attributes = writer.attributes === undefined ? always : always + writer.attributes(value);
    const content = writer.content(value);
    return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
  };
}

/** Declarations of namespaces by their prefixes. */
export const declarations = (prefixes: readonly string[]): string =>
  prefixes.map((prefix) => ` xmlns:${prefix}="${(namespaces as Readonly<Record<string, string>>)[prefix] ?? ""}"`).join("");

function writeAttributes(shape: LooseShape): Write | undefined {
  const attributes = Object.entries(shape.fields).filter(([, field]) => field.attribute !== undefined);
  if (attributes.length === 0) return undefined;
  return (value) => {
    // What is no object is refused by the writer of its content.
    if (!isRecord(value)) return "";
    let text = "";
    for (const [key, { attribute, of, occurs }] of attributes) {
      const property = value[key];
      if (property === undefined && occurs === "1") throw new MessageFault("is missing").inside(key);
      if (property === undefined || !isScalar(of)) continue;
      const formatted = of.format(property);
      if (formatted === undefined) throw refused(of, property).inside(key);
      const escaped = escapeAttribute(formatted);
      if (escaped === undefined) throw new MessageFault(forbiddenIn(formatted)).inside(key);
      if (isId(of) && !claimId(formatted)) throw new MessageFault(sameId(formatted)).inside(key);
      text += ` ${attribute?.startsWith(":") ? attribute.slice(1) : attribute}="${escaped}"`;
    }
    return text;
  };
}

const refused = (scalar: Scalar<unknown>, value: unknown): MessageFault =>
  new MessageFault(`found ${kindOf(value)}; expected ${scalar.expected}`);

function writeFields(shape: LooseShape): Write {
  const keys = Object.keys(shape.fields);
  const fields = Object.values(shape.fields).map((field) => ({ optional: isOptional(field), write: writeField(field) }));
  const known = shape.type === undefined ? keys : ["type", ...keys];
  const { type } = shape;
  const fixed = (shape.fixed ?? []).map(([name, text]) => element(name, escapeText(text) ?? "")).join("");
  return (value) => {
    if (!isRecord(value)) throw new MessageFault(`found ${kindOf(value)}; expected an object`);
    let written = 0;
    if (type !== undefined) {
      if (value["type"] !== type) throw new MessageFault(`found ${kindOf(value["type"])}; expected "${type}"`).inside("type");
      written++;
    }
    let text = fixed;
    let index = 0;
    try {
      for (const field of fields) {
        const property = value[keys[index] as string];
        if (property !== undefined) {
          text += field.write(property);
          written++;
        } else if (!field.optional) throw new MessageFault("is missing");
        index++;
      }
    } catch (error) {
      throw inside(error, keys[index] ?? "");
    }
    // Counting is cheap, and only a wrong count is worth looking into.
    for (const _ in value) written--;
    if (written !== 0) refuseUnknown(value, known);
    return text;
  };
}

const nothing: Write = () => "";

function writeField(field: LooseField): Write {
  if (field.attribute !== undefined) return nothing;
  const name = field.name ?? "";
  const least = leastOf(field);
  if (field.text) return textWriter(field);
  if (field.each !== undefined) {
    const items = listWriter(chainWriter(field.each, { of: field.of }, least === 0), least);
    const [open, close] = tags([name, ...(field.inside ?? [])]);
    return (value) => open + items(value) + close;
  }
  const chain = [name, ...(field.inside ?? [])];
  if (!isList(field)) return chainWriter(chain, field, field.occurs === "?");
  return listWriter(chainWriter(chain, field, least === 0), least);
}

const tags = (chain: readonly string[]): [string, string] => [
  chain.map((name) => `<${name}>`).join(""),
  chain
    .toReversed()
    .map((name) => `</${name}>`)
    .join(""),
];

function listWriter(write: Write, least: 0 | 1): Write {
  return (value) => {
    if (!Array.isArray(value)) throw new MessageFault(`found ${kindOf(value)}; expected a list`);
    if (value.length < least) throw new MessageFault("the list is empty; expected at least one");
    let text = "";
    let index = 0;
    try {
      for (; index < value.length; index++) text += write(value[index]);
    } catch (error) {
      throw inside(error, index);
    }
    return text;
  };
}

/** Writes wrappers with a value in the last; the last of them is the alternative's element where there is a choice. */
function chainWriter(chain: readonly string[], field: Pick<LooseField, "of" | "tail">, emptyIsAbsent: boolean): Write {
  const kind = field.of;
  const last = chain.at(-1) ?? "";
  const [open, close] = tags(chain.slice(0, -1));
  const tail = field.tail === undefined ? "" : `<${field.tail}/>`;
  if (isScalar(kind)) {
    return kind.takes === undefined ? scalarWriter(last, kind, open, tail + close, emptyIsAbsent) : xmlWriter(kind, open, tail + close);
  }
  const write = isChoice(kind) ? choiceWriter(kind.choice) : elementWriter(last, kind());
  return open + tail + close === "" ? write : (value) => open + write(value) + tail + close;
}

function textWriter({ of }: LooseField): Write {
  if (!isScalar(of)) return nothing;
  return (value) => {
    const formatted = of.format(value);
    if (formatted === undefined) throw refused(of, value);
    const escaped = escapeText(formatted);
    if (escaped === undefined) throw new MessageFault(forbiddenIn(formatted));
    return escaped;
  };
}

/** Writes a value that is XML text already. */
const xmlWriter =
  (scalar: Scalar<unknown>, before: string, after: string): Write =>
  (value) => {
    const formatted = scalar.format(value);
    if (formatted === undefined) throw refused(scalar, value);
    return before + formatted + after;
  };

/** Longest text whose element is remembered. */
const REMEMBERED = 64;

function scalarWriter(name: string, scalar: Scalar<unknown>, before: string, after: string, emptyIsAbsent: boolean): Write {
  const { format, plain } = scalar;
  const open = `${before}<${name}>`;
  const close = `</${name}>${after}`;
  const empty = `${before}<${name}/>${after}`;
  // Ids and words of an enumeration repeat from value to value.
  let lastValue = "";
  let lastText = "";
  return (value) => {
    if (value === lastValue && lastText !== "") return lastText;
    const formatted = format(value);
    if (formatted === undefined) throw refused(scalar, value);
    if (formatted === "") return emptyIsAbsent ? "" : empty;
    if (plain && typeof value !== "string") return open + formatted + close;
    const escaped = plain ? formatted : escapeText(formatted);
    if (escaped === undefined) throw new MessageFault(forbiddenIn(formatted));
    const text = open + escaped + close;
    if (typeof value === "string" && value.length <= REMEMBERED) {
      lastValue = value;
      lastText = text;
    }
    return text;
  };
}

function choiceWriter(choice: Readonly<Record<string, () => LooseShape>>): Write {
  const writers = new Map<unknown, Write>();
  for (const [type, make] of Object.entries(choice)) {
    const { name, shape } = alternativeOf(make);
    // What declares its own namespaces is rare, and compiled when the first comes.
    let rare: Write | undefined;
    const later: Write = (value) => {
      rare ??= elementWriter(name, shape);
      return rare(value);
    };
    writers.set(type, shape.declares === undefined ? elementWriter(name, shape) : later);
  }
  return (value) => {
    if (!isRecord(value)) throw new MessageFault(`found ${kindOf(value)}; expected an object`);
    const write = writers.get(value["type"]);
    if (write === undefined) {
      throw new MessageFault(`found ${kindOf(value["type"])}; expected one of ${[...writers.keys()].join(", ")}`).inside("type");
    }
    return write(value);
  };
}

/** The prefixes that a shape can reach, with their namespaces. */
export function reachedNamespaces(shape: LooseShape): Map<string, string> {
  const reached = new Map<string, string>();
  const visited = new Set<LooseShape>();
  /** Prefixes that are declared where they are needed. */
  const local = new Set<string>();
  const add = (name: string | undefined): void => {
    const prefix = name === undefined ? "" : name.slice(0, Math.max(name.indexOf(":"), 0));
    // An attribute or wildcard without prefix, and the prefix that needs no declaration.
    if (prefix === "" || prefix === "xml" || local.has(prefix)) return;
    reached.set(prefix, (namespaces as Readonly<Record<string, string>>)[prefix] ?? "");
  };
  const visitKind = (kind: LooseKind): void => {
    if (isChoice(kind)) for (const make of Object.values(kind.choice)) visit(make());
    else if (typeof kind === "function") visit(kind());
  };
  const visit = (inner: LooseShape): void => {
    if (visited.has(inner)) return;
    visited.add(inner);
    for (const prefix of inner.declares ?? []) local.add(prefix);
    if (inner.version) add("ei:schemaVersion");
    add(inner.name);
    add(inner.body);
    for (const [name] of inner.fixed ?? []) add(name);
    for (const field of Object.values(inner.fields)) {
      if (!isChoice(field.of)) add(field.name);
      for (const name of [field.attribute, ...(field.inside ?? []), field.tail, ...(field.each ?? [])]) add(name);
      visitKind(field.of);
    }
  };
  visit(shape);
  return reached;
}
