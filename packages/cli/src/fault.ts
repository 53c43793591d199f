import { CodecError, type Issue } from "@oadr/codec";
import { CliError } from "./cli-error.ts";

/** A fault of a file in one line: `FILE: CODE path: detail (line 3, column 7)`. */
export function faultLine(file: string, { code, path, detail, line, column }: CodecError | Issue): string {
  const place = line === undefined ? "" : ` (line ${line}, column ${column})`;
  return `${file}: ${code} ${path === "" ? "" : `${path}: `}${detail}${place}`;
}

/** Runs a step on a file; a CodecError becomes a CliError that names the file. */
export function onFile<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof CodecError) throw new CliError(faultLine(file, error), { cause: error });
    throw error;
  }
}
