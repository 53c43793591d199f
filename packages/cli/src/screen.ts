import type { Output } from "./io.ts";
import { oneLine } from "./safe-text.ts";

/** An output with a line at its end that changes in place, as far as it is a terminal. */
export interface Screen extends Output {
  /** Whether there is a terminal. */
  readonly isTerminal: boolean;
  /** Shows a line below all else, in place of the one before; nothing is shown without a terminal. */
  readonly show: (line: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** What a screen is made of: a stream, which may be a terminal of so many columns. */
export interface Terminal extends Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

// Back to the start of the line, and erase it.
const ERASE = "\r\u001B[2K";

/** Makes a screen of a stream. */
export function createScreen(stream: Terminal): Screen {
  const isTerminal = stream.isTTY === true;
  let shown = "";
  const show = (line: string): void => {
    const columns = stream.columns ?? 80;
    // A line that wraps could not be taken back.
    const text = oneLine(line, "");
    shown = text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;
    stream.write(`${ERASE}${shown}`);
  };
  return {
    isTerminal,
    write: (text) => stream.write(shown === "" ? text : `${ERASE}${text}${shown}`),
    show: (line) => {
      if (isTerminal) show(line);
    },
    clear: () => {
      if (shown !== "") stream.write(ERASE);
      shown = "";
    },
  };
}
