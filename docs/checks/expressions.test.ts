import { join } from "node:path";
import { checkSync, type Diagnostics } from "recheck";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, command, root } from "../test/command.ts";
import { nameOf, sourceFiles } from "../test/source-code.ts";

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const files = sourceFiles();

const written: readonly Expression[] = files.flatMap(({ file, nodes }) =>
  nodes.flatMap((node) => (node.type === "Literal" && node.regex ? [{ file, source: node.regex.pattern, flags: node.regex.flags }] : [])),
);

/** Files that make expressions of texts. */
const makers = files
  .filter(({ nodes }) =>
    nodes.some((node) => (node.type === "NewExpression" || node.type === "CallExpression") && nameOf(node.callee) === "RegExp"),
  )
  .map(({ file }) => file);

/** The checker that comes as JavaScript; the others are programs of their own. */
const before = process.env["RECHECK_BACKEND"];
beforeAll(() => {
  process.env["RECHECK_BACKEND"] = "pure";
});
afterAll(() => {
  if (before === undefined) delete process.env["RECHECK_BACKEND"];
  else process.env["RECHECK_BACKEND"] = before;
});

const known = new Map<string, string | undefined>();

/** What is wrong with an expression; undefined when it takes linear time for any input. */
function verdict({ file, source, flags }: Expression): string | undefined {
  const text = `/${source}/${flags}`;
  if (!known.has(text)) {
    const { status, complexity } = checkSync(source, flags, { timeout: 20_000 }) as Diagnostics & { complexity?: { summary: string } };
    // Unknown, in that time, is as good as slow.
    known.set(text, status === "safe" ? undefined : `${status} ${complexity?.summary ?? ""}`);
  }
  const fault = known.get(text);
  return fault === undefined ? undefined : `${file}: ${text} ${fault}`;
}

test("the checker knows an expression that takes too long", () => {
  expect(verdict({ file: "x", source: "^(a+)+$", flags: "" })).toMatch(/vulnerable/);
  expect(verdict({ file: "x", source: "a+$", flags: "" })).toMatch(/vulnerable/);
});

test("every regular expression in the code takes linear time", { timeout: 300_000 }, () => {
  expect(written.length).toBeGreaterThan(50);
  expect(written.map(verdict).filter((text) => text !== undefined)).toEqual([]);
});

test("so does every one that is made of texts", { timeout: 300_000 }, () => {
  const paths = makers.map((file) => join(root, file));
  const record = join(import.meta.dirname, "record-expressions.ts");
  const printed: Record<string, Omit<Expression, "file">[]> = JSON.parse(
    command(bin("tsx"), ["--conditions=@oadr/source", record, ...paths], root),
  );
  // One that is made later than that would not be seen.
  expect(Object.entries(printed).filter(([, made]) => made.length === 0)).toEqual([]);
  expect(makers.length).toBeGreaterThan(2);
  const slow = Object.entries(printed).flatMap(([file, made]) => made.map((one) => verdict({ ...one, file })));
  expect(slow.filter((text) => text !== undefined)).toEqual([]);
});
