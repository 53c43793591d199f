import type { LogLevel } from "./core/effect.ts";

/** Takes the lines of a log. The VEN itself writes nowhere. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Makes a log that never throws, of one that may, or of none. */
export function safeLog(log: Log | undefined): Log {
  return (level, message, fields) => {
    try {
      log?.(level, message, fields);
    } catch {
      // A log that fails has nowhere to say so.
    }
  };
}
