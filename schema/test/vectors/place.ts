import { contentOf } from "../../emit/content-of.ts";
import { discriminant } from "../../emit/names.ts";
import { messageEntries } from "../../emit/registry.ts";
import { type Def, enums, type FieldDef, type Fields, type MessageDef, scalars, type TypeDef } from "../../src/index.ts";

/** What an element is to the entries. */
export type PlaceKind = "message" | "body" | "element" | "wrapper" | "item" | "tail" | "fixed" | "alternative" | "choice";

/** An element that the entries let stand somewhere. */
export interface Place {
  /** Its name as it stands in the path of a fault. */
  readonly label: string;
  readonly kind: PlaceKind;
  /** It has to stand at least once in its parent. */
  readonly required: boolean;
  /** What it holds, where that is no wrapper. */
  readonly holds?: Def;
  readonly inside: () => readonly Place[];
}

const labelOf = (name: string): string => name.replace(/^oadr:/, "");
const nothing = (): readonly Place[] => [];

/** The elements in a message or type. */
function placesIn(def: Def): readonly Place[] {
  if (def.kind === "message" && def.body !== undefined) {
    return [{ label: labelOf(def.body), kind: "body", required: true, inside: () => fieldPlaces(def.fields) }];
  }
  return def.kind === "type" ? [...fixedPlaces(def), ...fieldPlaces(def.fields)] : def.kind === "message" ? fieldPlaces(def.fields) : [];
}

const fixedPlaces = (def: TypeDef): readonly Place[] =>
  (def.fixed ?? []).map(([name]) => ({ label: labelOf(name), kind: "fixed", required: true, inside: nothing }));

const fieldPlaces = (fields: Fields): readonly Place[] =>
  Object.values(fields)
    // What a wildcard takes has no name.
    .filter(({ attribute, text, of }) => !attribute && !text && contentOf(of).kind !== "wildcard")
    .flatMap((field) => chainPlaces(field, 0));

/** The elements of a field from the wrapper with this index on. */
function chainPlaces(field: FieldDef, index: number): readonly Place[] {
  const wrappers = [field.name, ...(field.inside ?? [])];
  const chain = [...wrappers, ...(field.each ?? [])];
  const last = index === chain.length - 1;
  const isItem = field.each !== undefined && index === wrappers.length;
  const kind = index === 0 ? "element" : isItem ? "item" : "wrapper";
  const required =
    index === 0 ? field.occurs === "1" || field.occurs === "+" : isItem ? field.eachOccurs === "+" : !(last && field.lastOptional);
  const label = labelOf(chain[index] ?? "");
  const tail: readonly Place[] =
    field.tail !== undefined && index === wrappers.length - 2
      ? [{ label: labelOf(field.tail), kind: "tail", required: true, inside: nothing }]
      : [];
  if (!last) return [{ label, kind, required, inside: () => [...chainPlaces(field, index + 1), ...tail] }];
  const def = contentOf(field.of);
  if (def.kind !== "choice") return [{ label, kind, required, holds: def, inside: () => placesIn(def) }];
  const alternatives = def.alternatives.map(
    (type): Place => ({
      label: labelOf(type.element ?? ""),
      kind: "alternative",
      required: false,
      holds: type,
      inside: () => placesIn(type),
    }),
  );
  return [{ label, kind: "choice", required, inside: nothing }, ...alternatives];
}

const messagePlace = (def: MessageDef): Place => ({
  label: discriminant(def) ?? "",
  kind: "message",
  required: false,
  holds: def,
  inside: () => placesIn(def),
});

const messages = messageEntries().map(({ def }) => messagePlace(def));

/** The messages, with all that may stand in them. */
export const outermost = (): readonly Place[] => messages;

/** A place that a path leads to, and its neighbours in the parent. */
export interface Found extends Place {
  readonly neighbours: readonly Place[];
}

/** The place that the path of a fault leads to; undefined when the entries have no such element, or it is of the envelope. */
export function placeOf(path: string): Found | undefined {
  let neighbours = messages;
  let found: Place | undefined;
  for (const step of path.replace(/^oadrSignedObject\/?/, "").split("/")) {
    const label = step.replace(/\[\d+\]$/, "");
    if (found !== undefined) neighbours = [...found.inside()];
    found = neighbours.find((place) => place.label === label);
    if (found === undefined) return undefined;
  }
  return found && { ...found, neighbours };
}

/** What an attribute of an element holds. */
export function attributeOf(holds: Def | undefined, name: string): Def | undefined {
  // The envelope has no entry, nor has the version, which every message has.
  if (name === "oadr:Id") return scalars.id;
  if (name === "ei:schemaVersion") return enums.SchemaVersion;
  if (holds?.kind !== "type") return undefined;
  const field = Object.values(holds.fields).find((each) => each.attribute && each.name.replace(/^:/, "") === name);
  return field && contentOf(field.of);
}
