import { CodecError, decode, type Issue } from "@oadr/codec";
import { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { faultLine } from "../fault.ts";
import { type Io, printLine, readInput } from "../io.ts";

/** `oadr validate FILE…`: one line per file, or every fault that it has. */
export const validateCommand = (io: Io): Command =>
  new Command("validate")
    .description("hold XML messages against the schema and print every fault")
    .argument("<files...>", "XML files, or - for standard input")
    .action(async (files: readonly string[]) => {
      let wrong = 0;
      for (const file of files) {
        const lines = await validate(io, file);
        for (const line of lines) printLine(io.stdout, line);
        if (!lines[0]?.startsWith(`${file}: valid `)) wrong++;
      }
      if (wrong > 0) throw new CliError(`${wrong} of ${files.length} not valid`);
    });

async function validate(io: Io, file: string): Promise<readonly string[]> {
  const faults: Issue[] = [];
  try {
    const { message, signature } = decode(await readInput(io, file), { onIssue: (issue) => faults.push(issue) });
    if (faults.length === 0)
      return [`${file}: valid ${message.type}${signature === undefined ? "" : " (signed; the signature was not verified)"}`];
  } catch (error) {
    if (error instanceof CliError) return [error.message];
    // Whatever decode throws, it has told `onIssue` before.
    if (!(error instanceof CodecError)) throw error;
  }
  return faults.map((fault) => faultLine(file, fault));
}
