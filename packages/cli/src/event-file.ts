import { addDuration, isDuration } from "@oadr/model";
import type { EventInput } from "@oadr/vtn";
import { CliError } from "./cli-error.ts";
import { type Io, readInput } from "./io.ts";

/**
 * Reads the JSON of an event to be, as `vtn.events.create` takes it; `start` is a time, or a duration from `now` on.
 * What the file asks for beyond that is checked when the event is created.
 *
 * @throws CliError when the file cannot be read or is no such JSON
 */
export async function readEvent(io: Io, file: string, now: Date): Promise<EventInput> {
  const json = parse(file, new TextDecoder().decode(await readInput(io, file)));
  const { start } = json;
  const at = typeof start === "string" ? (isDuration(start) ? addDuration(now, start) : new Date(start)) : undefined;
  if (!at || Number.isNaN(at.getTime())) {
    throw new CliError(`${file}: start: expected a time such as 2026-12-01T17:00:00Z, or a duration from now on such as PT5M`);
  }
  if (typeof json["marketContext"] !== "string") throw new CliError(`${file}: marketContext: expected a URI`);
  const { signals } = json;
  if (!Array.isArray(signals)) throw new CliError(`${file}: signals: expected a list`);
  for (const [index, signal] of signals.entries()) checkIntervals(`${file}: signals[${index}]`, signal);
  // What else there is, the VTN holds against the rules.
  return { ...(json as unknown as EventInput), start: at };
}

function checkIntervals(where: string, signal: { readonly intervals?: unknown } | null): void {
  const intervals = signal?.intervals;
  if (!Array.isArray(intervals)) throw new CliError(`${where}.intervals: expected a list`);
  for (const [index, interval] of intervals.entries()) {
    const [length, value]: unknown[] = Array.isArray(interval) ? interval : [];
    if (typeof length !== "string" || !isDuration(length) || typeof value !== "number") {
      throw new CliError(`${where}.intervals[${index}]: expected a duration and a number, such as ["PT1H", 2]`);
    }
  }
}

function parse(file: string, text: string): { readonly [key: string]: unknown } {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return { ...json };
  } catch (error) {
    throw new CliError(`${file}: not JSON: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  throw new CliError(`${file}: expected a JSON object`);
}
