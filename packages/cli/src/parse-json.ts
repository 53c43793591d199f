import { CliError } from "./cli-error.ts";

/** Reads the JSON of a file. @throws CliError that names the file */
export function parseJson(file: string, bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CliError(`${file}: not UTF-8`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message quotes the text, line ends included.
    const reason = String(error instanceof Error ? error.message : error).replace(/\s+/g, " ");
    throw new CliError(`${file}: not JSON: ${reason}`, { cause: error });
  }
}
