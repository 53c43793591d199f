import { type Def, type ScalarDef, scalars } from "../../src/index.ts";
import { contentOf } from "../content-of.ts";
import { discriminant } from "../names.ts";
import { entries, entryOf, type Named } from "../registry.ts";
import { heldBy, homes } from "./contents.ts";
import { anchor, code, link } from "./markdown.ts";

/** The folders of the pages, below `docs/reference`. */
export type Folder = "messages" | "types";

/** Where the simple types are described, and what else is. */
export const TYPES_INDEX = "README.md";

const pages = homes();

const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();

/** The folder and file of the page that is named after a definition. */
export const fileOf = (page: Named): { readonly folder: Folder; readonly file: string } =>
  page.kind === "message"
    ? { folder: "messages", file: `${discriminant(page)}.md` }
    : { folder: "types", file: `${kebab(entryOf(page).name)}.md` };

/** The definitions that pages are named after: messages, and types which several of them use. */
export const pageDefs = (): readonly Named[] => entries.map(({ def }) => def).filter((def) => pages.get(def)?.has(def));

/** What stands on a page after its own definition, in the order in which the page comes to it. */
export function sectionsOf(page: Named): readonly Named[] {
  const found = new Set<Named>();
  const visit = (def: Def): void => {
    const inside = heldBy(def).filter((held) => held.def !== page && pages.get(held.def)?.has(page) && !found.has(held.def));
    for (const held of inside) found.add(held.def);
    for (const held of inside) visit(held.def);
  };
  visit(page);
  return [...found];
}

/** The target of a link from a page to where a definition is described. */
export function targetOf(def: Named, from: Named): string {
  const homes = pages.get(def) ?? new Set();
  const [first] = homes;
  const home = homes.has(from) ? from : first;
  if (home === undefined) throw new Error(`no page describes ${entryOf(def).name}`);
  const heading = anchor(entryOf(def).name);
  if (home === from) return heading;
  return home === def ? pageTarget(home, from) : pageTarget(home, from) + heading;
}

/** The target of a link from a page to another one. */
export function pageTarget(page: Named, from: Named | Folder): string {
  const { folder, file } = fileOf(page);
  return folder === folderOf(from) ? file : `../${folder}/${file}`;
}

const folderOf = (from: Named | Folder): Folder => (typeof from === "string" ? from : fileOf(from).folder);

const scalarNames = new Map<Def, string>(Object.entries(scalars).map(([name, def]) => [def, name]));

/** The name of a simple type in the entries. */
export const scalarName = (def: ScalarDef): string => scalarNames.get(def) ?? def.codec;

/** A link to where a simple type is described. */
export function scalarLink(def: ScalarDef, from: Named): string {
  const name = scalarName(def);
  const target = `${folderOf(from) === "types" ? "" : "../types/"}${TYPES_INDEX}${anchor(name)}`;
  const type = link(code(def.tsType), target);
  return def.tsType.toLowerCase() === name || name === "text" ? type : `${type} (${name})`;
}

/** The simple types that the messages use, in the order of the entries. */
export function usedScalars(): readonly ScalarDef[] {
  const fields = entries.flatMap(({ def }) => (def.kind === "type" || def.kind === "message" ? Object.values(def.fields) : []));
  const held = fields.map(({ of }) => contentOf(of));
  const used = new Set<Def>(held.map((def) => (def.kind === "code" ? def.of : def)));
  return Object.values(scalars).filter((def) => used.has(def));
}

/** The places below a definition where another one stands, as paths of properties. */
export function placesOf(wanted: Named, from: Named): readonly string[] {
  const found: string[] = [];
  const visit = (def: Named, path: string, above: readonly Named[]): void => {
    for (const held of heldBy(def)) {
      if (above.includes(held.def)) continue;
      const inside = held.step === "" ? path : path === "" ? held.step : `${path}.${held.step}`;
      if (held.def === wanted) found.push(inside);
      else visit(held.def, inside, [...above, held.def]);
    }
  };
  visit(from, "", [from]);
  return [...new Set(found)];
}
