import * as z from "zod";
import { configSchema } from "./schema.ts";

/** One setting, as the schema has it. */
export interface Setting {
  /** Where it stands in a configuration file: `log.level`. */
  readonly path: string;
  /** Flag of `oadr vtn`, without dashes; undefined for what has none, since a command line can be read by others. */
  readonly flag?: string;
  /** Variable of the environment. */
  readonly variable: string;
  readonly kind: "text" | "number" | "boolean" | "texts" | "any";
  readonly description: string;
  /** What it takes: `a port from 0 to 65535`. */
  readonly allowed: string;
  /** One word for that. */
  readonly takes: string;
  readonly standard?: unknown;
  readonly isPath: boolean;
  /** Its value is not to be seen by anybody. */
  readonly isSecret: boolean;
}

/** Settings that stand together. */
export interface SettingGroup {
  /** `log`, `operator.tls`; empty for those that stand in no group. */
  readonly path: string;
  readonly description: string;
  readonly settings: readonly Setting[];
}

/** A node of the JSON Schema, with the traits that ours have. */
interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Node[];
  readonly default?: unknown;
  readonly description?: string;
  readonly allowed?: string;
  readonly takes?: string;
  readonly isPath?: true;
  readonly secret?: true;
  readonly noFlag?: true;
}

function groupsOf(node: Node, path: readonly string[]): SettingGroup[] {
  const members = Object.entries(node.properties ?? {});
  const own = members.flatMap(([name, member]) => (member.properties ? [] : [settingOf(member, [...path, name])]));
  const inner = members.flatMap(([name, member]) => (member.properties ? groupsOf(member, [...path, name]) : []));
  return [{ path: path.join("."), description: node.description ?? "", settings: own }, ...inner];
}

function settingOf(node: Node, path: readonly string[]): Setting {
  const words = path.flatMap((name) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(" "));
  const kind = kindOf(node);
  return {
    path: path.join("."),
    ...(!node.noFlag && { flag: words.join("-") }),
    variable: `OADR_${words.join("_").toUpperCase()}`,
    kind,
    description: node.description ?? "",
    allowed: node.allowed ?? node.enum?.join(", ").replace(/, (?=[^,]*$)/, " or ") ?? usual[kind],
    takes: node.takes ?? node.enum?.join("|") ?? "text",
    ...(node.default !== undefined && { standard: node.default }),
    isPath: node.isPath ?? false,
    isSecret: node.secret ?? false,
  };
}

const kinds: Readonly<Record<string, Setting["kind"]>> = { string: "text", integer: "number", boolean: "boolean", array: "texts" };
const kindOf = ({ type, anyOf }: Node): Setting["kind"] => (anyOf ? "any" : (kinds[type ?? ""] ?? "any"));

const usual: Readonly<Record<Setting["kind"], string>> = {
  text: "a text",
  number: "a whole number",
  boolean: "true or false",
  texts: "a list of texts",
  any: "a value",
};

/** All settings, by group, in the order of the schema. */
export const settingGroups: readonly SettingGroup[] = groupsOf(z.toJSONSchema(configSchema, { io: "input" }) as Node, []);

/** All settings. */
export const settings: readonly Setting[] = settingGroups.flatMap((group) => group.settings);
