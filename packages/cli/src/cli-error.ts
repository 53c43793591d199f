/** Thrown for what the user can mend: its message is all that is printed, and the command ends with exit code 1. */
export class CliError extends Error {
  override readonly name = "CliError";
}
