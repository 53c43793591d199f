import { CodecError, type Issue } from "@oadr/codec";
import { CliError } from "./cli-error.ts";

/** A fault of a file in one line: `FILE: CODE path: detail (line 3, column 7)`. */
export const faultLine = (file: string, fault: CodecError | Issue): string => {
  const { code, line, column } = fault;
  const text = fault instanceof CodecError ? fault.message : `${fault.path}: ${fault.detail}`;
  return `${file}: ${code} ${text}${line === undefined ? "" : ` (line ${line}, column ${column})`}`;
};

/** Runs a step on a file; a CodecError becomes a CliError that names the file. */
export function onFile<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof CodecError) throw new CliError(faultLine(file, error), { cause: error });
    throw error;
  }
}
