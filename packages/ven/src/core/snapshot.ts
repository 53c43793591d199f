import { fnv1a } from "./fnv1a.ts";
import { initialState } from "./initial-state.ts";
import { fromJson, toJson } from "./json.ts";
import type { Registration, VenState } from "./state.ts";

// Goes up when a state that was saved before can no longer be taken as it is.
const FORMAT = 1;

/** What a text holds that should be a saved state. */
export type Snapshot =
  | { readonly kind: "state"; readonly state: VenState }
  /** Of an older or newer version of this package: the ids can be used, if there are any, and the rest follows from them. */
  | { readonly kind: "other"; readonly format: number; readonly registration: Registration | undefined }
  /** Not what `saveState` has written, or no longer. */
  | { readonly kind: "damaged"; readonly reason: string };

/**
 * Writes the state of a VEN as text: a line that names the format and holds a checksum, and JSON. Everything comes back that JSON
 * cannot hold by itself, such as dates.
 *
 * @throws TypeError when the state holds something that is no data, such as a function.
 */
export function saveState(state: VenState): string {
  const json = toJson(state);
  return `oadr-ven-state ${FORMAT} ${fnv1a(json)}\n${json}\n`;
}

/** Tells what `saveState` wrote. Never throws. */
export function readSnapshot(text: string): Snapshot {
  const [, format, sum, json] = /^oadr-ven-state (\d{1,9}) ([0-9a-f]{8})\n(.*)\n$/s.exec(text) ?? [];
  if (format === undefined || json === undefined) return { kind: "damaged", reason: "not the saved state of a VEN" };
  if (fnv1a(json) !== sum) return { kind: "damaged", reason: "the checksum is wrong" };
  try {
    const value = fromJson(json);
    if (Number(format) === FORMAT && isState(value)) return { kind: "state", state: value };
    return { kind: "other", format: Number(format), registration: registrationIn(value) };
  } catch (error) {
    return { kind: "damaged", reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Reads what `saveState` wrote. A VEN that was running goes on from it in a new process by way of `stoppedState`.
 *
 * @throws TypeError when it is not the state of a VEN of this version of the package.
 */
export function loadState(text: string): VenState {
  const snapshot = readSnapshot(text);
  if (snapshot.kind === "state") return snapshot.state;
  throw new TypeError(snapshot.kind === "damaged" ? snapshot.reason : `the saved state of another version, format ${snapshot.format}`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

// A part that this version has and that is missing in the snapshot is as telling as the number of the format.
function isState(value: unknown): value is VenState {
  if (!isObject(value) || typeof value["phase"] !== "string") return false;
  return Object.entries(initialState()).every(([name, part]) => part === undefined || (name in value && hasParts(value[name], part)));
}

const hasParts = (value: unknown, like: unknown): boolean => {
  if (typeof value !== typeof like || Array.isArray(value) !== Array.isArray(like)) return false;
  if (!isObject(like)) return true;
  return isObject(value) && Object.keys(like).every((key) => like[key] === undefined || key in value);
};

function registrationIn(value: unknown): Registration | undefined {
  if (!isObject(value) || !isObject(value["registration"])) return undefined;
  const { venId, registrationId, vtnId, pollMs } = value["registration"];
  if (typeof venId !== "string" || typeof registrationId !== "string" || typeof vtnId !== "string") return undefined;
  if (typeof pollMs !== "number" || !(pollMs >= 0)) return undefined;
  // What the VTN was told is not known for sure, so it is told again.
  return { venId, registrationId, vtnId, pollMs };
}
