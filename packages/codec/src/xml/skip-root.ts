import type { Scanner } from "./scanner.ts";

/** Passes the root element and all of its content, whatever they are. The scope stays that of the root. */
export function skipRoot(scanner: Scanner): void {
  scanner.startTag();
  scanner.steps[0] = { label: scanner.label };
  scanner.depth = 1;
  scanner.skipContent(scanner.due);
  scanner.depth = 0;
}
