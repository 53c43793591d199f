import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type RuleDef, rules } from "../../../schema/src/rules.ts";
import { emitConformance } from "../emit/conformance.ts";
import { evidence, root, rulesKeptIn } from "../emit/evidence.ts";
import { notTested } from "../emit/not-tested.ts";

const { kept, tests } = evidence();
const all: readonly (readonly [number: number, rule: RuleDef])[] = Object.entries(rules).map(([number, rule]) => [Number(number), rule]);
const bindsVen = all.filter(([, { party }]) => party !== "VTN").map(([number]) => number);

test("every rule has a test, or a reason why it has none", () => {
  expect(all.filter(([number]) => !tests.has(number) && notTested[number]?.extent !== "all").map(([number]) => number)).toEqual([]);
});

test("every rule with a test is cited where the code keeps it, and one that binds a VEN not only in that of a VTN", () => {
  const isKept = (number: number): boolean =>
    (kept.get(number) ?? []).some((file) => !bindsVen.includes(number) || !file.startsWith("packages/vtn/"));
  expect([...tests.keys()].filter((number) => !isKept(number))).toEqual([]);
});

test("every rule that the code cites, that has a test or a reason for none, is one", () => {
  const named = [...kept.keys(), ...tests.keys(), ...Object.keys(notTested).map(Number)];
  expect(named.filter((number) => !(number in rules))).toEqual([]);
});

test("what cannot be tested is not, and what can be in part is", () => {
  for (const [number, { extent }] of Object.entries(notTested)) {
    const hasTest = tests.has(Number(number));
    if (extent === "all") expect(hasTest, number).toBe(false);
    else expect(hasTest, number).toBe(true);
  }
});

test("a citation is a line that says so, with all the rules that it names", () => {
  expect(rulesKeptIn("// Conformance rule 61: an event that is missing is cancelled.")).toEqual([61]);
  expect(rulesKeptIn("  // Conformance rules 12, 62: answered; rule 36: once (rules 3 and 4).\n// See rule 5.")).toEqual([
    12, 62, 36, 3, 4,
  ]);
  expect(rulesKeptIn("/** Conformance rule 53: the length is stated. */")).toEqual([53]);
  expect(rulesKeptIn("/** The venID (rule 508). A conformance rule that is broken. */")).toEqual([]);
});

test("the page has a row for each rule, and its links lead to files", () => {
  const page = emitConformance().get("conformance.md") ?? "";
  expect([...page.matchAll(/^\| (\d+) \| (?:VEN|VTN|both) \|/gm)].map(([, number]) => Number(number))).toEqual(
    all.map(([number]) => number),
  );
  const links = new Set([...page.matchAll(/\]\(([^)]+)\)/g)].map(([, path = ""]) => path));
  expect(links.size).toBeGreaterThan(100);
  expect([...links].filter((path) => !existsSync(join(root, "docs", path)))).toEqual([]);
});
