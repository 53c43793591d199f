import { duration, type Growth, type Table } from "./report.ts";

/** Prints the tables of one job as one table for a README: a message to a row, ours and how many times ours the others take. */
export function asMarkdown(tables: readonly Table[], job: Table["job"]): string {
  const ofJob = tables.filter((table) => table.job === job);
  const names = ofJob[0]?.measurements.map(({ name }) => name) ?? [];
  const rows = ofJob.map(({ sample, characters, measurements }) => {
    const ours = measurements[0]?.medianUs ?? Number.NaN;
    const others = measurements.slice(1).map(({ medianUs }) => times(medianUs / ours));
    return [rowName(sample, characters), duration(ours), ...others];
  });
  return table([job, ...names], rows);
}

/** What stands at the beginning of a sample's row. */
export const rowName = (sample: string, characters: number): string => `${sample}, ${kilobytes(characters)}`;

/** Prints how a time grows as a table for a README. */
export const growthAsMarkdown = ({ title, rows }: Growth): string =>
  table(
    [title, "time", "time per value", "JSON.parse, per value"],
    rows.map(({ name, medianUs, perValueUs, jsonPerValueUs }) => [
      name,
      duration(medianUs),
      duration(perValueUs),
      duration(jsonPerValueUs),
    ]),
  );

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = (line: readonly string[]): string =>
    `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [text(head), rule, ...rows.map(text), ""].join("\n");
}

const times = (value: number): string => (value < 10 ? value.toPrecision(2) : value.toFixed(0));
const kilobytes = (characters: number): string =>
  characters >= 1e6 ? `${(characters / 1e6).toFixed(1)} MB` : `${(characters / 1000).toFixed(characters < 10_000 ? 1 : 0)} kB`;
