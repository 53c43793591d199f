import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "@oadr/codec";
import { expect, test } from "vitest";
import { rowName } from "../markdown.ts";
import { decoders, encoders } from "./contenders.ts";
import { sizes } from "./growth.ts";
import { samples } from "./messages.ts";

const readme = readFileSync(join(import.meta.dirname, "../../../codec/README.md"), "utf8");

/** The first cells of the rows, and the first row, of the table that starts with a cell like this. */
function tableOf(first: string): { readonly head: readonly string[]; readonly rows: readonly string[] } {
  const lines =
    readme
      .slice(readme.indexOf(`| ${first} `))
      .split("\n\n", 1)[0]
      ?.split("\n") ?? [];
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return { head, rows: rows.map(([cell = ""]) => cell) };
}

test.each([
  ["decode", decoders],
  ["encode", encoders],
] as const)("the README's table of %s has the rows and columns that the command prints", (job, contenders) => {
  const rows = samples.map(({ name, messages: [message] }) => (message === undefined ? name : rowName(name, encode(message).length)));
  const names = contenders(samples[0]?.messages ?? []).map(({ name }) => name);
  expect(tableOf(job)).toEqual({ head: [job, ...names], rows });
});

test("the README's table of growth has the rows that the command prints", () => {
  const rows = sizes.map((size) => `${size.toLocaleString("en")} values`);
  expect(tableOf("decode oadrUpdateReport, by number of values").rows).toEqual(rows);
});
