import { type Command, CommanderError } from "commander";
import { CliError } from "./cli-error.ts";
import { type Io, printLines } from "./io.ts";
import { createProgram } from "./program.ts";

/** Runs one command line (without the program's own name) and resolves to the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const program = createProgram(io);
  for (const command of withSubcommands(program)) command.exitOverride().copyInheritedSettings(program);
  try {
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!isExplained(error)) throw error;
    if (error.message !== "") printLines(io.stderr, error.message);
    return 1;
  }
}

const withSubcommands = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withSubcommands)];

/** Whether the message of an error tells all: ours do, and a stack would say nothing more to whoever typed the command. */
const isExplained = (error: unknown): error is Error =>
  error instanceof CliError || (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_OADR_"));
