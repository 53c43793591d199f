import type { Def } from "../../src/index.ts";
import { contentOf } from "../content-of.ts";
import { entries, isNamed, type Named } from "../registry.ts";

/** A definition that another one holds, and where: the property with `[]` for each item of a list. */
export interface Held {
  readonly def: Named;
  readonly step: string;
}

/** What a definition holds of those that have a name, in the order of the schema; an alternative of a choice is held without a step. */
export function heldBy(def: Def): readonly Held[] {
  if (def.kind === "choice") return def.alternatives.map((alternative) => ({ def: alternative, step: "" }));
  if (def.kind !== "type" && def.kind !== "message") return [];
  return Object.entries(def.fields).flatMap(([key, field]) => {
    const held = contentOf(field.of);
    const isList = field.each !== undefined || field.occurs === "*" || field.occurs === "+";
    return isNamed(held) ? [{ def: held, step: isList ? `${key}[]` : key }] : [];
  });
}

/** Most rows of a type that is shown again on every page which uses it. */
const SMALL = 5;

const isSmall = (def: Named): boolean => heldBy(def).length === 0 && sizeOf(def) <= SMALL;

function sizeOf(def: Named): number {
  if (def.kind === "enum") return def.values.length;
  if (def.kind === "code") return Object.keys(def.codes).length;
  return def.kind === "type" ? Object.keys(def.fields).length : 0;
}

/**
 * The pages that describe each definition, by the definition that a page is named after.
 *
 * A message has a page. What only one page uses stands on that page. What several use stands on each of them if it is small and holds
 * nothing else, and otherwise on a page of its own.
 */
export function homes(): ReadonlyMap<Named, ReadonlySet<Named>> {
  const found = new Map<Named, Set<Named>>();
  for (const { def } of entries) if (def.kind === "message") found.set(def, new Set([def]));
  const users = new Map<Named, Named[]>(entries.map(({ def }) => [def, []]));
  for (const { def } of entries) for (const held of heldBy(def)) users.get(held.def)?.push(def);
  // A definition's pages follow from those of its users, which may change theirs: a chain is as long as there are definitions.
  for (let round = 0; round <= entries.length; round++) {
    let changed = false;
    for (const { def } of entries) {
      if (def.kind === "message") continue;
      const pages = new Set((users.get(def) ?? []).flatMap((user) => [...(found.get(user) ?? [])]));
      const settled = pages.size > 1 && !isSmall(def) ? new Set([def]) : pages;
      const before = found.get(def);
      if (before?.size === settled.size && [...settled].every((page) => before.has(page))) continue;
      found.set(def, settled);
      changed = true;
    }
    if (!changed) return found;
  }
  throw new Error("the pages of the definitions do not settle");
}
