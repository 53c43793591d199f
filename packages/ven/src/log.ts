import type { LogLevel } from "./core/effect.ts";

/** Takes the lines of a log. The VEN itself writes nowhere. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void;
