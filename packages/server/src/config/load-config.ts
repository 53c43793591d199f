import { dirname, resolve } from "node:path";
import { ServerError } from "../server-error.ts";
import type { Config } from "./config.ts";
import { isObject, parseConfig } from "./parse-config.ts";
import { type Setting, settings } from "./settings.ts";
import { yamlFile } from "./yaml-file.ts";

/** Where settings come from: flags before environment before file before what is standard. */
export interface ConfigSources {
  /** Configuration file, YAML or JSON. Paths in it start from its folder. */
  readonly file?: string | undefined;
  /** Variables; those that begin with `OADR_` are taken. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Values of flags by the path of their setting, as they were typed; a list where a flag may be repeated. */
  readonly flags?: ReadonlyMap<string, string | boolean | readonly string[]>;
}

interface Tree {
  [name: string]: unknown;
}

// Those of the command itself, and of this project's tests.
const otherVariables = /^OADR_(CONFIG|TEST_\w+|(XSD|CAPTURES|EXAMPLES)_DIR)$/;

/**
 * Puts a configuration together and checks it.
 *
 * @throws ServerError ERR_OADR_SERVER_CONFIG with all that is wrong, one line each, with file and line, variable or flag
 */
export function loadConfig({ file, environment = {}, flags }: ConfigSources): Config {
  const read = file === undefined ? undefined : yamlFile(file);
  const tree = read === undefined ? {} : fromFile(read.content, file ?? "");
  const places = new Map<string, string>();
  const take = (given: readonly Given[]): void => {
    for (const { setting } of given) {
      // A password in the environment takes the place of a file with one, and the other way round.
      const twin = twinOf(setting);
      if (twin === undefined) continue;
      put(tree, twin, undefined);
      places.delete(twin.path);
    }
    for (const { setting, value, place } of given) {
      put(tree, setting, value);
      places.set(setting.path, place);
    }
  };
  take(fromEnvironment(environment));
  take(fromFlags(flags));
  return parseConfig(tree, (path) => places.get(path.join(".")) ?? read?.placeOf(path));
}

/** A value for a setting, and where it was given. */
interface Given {
  readonly setting: Setting;
  readonly value: unknown;
  readonly place: string;
}

function fromEnvironment(environment: NonNullable<ConfigSources["environment"]>): Given[] {
  return Object.entries(environment).flatMap(([variable, text]) => {
    if (text === undefined || !variable.startsWith("OADR_") || otherVariables.test(variable)) return [];
    const setting = settings.find((each) => each.variable === variable);
    if (setting === undefined) throw unknownVariable(variable);
    return [{ setting, value: fromText(setting, text), place: variable }];
  });
}

function fromFlags(flags: ConfigSources["flags"]): Given[] {
  return settings.flatMap((setting) => {
    const value = flags?.get(setting.path);
    if (value === undefined) return [];
    return [{ setting, value: typeof value === "string" ? fromText(setting, value) : value, place: `--${setting.flag}` }];
  });
}

/** The setting that says the same by way of a file, or itself in place of a file. */
const twinOf = ({ path }: Setting): Setting | undefined =>
  settings.find((each) => each.path === `${path}File` || `${each.path}File` === path);

/** What a file says, as settings of their own kinds: paths start from its folder, and a list of one need not be written as a list. */
function fromFile(content: unknown, file: string): Tree {
  if (content === null || content === undefined) return {};
  if (!isObject(content)) throw new ServerError("ERR_OADR_SERVER_CONFIG", "", `${file}: expected settings, such as "port: 8080"`);
  const folder = dirname(file);
  const tree: Tree = structuredClone(content);
  for (const setting of settings) {
    const value = setting.path.split(".").reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), tree);
    if (value === undefined || value === null) continue;
    const list = setting.kind === "texts" && typeof value === "string" ? [value] : value;
    const located = (text: unknown): unknown => (setting.isPath && typeof text === "string" && isPath(text) ? resolve(folder, text) : text);
    put(tree, setting, Array.isArray(list) ? list.map(located) : located(list));
  }
  return tree;
}

// Databases that are no file.
const isPath = (text: string): boolean => text !== "" && text !== "memory" && !/^[a-z][a-z+]+:/i.test(text);

/** Sets a value, except where a group is none: that fault is to be told. */
function put(tree: Tree, { path }: Setting, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let group = tree;
  for (const name of names) {
    if (value !== undefined) group[name] ??= {};
    const inner = group[name];
    if (!isObject(inner)) return;
    group = inner;
  }
  group[last] = value;
}

/** The value that a text stands for; a text that stands for none is left as it is, and the schema says what is wrong with it. */
function fromText({ kind }: Setting, text: string): unknown {
  if (kind === "texts") return text === "" ? [] : text.split(",").map((each) => each.trim());
  if (kind === "number" && /^\d+$/.test(text)) return Number(text);
  if ((kind === "boolean" || kind === "any") && (text === "true" || text === "false")) return text === "true";
  return text;
}

function unknownVariable(variable: string): ServerError {
  const [, group = ""] = variable.split("_");
  const near = settings.map((setting) => setting.variable).filter((each) => each.startsWith(`OADR_${group}_`));
  const known = near.length === 0 ? "`oadr vtn --help` lists all" : `there are ${near.join(", ")}`;
  return new ServerError("ERR_OADR_SERVER_CONFIG", "", `${variable}: there is no such setting; ${known}`);
}
