import type { Writable } from "node:stream";
import { printLine } from "../io.ts";
import type { Happening } from "./happening.ts";

/** What has happened so far, printed as it happens and searchable afterwards. */
export interface Timeline {
  readonly happenings: readonly Happening[];
  readonly add: (happening: Happening) => void;
  /** Adds a line of the demo's own. */
  readonly say: (text: string) => void;
  /** Resolves when the condition holds; rejects at the deadline of the demo or when it failed. */
  readonly until: (what: string, holds: () => boolean) => Promise<void>;
  readonly fail: (error: Error) => void;
}

interface Waiting {
  readonly what: string;
  readonly holds: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Makes a timeline that counts seconds from now and gives up after `limitMs`. */
export function timeline(out: Writable, limitMs: number): Timeline & { readonly close: () => void } {
  const started = Date.now();
  const happenings: Happening[] = [];
  const waiting = new Set<Waiting>();
  let failed: Error | undefined;

  const print = (who: string, text: string): void => {
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    printLine(out, `${seconds.padStart(6)} s  ${who.padEnd(10)} ${text}`);
  };
  const look = (): void => {
    for (const one of waiting) {
      if (failed) one.reject(failed);
      else if (one.holds()) one.resolve();
      else continue;
      waiting.delete(one);
    }
  };
  const fail = (error: Error): void => {
    failed ??= error;
    look();
  };
  const timer = setTimeout(
    () => fail(new Error(`gave up after ${limitMs / 1000} s, waiting for ${[...waiting].map(({ what }) => what).join(", ")}`)),
    limitMs,
  );
  return {
    happenings,
    add: (happening) => {
      happenings.push(happening);
      print(happening.who, happening.text);
      look();
    },
    say: (text) => print("", text),
    until: (what, holds) =>
      new Promise((resolve, reject) => {
        waiting.add({ what, holds, resolve, reject });
        look();
      }),
    fail,
    close: () => clearTimeout(timer),
  };
}
