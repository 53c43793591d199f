import { type Output, printDocument, printLine } from "./io.ts";
import { safeJson } from "./safe-text.ts";

/** Says that something happened: `what` and `fields` for programs, `text` for people. */
export type Announce = (what: string, text: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Prints one line per happening: time and text, or with `json` one JSON object. */
export function announcer({ stdout }: { readonly stdout: Output }, json: boolean): Announce {
  return (what, text, fields = {}) => {
    const time = new Date();
    if (json) printDocument(stdout, safeJson({ time, what, text, ...fields }));
    else printLine(stdout, `${time.toISOString().slice(11, 19)}Z ${text}`);
  };
}
