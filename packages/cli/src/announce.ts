import { type Output, printLine } from "./io.ts";

/** Says that something happened: `what` and `fields` for programs, `text` for people. */
export type Announce = (what: string, text: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Prints one line per happening: time and text, or with `json` one JSON object. */
export function announcer({ stdout }: { readonly stdout: Output }, json: boolean): Announce {
  return (what, text, fields = {}) => {
    const time = new Date();
    printLine(stdout, json ? JSON.stringify({ time, what, text, ...fields }) : `${time.toISOString().slice(11, 19)}Z ${text}`);
  };
}
