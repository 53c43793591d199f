import { NO_ATTRIBUTES } from "../xml/attribute.ts";
import { NO_TAG, type Tag } from "../xml/code-units.ts";
import { quote } from "../xml/quote.ts";
import { Recording } from "../xml/recording.ts";
import type { Scanner } from "../xml/scanner.ts";
import type { Scope } from "../xml/scope.ts";
import type { Content, Entry } from "./content.ts";
import { refuseAttributes, takeAttributes } from "./read-attributes.ts";

/** An object of the model while it is being filled. */
export type Target = Record<string, unknown>;

const SLASH = 47;

/** Stands for a list that has no item yet. */
const FIRST: unknown[] = Object.freeze([]) as unknown as unknown[];

/** The target of content that is no object. */
const NOTHING: Target = Object.freeze({});

/**
 * Reads the content of an element and its end tag.
 *
 * The element that followed last time is tried first; only when something else stands there is its name looked up.
 * `due` is the end tag, `NO_TAG` after an empty-element tag.
 */
export function readContent(scanner: Scanner, content: Content, due: Tag): unknown {
  const { kind } = content;
  const target = kind === "object" ? objectOf(content) : NOTHING;
  if (scanner.attributes !== NO_ATTRIBUTES || content.requiresAttributes) takeAttributes(scanner, content, target);
  if (kind !== "value") return readSequence(scanner, content, due, target, kind === "list" ? FIRST : undefined, -1);
  return readWrapper(scanner, content, due);
}

/** Reads a wrapper: the common case of one element inside and nothing else is short. */
function readWrapper(scanner: Scanner, content: Content, due: Tag): unknown {
  const first = content.entries[0];
  if (first === undefined || due === NO_TAG || content.entries.length > 1)
    return readSequence(scanner, content, due, NOTHING, undefined, -1);
  const { depth, scope } = scanner;
  scanner.toTag();
  const inner = scanner.open(first.name);
  if (inner === undefined) return readSequence(scanner, content, due, NOTHING, undefined, -1);
  scanner.steps[depth] = first.name;
  scanner.lists[depth] = undefined;
  scanner.depth = depth + 1;
  const value = first.read(scanner, inner);
  scanner.depth = depth;
  scanner.scope = scope;
  if (scanner.close(due)) return value;
  return readSequence(scanner, content, due, NOTHING, value, 0);
}

/**
 * Reads a sequence of elements into `target`, or into `only`.
 *
 * `previous` is the index of the place already filled, or -1.
 */
export function readSequence(scanner: Scanner, content: Content, due: Tag, target: Target, only: unknown, previous: number): unknown {
  const { particles, entries, next, kind } = content;
  const { depth, scope } = scanner;
  // A template knows values by their order, which here may differ from that of the properties.
  if (content.anyOrder) scanner.recording = undefined;
  let seen = previous < 0 ? 0 : 1;
  let inOrder = true;
  let list: unknown[] | undefined;
  let listOf = -1;
  while (due !== NO_TAG) {
    scanner.toTag();
    const start = scanner.position;
    let index = next[previous + 1] ?? -1;
    let value = readAsBefore(scanner, entries[index]);
    const isKnown = value !== undefined;
    let inner = isKnown || index < 0 ? undefined : scanner.open((entries[index] as Entry).name);
    if (inner === undefined && !isKnown) {
      if (scanner.close(due)) break;
      if (scanner.units.bytes[start + 1] === SLASH) {
        scanner.endTag(due);
        break;
      }
      index = findEntry(scanner, content, previous, seen);
      if (index < 0) {
        scanner.scope = scope;
        continue;
      }
      inner = scanner.due;
    }
    const entry = entries[index] as Entry;
    const at = entry.particle;
    const particle = particles[at] as Content["particles"][number];
    if (at > previous) {
      if (content.lists !== 0 && at > previous + 1) addLists(target, content, previous + 1, at);
      previous = at;
    } else if (at < previous) inOrder = false;
    seen |= 1 << at;
    if (listOf !== at) {
      listOf = at;
      list = particle.many ? (kind === "list" ? (only as unknown[]) : listIn(target, particle.key)) : undefined;
    }
    if (inner !== undefined) {
      scanner.steps[depth] = entry.name;
      scanner.lists[depth] = list;
      scanner.depth = depth + 1;
      value = readEntry(scanner, entry, inner, start, scope);
      scanner.depth = depth;
      scanner.scope = scope;
    }
    if (value === undefined) {
      // Empty, and so absent; but the property is there in any case.
      if (list === FIRST && particle.list && particle.key !== undefined) target[particle.key] = list = [];
      continue;
    }
    if (list === FIRST) {
      list = [value];
      if (kind === "list") only = list;
      else if (particle.key !== undefined) target[particle.key] = list;
    } else if (list !== undefined) list.push(value);
    else if (particle.key !== undefined) {
      if (kind === "object") target[particle.key] = value;
      else only = value;
    }
  }
  const missing = content.required & ~seen;
  if (missing !== 0) {
    const value = reportMissing(scanner, content, missing, target);
    if (kind === "value" && value !== undefined) only = value;
    inOrder = false;
  }
  if (kind !== "object") return only === FIRST ? [] : only;
  if (content.lists !== 0 && previous + 1 < particles.length) addLists(target, content, previous + 1, particles.length);
  return inOrder ? target : reorder(target, content);
}

