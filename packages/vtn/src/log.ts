import { plainText } from "@oadr/model";

/**
 * Takes what a VTN has to say to its operator; the default says nothing. The message is one line, safe to write anywhere; the fields are as
 * they are, and may be as a VEN has made them.
 */
export type Log = (level: "debug" | "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>) => void;

// Far above what we say ourselves; what a VEN has called something may be as long as a message.
const LONGEST = 1_000;

/** Makes a log whose messages are one line each, whatever VENs call things, of another one or of none. */
export function plainLog(log: Log | undefined): Log {
  if (log === undefined) return () => {};
  return (level, message, fields) => log(level, plainText(message, LONGEST), fields);
}
