import { enums, messageOrder, namespaces, type ScalarDef } from "../../src/index.ts";
import { discriminant } from "../names.ts";
import { entryOf, messageEntries, type Named } from "../registry.ts";
import { blocks, code, link, NOTE, table } from "./markdown.ts";
import { body } from "./section.ts";
import { fileOf, pageDefs, pageTarget, placesOf, scalarName, sectionsOf, usedScalars } from "./site.ts";

type Shared = Exclude<Named, { kind: "message" }>;

/** The types that have a page of their own. */
export const sharedTypes = (): readonly Shared[] => pageDefs().filter((def) => def.kind !== "message");

/** The page of a type that several messages use, with what only it uses. */
export function typePage(def: Shared): string {
  const sections = sectionsOf(def).map((section) => {
    if (section.kind === "message") throw new Error("a message has no section on another page");
    return blocks(`## ${entryOf(section).name}`, body(section, def));
  });
  return `${blocks(NOTE, `# ${entryOf(def).name}`, body(def, def), ...sections, "## Used by", users(def))}\n`;
}

function users(def: Named): string {
  const rows = messageEntries().flatMap(({ def: message }) => {
    const places = placesOf(def, message);
    return places.length === 0 ? [] : [[link(discriminant(message) ?? "", pageTarget(message, def)), places.map(code).join(", ")]];
  });
  return table(["message", "at"], rows);
}

/** The list of shared types, and the simple types. */
export function typeIndex(): string {
  const shared = sharedTypes().map((def) => [link(entryOf(def).name, fileOf(def).file), def.doc]);
  return `${blocks(
    NOTE,
    "# Types",
    `What several ${link("messages", "../messages/README.md")} share. What one message alone uses stands on its page.`,
    table(["type", "what it is"], shared),
    "## Namespaces",
    "Every element is in one of these namespaces, and so is every attribute with a prefix. `encode` writes these prefixes; a reader goes by the namespace.",
    table(
      ["prefix", "namespace"],
      Object.entries(namespaces).map(([prefix, uri]) => [code(prefix), code(uri)]),
    ),
    "## Attributes",
    `Attributes have prefixes, as elements do, but for those of Atom. Each of the ${messageOrder.length} messages has ${code("ei:schemaVersion")}, which every sender must write (rule 509): ${enums.SchemaVersion.values.map(({ value }) => code(value)).join(" or ")}, or a word that starts with ${code("x-")}. ${code("encode")} writes ${code("2.0b")}. ${code("oadr:Id")} on ${code("oadr:oadrSignedObject")} is what a signature refers to.`,
    "## Simple types",
    "How values are written as text, and what they are in TypeScript and JSON.",
    ...usedScalars().map(simpleType),
  )}\n`;
}

function simpleType(def: ScalarDef): string {
  const pattern = def.pattern === undefined ? "–" : code(def.pattern);
  return blocks(
    `### ${scalarName(def)}`,
    def.doc,
    table(["TypeScript", "JSON", "schema", "pattern"], [[code(def.tsType), jsonOf(def), code(def.base), pattern]]),
  );
}

function jsonOf({ tsType }: ScalarDef): string {
  if (tsType === "boolean") return "a boolean";
  if (tsType.includes("number")) return tsType === "number" ? "a number" : "a list of numbers";
  return tsType === "Date" ? "a string in ISO 8601" : "a string";
}