/** Reads the element at the cursor if it stands there as it did before, with other texts; else undefined, having passed nothing. */
const readAsBefore = (scanner: Scanner, entry: Entry | undefined): unknown =>
  entry?.templates === undefined || scanner.recording !== undefined || scanner.isCareful ? undefined : entry.templates.read(scanner);

/** Reads content and end tag of the element that starts at `start`, in `scope`, and now and then makes a template of it. */
function readEntry(scanner: Scanner, entry: Entry, due: Tag, start: number, scope: Scope): unknown {
  const { templates } = entry;
  if (templates === undefined || scanner.recording !== undefined || scanner.attributes !== NO_ATTRIBUTES || !templates.isDue()) {
    return entry.read(scanner, due);
  }
  const recording = new Recording(start, scope, scanner.elements - 1);
  scanner.recording = recording;
  const value = entry.read(scanner, due);
  // Where it was given up, another one may stand there, of an element inside.
  if (scanner.recording === recording) {
    scanner.recording = undefined;
    templates.learn(recording, value, scanner);
  }
  return value;
}

export function objectOf(content: Content): Target {
  // Not { type: … }: V8 gives an empty literal room for four properties, and that one for no more than it has.
  const target: Target = {};
  if (content.type !== undefined) target["type"] = content.type;
  return target;
}

/**
 * The list so far, or `FIRST`.
 *
 * A list is made only with its first item: V8 makes room for 17 when it grows an empty one, and most have one item.
 */
const listIn = (target: Target, key: string | undefined): unknown[] =>
  (key === undefined ? undefined : (target[key] as unknown[] | undefined)) ?? FIRST;

