import { decode, toJson } from "@oadr/codec";
import { Command } from "commander";
import { onFile } from "../fault.ts";
import { type Io, printDocument, printLine, readInput } from "../io.ts";
import { safeJson } from "../safe-text.ts";

/** `oadr decode FILE|-`: prints the message as JSON. */
export const decodeCommand = (io: Io): Command =>
  new Command("decode")
    .description("print an XML message as JSON")
    .argument("<file>", "XML file, or - for standard input")
    .option("--compact", "one line of JSON")
    .action(async (file: string, { compact }: { compact?: true }) => {
      const xml = await readInput(io, file);
      const { message, signature } = onFile(file, () => decode(xml));
      if (signature !== undefined) printLine(io.stderr, `${file}: signed; the signature was not verified`);
      printDocument(io.stdout, safeJson(toJson(message), compact ? 0 : 2));
    });
