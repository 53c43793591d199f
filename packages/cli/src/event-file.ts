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
  // The VTN checks the rest, whoever hands it in.
  return { ...(json as unknown as EventInput), start: at };
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
