import {
  type ChoiceDef,
  type CodeDef,
  type Def,
  type EnumDef,
  enums,
  type MessageDef,
  messageOrder,
  modules,
  type TypeDef,
} from "../src/index.ts";
import { contentOf } from "./content-of.ts";
import { discriminant } from "./names.ts";

/** A definition that has a name of its own in what is generated. */
export type Named = TypeDef | MessageDef | ChoiceDef | EnumDef | CodeDef;

/** Where a definition is generated, and under which name. */
export interface Entry {
  readonly name: string;
  /** File without ending. */
  readonly file: string;
  readonly def: Named;
}

const NAMED: readonly string[] = ["type", "message", "choice", "enum", "code"];

// A flat type has no name: what is generated has its value.
/** Whether a definition has a name of its own in what is generated. */
export const isNamed = (def: Def): def is Named => NAMED.includes(def.kind) && contentOf(def) === def;

/** Every generated definition. */
export const entries: readonly Entry[] = [
  ...Object.entries(enums).map(([name, def]) => ({ name, file: "enums", def })),
  ...Object.entries(modules).flatMap(([file, defs]) =>
    Object.entries(defs).flatMap(([name, def]) => (isNamed(def) ? [{ name, file, def }] : [])),
  ),
];

const byDef = new Map<Def, Entry>(entries.map((entry) => [entry.def, entry]));

/** The entry of a definition. @throws Error when a definition is used but not exported from its file. */
export function entryOf(def: Def): Entry {
  const entry = byDef.get(def);
  if (!entry) throw new Error(`a definition is used that no file exports: ${JSON.stringify(def).slice(0, 120)}`);
  return entry;
}

/** The messages in the order of `oadr:oadrSignedObject`. @throws Error when one is missing or unlisted. */
export function messageEntries(): readonly (Entry & { readonly def: MessageDef })[] {
  const found = entries.flatMap((entry) => (entry.def.kind === "message" ? [{ ...entry, def: entry.def }] : []));
  const sorted = messageOrder.map((wire) => {
    const entry = found.find(({ def }) => discriminant(def) === wire);
    if (!entry) throw new Error(`no definition of ${wire}`);
    return entry;
  });
  if (sorted.length !== found.length) throw new Error("a message is missing in messageOrder");
  return sorted;
}
