import { plainText } from "@oadr/model";
import type { LogLevel } from "./core/effect.ts";

/** Takes the lines of a log. The VEN itself writes nowhere. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void;

// Far above what we say ourselves; what a peer has called something may be as long as a message.
const LONGEST = 1_000;

/** Makes a log that never throws, of one that may, or of none. Its messages are one line each, whatever a VTN has called things. */
export function safeLog(log: Log | undefined): Log {
  return (level, message, fields) => {
    try {
      log?.(level, plainText(message, LONGEST), fields);
    } catch {
      // A log that fails has nowhere to say so.
    }
  };
}
