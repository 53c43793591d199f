import { encode, fromJson } from "@oadr/codec";
import { Command } from "commander";
import { onFile } from "../fault.ts";
import { type Io, printDocument, readInput } from "../io.ts";
import { parseJson } from "../parse-json.ts";

/** `oadr encode FILE|-`: prints the XML of a JSON message. */
export const encodeCommand = (io: Io): Command =>
  new Command("encode")
    .description("print a JSON message as XML")
    .argument("<file>", "JSON file, as `oadr decode` prints it, or - for standard input")
    .action(async (file: string) => {
      const json = parseJson(file, await readInput(io, file));
      printDocument(
        io.stdout,
        onFile(file, () => encode(fromJson(json))),
      );
    });