/** Passes a start tag that was not guessed; returns the index of its entry, or -1 when the element was skipped. */
function findEntry(scanner: Scanner, content: Content, previous: number, seen: number): number {
  const at = scanner.position;
  scanner.startTag();
  const { label, due } = scanner;
  let index = scanner.element === undefined ? undefined : content.byName.get(scanner.element);
  if (index === undefined && content.wildcard !== undefined) {
    const { uri, local } = scanner.nameAt(at);
    if (content.wildcard.takes(uri, local)) index = content.wildcard.entry;
  }
  if (index === undefined) {
    const detail = otherNamespace(scanner, content, at) ?? `is not expected here; expected is ${expectation(content, previous)}`;
    scanner.issue("ERR_OADR_ELEMENT_UNEXPECTED", detail, true, at, label);
    scanner.skipContent(due, 1);
    return -1;
  }
  const entry = content.entries[index];
  const particle = content.particles[entry?.particle ?? 0];
  if (entry === undefined || particle === undefined) return -1;
  if ((seen & (1 << entry.particle)) !== 0 && !particle.many) {
    const names = namesAt(content, entry.particle);
    const detail =
      names.length === 1 ? "stands a second time; only one is allowed" : `is one too many; only one is allowed of ${names.join(", ")}`;
    scanner.issue("ERR_OADR_ELEMENT_UNEXPECTED", detail, false, at, label);
    scanner.skipContent(due, 1);
    return -1;
  }
  if (content.anyOrder) {
    // What follows what is not worth remembering.
  } else if (entry.particle < previous) {
    const later = namesAt(content, previous).join(" or ");
    scanner.issue("ERR_OADR_ELEMENT_UNEXPECTED", `stands after ${later} and must stand before it`, true, at, label);
  } else content.next[previous + 1] = index;
  if (entry.content === undefined) {
    if (scanner.attributes !== NO_ATTRIBUTES) refuseAttributes(scanner, label);
  } else if (due === NO_TAG && !particle.required && entry.content.required !== 0) {
    // Conformance rule 46: an empty optional element means the same as none, but here the schema forbids it.
    const detail = `is empty; expected inside is ${expectation(entry.content, -1)}`;
    scanner.issue("ERR_OADR_ELEMENT_MISSING", detail, true, at, label);
    scanner.attributes = NO_ATTRIBUTES;
    return -1;
  }
  return index;
}

/** What to say of an element that would be expected if it were of another namespace. */
function otherNamespace(scanner: Scanner, content: Content, at: number): string | undefined {
  const { uri, local } = scanner.nameAt(at);
  const meant = content.entries.find(({ name }) => name.local === local)?.name;
  if (meant === undefined) return undefined;
  return `is in ${uri === "" ? "no namespace" : `namespace ${quote(uri)}`}; expected is ${meant.label} in namespace ${quote(meant.uri)}`;
}

/** The elements that may stand at a place: one, or the alternatives of a choice. */
const namesAt = (content: Content, index: number): string[] =>
  content.entries.filter(({ particle }) => particle === index).map(({ name }) => name.label);

/** The elements that may follow, for errors. */
function expectation(content: Content, previous: number): string {
  if (content.expected !== undefined && previous < 0) return content.expected;
  if (content.anyOrder) return content.entries.map(({ name }) => name.label).join(" or ");
  const names: string[] = content.particles[previous]?.many ? namesAt(content, previous) : [];
  for (let index = previous + 1; index < content.particles.length; index++) {
    names.push(...namesAt(content, index));
    if (content.particles[index]?.required) return names.join(" or ");
  }
  return [...names, "the end tag"].join(" or ");
}

function reportMissing(scanner: Scanner, content: Content, missing: number, target: Target): unknown {
  let value: unknown;
  for (const [index, particle] of content.particles.entries()) {
    if ((missing & (1 << index)) === 0) continue;
    const names = namesAt(content, index);
    const several = content.expected ?? `one of ${names.join(", ")}`;
    const detail = names.length === 1 ? "is missing" : `is missing; expected is ${several}`;
    const reading = particle.missing?.(target);
    scanner.issue("ERR_OADR_ELEMENT_MISSING", detail, reading !== undefined, scanner.lastTag(), particle.label);
    value = reading?.[0];
    if (content.kind === "object" && particle.key !== undefined && value !== undefined) target[particle.key] = value;
  }
  return value;
}

function addLists(target: Target, content: Content, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const key = content.particles[index]?.key;
    if ((content.lists & (1 << index)) !== 0 && key !== undefined) target[key] ??= [];
  }
}

/** The same object with its properties in the order of the schema. */
function reorder(target: Target, content: Content): Target {
  const ordered = objectOf(content);
  for (const { key } of [...content.attributes.values(), ...(content.text ? [content.text] : []), ...content.particles]) {
    if (key !== undefined && target[key] !== undefined) ordered[key] = target[key];
  }
  return ordered;
}
