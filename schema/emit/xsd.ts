import { attributes, elements, enums, namespaces, type Prefix, topLevel } from "../src/index.ts";
import { OurEntries } from "./form/entries.ts";
import type { Element } from "./form/grammar.ts";
import { declared, declaredByEntries } from "./form/ours.ts";
import { xsdFile } from "./xsd/file.ts";
import { Plan } from "./xsd/plan.ts";

/** The file that a validator starts at: it imports all others, so that wildcards find what they let in. */
const FIRST = "oadr";

/** But these, which the official set has a file for and does not import: what a lax wildcard finds of them is not looked at. */
const UNKNOWN: readonly Prefix[] = ["dsp"];

const prefixes = Object.keys(namespaces) as Prefix[];
const known = prefixes.filter((prefix) => !UNKNOWN.includes(prefix));

/** The XSD of each namespace, by file name. A validator starts at `oadr.xsd`. */
export function emitXsd(): ReadonlyMap<string, string> {
  const plan = planned();
  return new Map(prefixes.map((prefix) => [`${prefix}.xsd`, xsdFile(plan, prefix, prefix === FIRST ? known : [])]));
}

/** All elements that a document can start with. */
export function documentElements(): readonly Element[] {
  const plan = planned();
  const globals = known.flatMap((prefix) => plan.globals(prefix)).map(({ element }) => element);
  return globals.filter(({ abstract }) => !abstract);
}

/** What has to be declared of our entries, and where. */
function planned(): Plan {
  const ours = new OurEntries(enums.SchemaVersion);
  const all = declared(ours);
  const heads = new Map(elements.map(({ name, head }) => [`element ${name}`, head]));
  return new Plan({
    elements: all.flatMap(([key, element]) => (key.startsWith("element ") ? [{ element, head: heads.get(key) }] : [])),
    types: all.flatMap(([key, element]) => (key.startsWith("type ") ? [element] : [])),
    attributes: attributes.map((field) => ours.attribute(field)),
    topLevel: new Set([...topLevel, ...elements.map(({ name }) => name), ...declaredByEntries()]),
  });
}
