import type { LogOutput } from "./create-log.ts";

/** Passes JSON lines on, with what a terminal would obey as escapes: they say the same to programs. */
export function jsonLines(output: LogOutput): LogOutput {
  return {
    write: (line) => output.write(unsafe.test(line) ? line.replaceAll(allUnsafe, escaped) : line),
  };
}

// JSON itself leaves these as they are; the others it has escaped.
const unsafe = /[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const allUnsafe = new RegExp(unsafe, "gu");

const escaped = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
