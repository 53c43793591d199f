import { ServerError } from "../server-error.ts";
import type { Config, ConfigInput } from "./config.ts";
import { configSchema } from "./schema.ts";
import { type Setting, settingGroups, settings } from "./settings.ts";

/** What is wrong with one setting. */
interface Fault {
  readonly path: readonly string[];
  readonly text: string;
}

/**
 * Checks a configuration and fills in what is standard. `placeOf` says where a setting was given, for the message.
 *
 * @throws ServerError ERR_OADR_SERVER_CONFIG with all that is wrong, one line each: place, setting, and what is allowed
 */
export function parseConfig(input: ConfigInput, placeOf?: (path: readonly string[]) => string | undefined): Config {
  const given = withoutGaps(input);
  const result = configSchema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue as Issue, given));
  const lines = faults.map(({ path, text }) => {
    const place = placeOf?.(path);
    return `${place === undefined ? "" : `${place}: `}${path.join(".") || "configuration"}: ${text}`;
  });
  throw new ServerError("ERR_OADR_SERVER_CONFIG", faults[0]?.path.join(".") ?? "", [...new Set(lines)].join("\n"));
}

/** What the schema says of a fault. */
interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly message: string;
}

function faultsOf(issue: Issue, given: unknown): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => ({ path: [...path, key], text: `there is no such setting; ${namesIn(path.join("."))}` }));
  }
  const setting = settings.find((each) => path.join(".") === each.path || path.join(".").startsWith(`${each.path}.`));
  if (setting === undefined) return [{ path, text: `expected settings; ${namesIn(path.join("."))}` }];
  // What concerns several settings has words of its own.
  if (issue.code === "custom" && issue.message !== "Invalid input") return [{ path, text: issue.message }];
  return [{ path: setting.path.split("."), text: `expected ${setting.allowed}${insteadOf(setting, at(given, path))}` }];
}

function namesIn(group: string): string {
  const own = settingGroups.find(({ path }) => path === group)?.settings.map(({ path }) => path.split(".").at(-1)) ?? [];
  const start = group === "" ? "" : `${group}.`;
  const inner = settingGroups.flatMap(({ path }) => {
    const rest = path.slice(start.length);
    return path !== group && path.startsWith(start) && !rest.includes(".") ? [rest] : [];
  });
  return `there are ${[...own, ...inner].sort().join(", ")}`;
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Readonly<Record<string, unknown>> | undefined)?.[name], value);

function insteadOf({ isSecret }: Setting, value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  if (isSecret || text === "") return "";
  return `, not ${text.length > 100 ? `${text.slice(0, 100)}…` : text}`;
}

/** Tells an object that is no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Without members that are undefined or null: a group in a file whose settings are all commented out is null. */
function withoutGaps(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === undefined || inner === null ? [] : [[name, withoutGaps(inner)]])),
  );
}
