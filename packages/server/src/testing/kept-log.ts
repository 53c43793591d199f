import type { Log } from "@oadr/vtn";
import type { LogConfig } from "../config/config.ts";
import { createLog } from "../log/create-log.ts";

/** A log whose lines are kept. */
export interface KeptLog {
  readonly log: Log;
  /** All that was written. */
  readonly text: () => string;
  /** What was written as JSON lines; with `what`, only lines of that kind. */
  readonly lines: (what?: string) => Readonly<Record<string, unknown>>[];
  /** Resolves when a pattern is found in what was written. */
  readonly until: (pattern: RegExp) => Promise<void>;
}

/** Makes a log whose lines are kept. */
export function keptLog(config: Partial<LogConfig> = {}): KeptLog {
  let text = "";
  const waiting = new Set<() => void>();
  const write = (line: string): void => {
    text += line;
    for (const look of [...waiting]) look();
  };
  return {
    log: createLog({ level: "debug", format: "json", ...config }, { write }),
    text: () => text,
    lines: (what) =>
      text
        .split("\n")
        .filter((line) => line !== "")
        .map((line): Readonly<Record<string, unknown>> => JSON.parse(line))
        .filter((line) => what === undefined || line["what"] === what),
    until: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!pattern.test(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
