import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { decode, toJson } from "@oadr/codec";
import { describe, expect, test } from "vitest";
import { type Def, enums, type FieldDef, scalars } from "../src/index.ts";
import { contentOf } from "./content-of.ts";
import { discriminant } from "./names.ts";
import { citedIn } from "./reference/rules-page.ts";
import { emitReference } from "./reference.ts";
import { entries, entryOf, isNamed, messageEntries } from "./registry.ts";

const docs = join(import.meta.dirname, "../../docs/reference");
const { messages, types, rules: rulesFolder } = emitReference();
const pages = new Map<string, string>([
  ...[...messages].map(([name, text]) => [`messages/${name}`, text] as const),
  ...[...types].map(([name, text]) => [`types/${name}`, text] as const),
  ...[...rulesFolder].map(([name, text]) => [`rules/${name}`, text] as const),
]);

/** A page without its blocks of code, where nothing is a heading or a link. */
const prose = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, "");

/** The text below each heading. */
const sections = (text: string): ReadonlyMap<string, string> =>
  new Map([...prose(text).matchAll(/^#+ (.+)\n([\s\S]*?)(?=^#|$(?![\s\S]))/gm)].map(([, heading = "", body = ""]) => [heading, body]));

const anchorsOf = (text: string): string[] => [...sections(text).keys()].map((heading) => heading.toLowerCase().replaceAll(" ", "-"));

interface Link {
  readonly page: string;
  readonly target: string;
}

const links: readonly Link[] = [...pages].flatMap(([page, text]) =>
  [...prose(text).matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => ({ page, target })),
);

/** Whether a link leads to a page and a heading of it, or to a file of the repository. */
function leads({ page, target }: Link): boolean {
  const [file = "", heading] = target.split("#");
  const path = file === "" ? page : join(dirname(page), file);
  const text = pages.get(path);
  if (text === undefined) return heading === undefined && existsSync(join(docs, path));
  return heading === undefined || anchorsOf(text).includes(heading);
}

/** A text without its links. */
const plain = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");

/** The cells of a section's table, without its head. */
const rows = (section: string): string[][] =>
  section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) =>
      line
        .slice(2, -2)
        .split(/ (?<!\\)\| /)
        .map((cell) => cell.replaceAll("\\|", "|")),
    );

const pageOf = (wire: string): string => pages.get(`messages/${wire}.md`) ?? "";

/** Every element or attribute that a field writes, but for the alternatives of a choice. */
const elements = (field: FieldDef): string[] => [
  ...(field.name.startsWith("#") ? [] : [field.name.replace(/^:/, "")]),
  ...(field.inside ?? []),
  ...(field.each ?? []),
  ...(field.tail ? [field.tail] : []),
];

function expectFields(section: string | undefined, fields: Readonly<Record<string, FieldDef>>): void {
  const found = rows(section ?? "");
  expect(found.map(([property]) => property)).toEqual(Object.keys(fields).map((key) => `\`${key}\``));
  for (const [index, field] of Object.values(fields).entries()) {
    const [, xml = "", type = "", occurs = "", meaning = ""] = found[index] ?? [];
    for (const element of elements(field)) expect(xml + meaning).toContain(element);
    const def = contentOf(field.of);
    expect(type).toContain(`\`${isNamed(def) ? entryOf(def).name : def.kind === "scalar" ? def.tsType : "string"}\``);
    expect(occurs).not.toBe("");
    expect(plain(meaning)).toContain(field.doc);
  }
}

test("every link leads to a page, a heading or a file", () => {
  expect(links.length).toBeGreaterThan(300);
  expect(links.filter((link) => !leads(link))).toEqual([]);
});

test("a link that leads nowhere is found", () => {
  const page = "messages/oadrPoll.md";
  expect(["#nothing", "nothing.md", "README.md#nothing", "../types/README.md#text"].map((target) => leads({ page, target }))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test("no page has two headings that a link could not tell apart", () => {
  for (const text of pages.values()) {
    const headings = [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading.toLowerCase());
    expect(headings).toEqual([...new Set(headings)]);
  }
});

describe.each(messageEntries().map(({ def }) => ({ wire: discriminant(def) ?? "", def })))("the page of $wire", ({ wire, def }) => {
  test("has a row for each field of the message", () => {
    expectFields(sections(pageOf(wire)).get("Fields"), def.fields);
  });

  test("shows a message that decodes to the JSON beside it", () => {
    const [, xml = "", json = ""] = /^```xml\n([\s\S]*?)^```$[\s\S]*?^```json\n([\s\S]*?)^```$/m.exec(pageOf(wire)) ?? [];
    const { message } = decode(xml);
    expect(message.type).toBe(wire);
    expect(toJson(message)).toEqual(JSON.parse(json));
  });

  test("leads to every type below the message", () => {
    const reached = new Set([`messages/${wire}.md`]);
    for (const page of reached) {
      for (const { target } of links.filter((link) => link.page === page && link.page !== "types/README.md")) {
        const [file = ""] = target.split("#");
        if (file !== "" && pages.has(join(dirname(page), file))) reached.add(join(dirname(page), file));
      }
    }
    const headings = new Set([...reached].flatMap((page) => [...sections(pages.get(page) ?? "").keys()]));
    expect([...below(def)].filter((each) => isNamed(each) && each.kind !== "message" && !headings.has(entryOf(each).name))).toEqual([]);
  });
});

/** All that a definition holds, at any depth. */
function below(def: Def, found: Set<Def> = new Set()): Set<Def> {
  const inside =
    def.kind === "choice"
      ? def.alternatives
      : def.kind === "type" || def.kind === "message"
        ? Object.values(def.fields).map(({ of }) => contentOf(of))
        : def.kind === "code"
          ? [def.of]
          : [];
  for (const each of inside) {
    if (found.has(each)) continue;
    found.add(each);
    below(each, found);
  }
  return found;
}

const described = entries.filter(({ def }) => def.kind !== "message" && def !== enums.SchemaVersion);

describe.each(described)("the section of $name", ({ name, def }) => {
  const found = [...pages].flatMap(([page, text]) => (page.endsWith("README.md") ? [] : (sections(text).get(name) ?? [])));

  test("stands somewhere, and says what the type is", () => {
    expect(found.length).toBeGreaterThan(0);
    for (const section of found) expect(plain(section)).toContain(def.doc);
  });

  test("has all of it", () => {
    for (const section of found) {
      if (def.kind === "type") {
        expectFields(section, def.fields);
        for (const text of (def.fixed ?? []).flat()) expect(section).toContain(`\`${text}\``);
      }
      if (def.kind === "code")
        expect(rows(section)).toEqual(Object.entries(def.codes).map(([word, number]) => [String(number), `\`${word}\``]));
      if (def.kind === "enum")
        for (const { value, doc = "" } of def.values) expect(section).toMatch(new RegExp(`\`${value}\`.*${escaped(doc)}`));
      if (def.kind === "choice")
        expect(rows(section).map(([type]) => type)).toEqual(def.alternatives.map((each) => `\`${discriminant(each)}\``));
    }
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("every rule that is cited is on the page of rules, and every rule there is cited", () => {
  const cited = new Set([...messages.values(), ...types.values()].flatMap((text) => citedIn(plain(text))));
  const there = [...(rulesFolder.get("README.md") ?? "").matchAll(/^## Rule (\d+)$/gm)].map(([, number]) => number);
  expect([...cited].sort((a, b) => Number(a) - Number(b))).toEqual(there);
});

test("a citation leads to its rule", () => {
  expect(pageOf("oadrDistributeEvent")).toContain("(rules [41](../rules/README.md#rule-41), [43](../rules/README.md#rule-43))");
  expect(pageOf("oadrDistributeEvent")).toContain("([rule 40](../rules/README.md#rule-40))");
});

test.each(Object.entries(scalars).filter(([, def]) => entries.some((entry) => below(entry.def).has(def))))(
  "the simple type %s is described",
  (name, def) => {
    expect(plain(sections(pages.get("types/README.md") ?? "").get(name) ?? "")).toContain(def.doc);
  },
);
