import { type Def, elements, type FieldDef, type GroupDef, type Name, type Ref, resolve, types } from "../../src/index.ts";
import { entries } from "../registry.ts";
import type { OurEntries } from "./entries.ts";
import type { Element } from "./grammar.ts";

/** The definitions that a definition refers to. */
export function partsOf(def: Def): readonly Def[] {
  switch (def.kind) {
    case "choice":
      return def.alternatives;
    case "code":
      return [def.of];
    case "structure":
      return [...def.fields, ...fieldsIn(def.group)].map(({ of }) => resolve(of));
    case "type":
    case "message":
      return Object.values(def.fields).map(({ of }) => resolve(of));
    default:
      return [];
  }
}

/** Every definition that an entry or a declaration leads to. */
export function definitions(): ReadonlySet<Def> {
  const found = new Set<Def>();
  const visit = (ref: Ref): void => {
    const def = resolve(ref);
    if (found.has(def)) return;
    found.add(def);
    partsOf(def).forEach(visit);
  };
  for (const { def } of entries) visit(def);
  for (const { of } of elements) visit(of);
  for (const def of types) visit(def);
  return found;
}

const fieldsIn = ({ content }: GroupDef): FieldDef[] => content.flatMap((part) => ("kind" in part ? fieldsIn(part) : [part]));

/** The resources of Green Button: the head has no declaration, for a wildcard lets them in. */
export const LET_IN = "espi:resource";

/** Elements that some choice or message declares, besides `elements` and `topLevel`. */
export function declaredByEntries(): readonly Name[] {
  return entries.flatMap(({ def }): Name[] => {
    if (def.kind === "message") return [def.element];
    if (def.kind === "choice")
      return [...(def.head === LET_IN ? [] : [def.head]), ...def.alternatives.map(({ element, xsd }) => element ?? xsd)];
    return [];
  });
}

/** The elements of `elements`, those that a wildcard lets in, and an element of each type of `types`, which no element has. */
export function declared(ours: OurEntries): readonly (readonly [string, Element])[] {
  const members = entries.flatMap(({ def }) => (def.kind === "choice" && def.head === LET_IN ? def.alternatives : []));
  return [
    ...elements.map((def) => [`element ${def.name}`, ours.element(def)] as const),
    ...members.map((def) => [`element ${def.element}`, ours.typed(`${def.element}`, def)] as const),
    ...types.map((def) => [`type ${def.xsd}`, ours.typed(`${def.xsd}`, def)] as const),
  ];
}
