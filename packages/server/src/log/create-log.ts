import type { Log } from "@oadr/vtn";
import { type Logger, pino } from "pino";
import type { LogConfig } from "../config/config.ts";
import { jsonLines } from "./json-lines.ts";
import { plainError } from "./plain-error.ts";
import { textLines } from "./text-lines.ts";

/** Where lines of a log go to: a stream such as `process.stdout`, or a test's. */
export interface LogOutput {
  write(line: string): unknown;
  /** Whether people look at it. */
  readonly isTTY?: boolean;
}

/**
 * Makes the log of a server: JSON lines with `level`, `time`, `msg` and the fields of each, or text for people. What it is handed is
 * written as it is, except errors, of which only what they say of themselves is.
 */
export function createLog({ level, format }: Pick<LogConfig, "level" | "format">, output: LogOutput): Log {
  const isText = format === "text" || (format === "auto" && output.isTTY === true);
  const logger: Logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: plainError },
    },
    isText ? textLines(output) : jsonLines(output),
  );
  return (level, message, fields) => logger[level](fields ?? {}, message);
}
