import type { LogOutput } from "./create-log.ts";

/** A line of the log, as pino writes it. */
interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly error?: { readonly message?: string };
  readonly stack?: string;
}

/** Takes JSON lines of the log and passes them on as text for people: time, level where it matters, and what is said. */
export function textLines(output: LogOutput): LogOutput {
  return {
    write: (json) => {
      const { level, time, msg = "", error }: Line = JSON.parse(json);
      const rank = level === "warn" || level === "error" ? `${level}: ` : "";
      const reason = error?.message === undefined ? "" : `: ${error.message}`;
      output.write(`${time.slice(11, 19)}Z ${rank}${msg}${reason}\n`.replaceAll(control, "�"));
    },
  };
}

// What VENs call themselves must not move the cursor of a terminal, begin a line of its own, or turn round what stands beside it.
const control = /(?!\n$)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;
