import { encode, fromJson } from "@oadr/codec";
import { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { onFile } from "../fault.ts";
import { type Io, printLine, readInput } from "../io.ts";

/** `oadr encode FILE|-`: prints the XML of a JSON message. */
export const encodeCommand = (io: Io): Command =>
  new Command("encode")
    .description("print a JSON message as XML")
    .argument("<file>", "JSON file, as `oadr decode` prints it, or - for standard input")
    .action(async (file: string) => {
      const json = parse(file, await readInput(io, file));
      printLine(
        io.stdout,
        onFile(file, () => encode(fromJson(json))),
      );
    });

function parse(file: string, bytes: Uint8Array): unknown {
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
