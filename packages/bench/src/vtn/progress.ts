/** Says what is going on, in one line that is written over. */
export interface Progress {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/** Shows progress on a terminal; elsewhere it says nothing. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const write = (text: string): void => void stream.write(`\r\u001b[K${text}`);
  return { show: (text) => write(text.slice(0, (stream.columns || 80) - 1)), clear: () => write("") };
}
