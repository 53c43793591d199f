import type { CodecErrorCode, DecodeOptions } from "@oadr/codec";
import { entries, entryOf } from "../../emit/registry.ts";
import { type Def, type ScalarDef, scalars } from "../../src/index.ts";
import type { Fault } from "./files.ts";
import { attributeOf, outermost, type Place, placeOf } from "./place.ts";

// Objects, because the compiler then holds them to be complete.
const codes: Readonly<Record<Exclude<CodecErrorCode, "ERR_OADR_MESSAGE_INVALID">, true>> = {
  ERR_OADR_XML_MALFORMED: true,
  ERR_OADR_XML_LIMIT: true,
  ERR_OADR_ELEMENT_UNEXPECTED: true,
  ERR_OADR_ELEMENT_MISSING: true,
  ERR_OADR_VALUE_INVALID: true,
};
const limits: Readonly<Record<Exclude<keyof DecodeOptions, "onIssue">, true>> = { maxBytes: true, maxDepth: true, maxElements: true };

/** Whether a simple type takes any text, so that no document can be wrong there. */
const takesAnything = ({ base, pattern, maxLength }: ScalarDef): boolean =>
  pattern === undefined && maxLength === undefined && (base === "xs:string" || base === "xs:anyURI");

function wrong(def: Def): string | undefined {
  if (def.kind === "code") return wrong(def.of);
  if (def.kind === "scalar") return `${def.codec} has a wrong value`;
  return def.kind === "enum" ? `${entryOf(def).name} has a word that is none of its own` : undefined;
}

/** Everything that some invalid document has to show: computed from the entries and the types of the codec, in words. */
export function demandedFaults(): ReadonlySet<string> {
  const values = [...Object.values(scalars).filter((def) => !takesAnything(def)), ...entries.map(({ def }) => def)];
  return new Set([
    ...Object.keys(codes),
    ...Object.keys(limits).map((limit) => `beyond ${limit}`),
    ...values.flatMap((def) => wrong(def) ?? []),
    ...[...requiredKinds()].map((kind) => `${kind} is missing`),
    ...["first", "middle", "last"].map((position) => `the ${position} of several elements is missing`),
    ...["element", "wrapper", "alternative", "message"].map((kind) => `${kind} stands where it must not`),
    "an unknown element",
    "a fixed text is another",
  ]);
}

/** The kinds of places that have to be filled, of all that messages can hold. */
function requiredKinds(): ReadonlySet<string> {
  const kinds = new Set<string>();
  const seen = new Set<Def>();
  const visit = (place: Place): void => {
    if (place.required) kinds.add(place.kind);
    if (place.holds !== undefined && seen.has(place.holds)) return;
    if (place.holds !== undefined) seen.add(place.holds);
    for (const inside of place.inside()) visit(inside);
  };
  for (const place of outermost()) visit(place);
  return kinds;
}

/** What a fault shows, in the same words. */
export function shownFault({ code, path, attribute, limits: bounds = {} }: Fault): string[] {
  const place = placeOf(path);
  const limit = Object.keys(bounds).map((name) => `beyond ${name}`);
  if (code === "ERR_OADR_VALUE_INVALID") {
    const value = attribute === undefined ? place?.holds : attributeOf(place?.holds, attribute);
    return [code, ...(value ? [wrong(value) ?? []].flat() : []), ...(place?.kind === "fixed" ? ["a fixed text is another"] : [])];
  }
  if (code === "ERR_OADR_ELEMENT_MISSING" && place !== undefined) {
    const index = place.neighbours.findIndex(({ label }) => label === place.label);
    const position = index === 0 ? "first" : index === place.neighbours.length - 1 ? "last" : "middle";
    const several = place.neighbours.length > 2 ? [`the ${position} of several elements is missing`] : [];
    return [code, `${place.kind} is missing`, ...several];
  }
  if (code === "ERR_OADR_ELEMENT_UNEXPECTED")
    return [code, place === undefined ? "an unknown element" : `${place.kind} stands where it must not`];
  return [code, ...limit];
}
