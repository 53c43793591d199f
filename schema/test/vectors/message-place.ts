import { contentOf } from "../../emit/content-of.ts";
import { discriminant } from "../../emit/names.ts";
import { messageEntries } from "../../emit/registry.ts";
import type { Def } from "../../src/index.ts";

/** What stands at a place of a message: a list, or what a definition describes. */
export interface MessagePlace {
  readonly isList: boolean;
  readonly def: Def;
}

type Json = Readonly<Record<string, unknown>>;

/** The place in a message that a path such as `oadrUpdateReport.oadrReports[0].dtstart` leads to; undefined where the entries have none. */
export function messagePlace(path: string, message: unknown): MessagePlace | undefined {
  const [wire, ...steps] = path.match(/\w+|\[\d+\]/g) ?? [];
  const root = messageEntries().find(({ def }) => discriminant(def) === wire)?.def;
  let place: MessagePlace | undefined = root && { isList: false, def: root };
  let value = message;
  for (const step of steps) {
    if (place === undefined) return undefined;
    place = step.startsWith("[") ? { isList: false, def: place.def } : property(place.def, step, value);
    value = (value as Json | undefined)?.[step.replace(/[[\]]/g, "")];
  }
  return place;
}

function property(def: Def, key: string, value: unknown): MessagePlace | undefined {
  if (key === "type") return { isList: false, def };
  const holder = def.kind === "choice" ? def.alternatives.find((each) => discriminant(each) === (value as Json)["type"]) : def;
  if (holder?.kind !== "type" && holder?.kind !== "message") return undefined;
  const field = holder.fields[key];
  return field && { isList: field.each !== undefined || field.occurs === "*" || field.occurs === "+", def: contentOf(field.of) };
}
