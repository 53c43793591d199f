import { type FieldDef, type MessageDef, namespaces, type Ref, type TypeDef, type WildcardDef } from "../src/index.ts";
import { contentOf } from "./content-of.ts";
import { discriminant, tableName, valuesName } from "./names.ts";
import { type Entry, entries, entryOf, messageEntries } from "./registry.ts";
import { comment, Source } from "./source.ts";

/** TypeScript source of the codec's tables, by file name. */
export function emitTables(): ReadonlyMap<string, string> {
  const files = new Map<string, Source>([
    ["namespaces", namespacesFile()],
    ["messages", messagesFile()],
    ["profile", profileFile()],
  ]);
  for (const entry of entries) {
    if (entry.def.kind === "choice" || entry.def.kind === "code") continue;
    const source = files.get(entry.file) ?? new Source();
    files.set(entry.file, source);
    writeEntry(source, entry);
  }
  return new Map([...files].map(([name, source]) => [`${name}.ts`, source.toString()]));
}

function writeEntry(source: Source, entry: Entry): void {
  const { name, file, def } = entry;
  source.use("@oadr/model", `type ${name}`);
  if (def.kind === "enum") {
    const make = def.extensible ? "extensible" : "enumeration";
    source.use("../scalar/index.ts", make);
    source.use("../scalar/index.ts", "type Scalar");
    const values = valuesName(name);
    source.use("@oadr/model", values);
    // Marked as pure: a bundler leaves out the lists that nothing of what it bundles refers to.
    source.add(`export const ${tableName(name)}: Scalar<${name}> = /* @__PURE__ */ ${make}(${values});`, "");
  } else if (def.kind !== "choice" && def.kind !== "code") {
    source.use("../shape.ts", "type Shape");
    if (def.kind === "message") source.add(comment(`The shape of \`${discriminant(def)}\`, for \`createCodec\`.`));
    source.add(`export const ${tableName(name)}: Shape<${name}> = {`, ...head(def), "  fields: {");
    source.add(...Object.entries(def.fields).map(([key, field]) => `    ${key}: ${fieldTable(source, file, field)},`), "  },", "};", "");
  }
}

function head(def: TypeDef | MessageDef): string[] {
  const wire = discriminant(def);
  const element = def.element;
  return [
    ...(element && wire ? [`  name: "${element}",`, `  type: "${wire}",`] : []),
    ...(def.kind === "message" ? ["  version: true,", ...(def.body ? [`  body: "${def.body}",`] : [])] : []),
    ...(def.kind === "type" ? order(def) : []),
    ...(def.kind === "type" && def.fixed ? [`  fixed: ${JSON.stringify(def.fixed).replaceAll(",", ", ")},`] : []),
  ];
}

/** Vocabularies that only Green Button needs: its elements declare them. */
const RARE = ["atom", "espi"];

function order(def: TypeDef): string[] {
  const fields = Object.values(def.fields);
  const declares = def.element?.startsWith("oadr:") && fields.some(({ name }) => RARE.some((prefix) => name.startsWith(`${prefix}:`)));
  return [
    ...(declares ? [`  declares: ${list(RARE)},`] : []),
    // What a wildcard lets in stands in the order in which it likes to.
    ...(def.anyOrder !== undefined || fields.some((field) => field.let) ? ["  anyOrder: true,"] : []),
    ...(def.mixed ? ["  mixed: true,"] : []),
  ];
}

function fieldTable(source: Source, file: string, field: FieldDef): string {
  const occurs = field.sparse ? "*?" : field.occurs;
  const def = contentOf(field.of);
  const parts = [
    place(field),
    `occurs: "${occurs}"`,
    ...(field.inside ? [`inside: ${list(field.inside)}`] : []),
    ...(field.lastOptional ? ["lastOptional: true"] : []),
    ...(field.tail ? [`tail: "${field.tail}"`] : []),
    ...(field.each ? [`each: ${list(field.each)}`, `least: ${field.eachOccurs === "+" ? 1 : 0}`] : []),
    `of: ${def.kind === "anything" ? xmlText(source, "xmlOf", field.name) : kind(source, file, def)}`,
  ];
  return `{ ${parts.join(", ")} }`;
}

function place({ name, attribute, text, of }: FieldDef): string {
  if (text) return "text: true";
  if (attribute) return `attribute: "${name}"`;
  return `name: "${contentOf(of).kind === "wildcard" ? "*" : name}"`;
}

/** A scalar that is XML text. */
function xmlText(source: Source, make: string, which: string): string {
  source.use("../scalar/index.ts", make);
  // Marked as pure, as lists of words are.
  return `/* @__PURE__ */ ${make}("${which}")`;
}

/** Only Atom has wildcards that are kept. */
const wildcard = (source: Source, { namespace }: WildcardDef): string =>
  namespace === "##other" ? xmlText(source, "xmlOutside", "atom") : xmlText(source, "xmlIn", namespace);

const list = (names: readonly string[]): string => `[${names.map((name) => `"${name}"`).join(", ")}]`;

function kind(source: Source, file: string, ref: Ref): string {
  const def = contentOf(ref);
  if (def.kind === "wildcard") return wildcard(source, def);
  if (def.kind === "scalar" || def.kind === "code") {
    const { codec } = def.kind === "code" ? def.of : def;
    source.use("../scalar/index.ts", codec);
    return codec;
  }
  if (def.kind === "choice") {
    const table = def.alternatives.map((type) => `${discriminant(type)}: () => ${refer(source, file, type)}`);
    return `{ choice: { ${table.join(", ")} } }`;
  }
  return def.kind === "enum" ? refer(source, file, def) : `() => ${refer(source, file, def)}`;
}

function refer(source: Source, file: string, ref: Ref): string {
  const entry = entryOf(contentOf(ref));
  if (entry.file !== file) source.use(`./${entry.file}.ts`, tableName(entry.name));
  return tableName(entry.name);
}

/** Vocabularies that no table mentions. */
const foreign: readonly string[] = ["dsig11", "dsp", "clm5ISO42173A"];

function namespacesFile(): Source {
  const source = new Source();
  source.add(comment("Namespaces by the prefix that `encode` writes."), "export const namespaces = {");
  source.add(
    ...Object.entries(namespaces)
      .filter(([prefix]) => !foreign.includes(prefix))
      .map(([prefix, uri]) => `  ${prefix}: "${uri}",`),
    "} as const;",
    "",
  );
  source.add(comment("A prefix of `namespaces`."), "export type Prefix = keyof typeof namespaces;");
  return source;
}

/** What `@oadr/codec/messages` exports. */
function messagesFile(): Source {
  const source = new Source();
  for (const file of new Set(messageEntries().map((entry) => entry.file))) {
    const names = messageEntries().flatMap((entry) => (entry.file === file ? [tableName(entry.name)] : []));
    source.add(`export { ${names.sort().join(", ")} } from "./${file}.ts";`);
  }
  return source;
}

function profileFile(): Source {
  const source = new Source();
  source.use("@oadr/model", "type MessageOf");
  source.use("@oadr/model", "type MessageType");
  source.use("../shape.ts", "type Shape");
  source.add(comment("The shape of every message, by wire name, in the order of `oadr:oadrSignedObject`."));
  source.add("export const profile: { readonly [T in MessageType]: Shape<MessageOf<T>> } = {");
  for (const { name, file, def } of messageEntries()) {
    source.use(`./${file}.ts`, tableName(name));
    source.add(`  ${discriminant(def)}: ${tableName(name)},`);
  }
  source.add("};");
  return source;
}
