import type { Log } from "@oadr/vtn";

/** Things that are open, to be closed the other way round. */
export interface ClosingStack {
  /** Adds what closes a thing; `what` is for the log. */
  readonly add: (what: string, close: () => unknown) => void;
  /** Closes everything. A thing that cannot be closed, or not in time, is logged and left. */
  readonly close: () => Promise<void>;
}

/** Makes an empty stack; `limitMs` is how long each thing may take to close. */
export function closingStack(log: Log, limitMs: number): ClosingStack {
  const open: (readonly [what: string, close: () => unknown])[] = [];
  const closeOne = async (what: string, close: () => unknown): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`it takes longer than ${limitMs} ms`)), limitMs);
    });
    try {
      await Promise.race([close(), late]);
    } catch (error) {
      log("error", `${what} could not be closed`, { error });
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    add: (what, close) => open.push([what, close]),
    close: async () => {
      for (const [what, close] of open.splice(0).reverse()) await closeOne(what, close);
    },
  };
}
