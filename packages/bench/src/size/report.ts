import type { Part, Size } from "./parts.ts";

/** A part and what it costs. */
export interface Measured extends Part {
  readonly size: Size;
}

const bytes = (count: number): string => count.toLocaleString("en").padStart(8);
const row = (name: string, ...columns: readonly string[]): string =>
  `${name.padEnd(34)}${columns.map((text) => text.padStart(20)).join("")}`;

/** Prints sizes in bytes beside their budgets. */
export function asTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, size, budget }) => {
    const minified = `${bytes(size.minified)} of ${bytes(budget.minified)}`;
    return row(name, minified, `${bytes(size.gzip)} of ${bytes(budget.gzip)}`, bytes(size.brotli));
  });
  return [row("bytes", "minified", "gzip", "brotli"), ...rows, ""].join("\n");
}

/** One line for each budget that is exceeded. */
export const overruns = (measured: readonly Measured[]): readonly string[] =>
  measured.flatMap(({ name, size, budget }) =>
    (["minified", "gzip"] as const).flatMap((kind) =>
      size[kind] > budget[kind] ? [`${name}: ${size[kind]} bytes ${kind} are ${size[kind] - budget[kind]} more than the budget`] : [],
    ),
  );
