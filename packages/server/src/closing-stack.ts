import type { Log } from "@oadr/vtn";

/** Things that are open, to be closed the other way round. */
export interface ClosingStack {
  /** Adds what closes a thing; `what` is for the log. */
  readonly add: (what: string, close: () => unknown) => void;
  /** Closes everything. A thing that cannot be closed is logged and left. */
  readonly close: () => Promise<void>;
}

/** Makes an empty stack. */
export function closingStack(log: Log): ClosingStack {
  const open: (readonly [what: string, close: () => unknown])[] = [];
  return {
    add: (what, close) => open.push([what, close]),
    close: async () => {
      for (const [what, close] of open.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          log("error", `${what} could not be closed`, { error });
        }
      }
    },
  };
}
