import type { VenState } from "./state.ts";

/** Writes the state of a VEN as JSON text. Dates in messages become `{"$date": milliseconds}`. */
export const saveState = (state: VenState): string => JSON.stringify(plain(state));

/**
 * Reads what `saveState` wrote. A VEN that was running goes on from it in a new process by way of `stoppedState`.
 *
 * @throws SyntaxError when the text is no JSON; TypeError when it is not the state of a VEN.
 */
export function loadState(text: string): VenState {
  const state: unknown = JSON.parse(text, (_key, value: unknown) => (isDate(value) ? new Date(value.$date) : value));
  if (!isState(state)) throw new TypeError("not the saved state of a VEN");
  return state;
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.getTime() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

const isDate = (value: unknown): value is { $date: number } =>
  typeof value === "object" && value !== null && "$date" in value && typeof value.$date === "number";

const PARTS: readonly string[] = ["phase", "settings", "ids", "link", "polling", "events", "reports", "opts", "timers"];

const isState = (value: unknown): value is VenState => typeof value === "object" && value !== null && PARTS.every((part) => part in value);
