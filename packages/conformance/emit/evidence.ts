import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Where the repository is. */
export const root: string = join(import.meta.dirname, "..", "..", "..");

/** Where each rule is kept and tested; all paths are below the repository. */
export interface Evidence {
  /** Files whose comments say that they keep a rule, by its number. */
  readonly kept: ReadonlyMap<number, readonly string[]>;
  /** The file that tests a rule, by its number. */
  readonly tests: ReadonlyMap<number, string>;
}

const MARK = /\bConformance rules? \d/;
const CITATION = /\brules? (\d+(?:(?:, | and )\d+)*)/gi;
const TESTS = "packages/conformance/rules";

/**
 * The rules that a text cites as kept: in lines such as `// Conformance rules 12, 62: …`. What else such a line says of other rules
 * counts, too; a rule that is merely mentioned in another line does not.
 */
export const rulesKeptIn = (text: string): readonly number[] => [
  ...new Set(
    text
      .split("\n")
      .filter((line) => MARK.test(line))
      .flatMap((line) => [...line.matchAll(CITATION)].flatMap(([, numbers = ""]) => (numbers.match(/\d+/g) ?? []).map(Number))),
  ),
];

/** Looks through the repository. */
export function evidence(): Evidence {
  const kept = new Map<number, string[]>();
  for (const file of sources()) {
    for (const rule of rulesKeptIn(readFileSync(join(root, file), "utf8"))) kept.set(rule, [...(kept.get(rule) ?? []), file]);
  }
  const tests = new Map(
    readdirSync(join(root, TESTS))
      .sort()
      .flatMap((name) => {
        const number = /^rule-(\d+)\.test\.ts$/.exec(name)?.[1];
        return number === undefined ? [] : [[Number(number), `${TESTS}/${name}`] as const];
      }),
  );
  return { kept, tests };
}

/** What is written by hand and ships, or generates what ships: no tests, and nothing that only tests use. */
function sources(): readonly string[] {
  const packages = readdirSync(join(root, "packages")).filter((name) => name !== "conformance");
  return ["schema/src", ...packages.map((name) => `packages/${name}/src`)]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && isSource(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/")),
    )
    .filter((file) => !/\/(?:gen|testing)\//.test(file))
    .sort();
}

const isSource = (name: string): boolean => name.endsWith(".ts") && !/\.test(?:-d)?\.ts$/.test(name);
