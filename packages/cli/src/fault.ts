import { CodecError, type Issue } from "@oadr/codec";
import { CliError } from "./cli-error.ts";

/** A fault of a file in one line, `FILE:3:7: CODE path: detail`: a place in a form that editors and terminals can open. */
export function faultLine(file: string, { code, path, detail, line, column }: CodecError | Issue): string {
  const place = line === undefined ? "" : `:${line}:${column}`;
  return `${file}${place}: ${code} ${path === "" ? "" : `${path}: `}${detail}`;
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
