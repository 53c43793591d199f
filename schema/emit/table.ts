import { type FieldDef, type MessageDef, namespaces, type Ref, resolve, type TypeDef } from "../src/index.ts";
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
    if (entry.def.kind === "choice") continue;
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
  } else if (def.kind !== "choice") {
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
    ...(def.kind === "type" && def.fixed ? [`  fixed: ${JSON.stringify(def.fixed).replaceAll(",", ", ")},`] : []),
  ];
}

function fieldTable(source: Source, file: string, field: FieldDef): string {
  const occurs = field.sparse ? "*?" : field.occurs;
  const parts = [
    `${field.attribute ? "attribute" : "name"}: "${field.name}"`,
    `occurs: "${occurs}"`,
    ...(field.inside ? [`inside: ${list(field.inside)}`] : []),
    ...(field.lastOptional ? ["lastOptional: true"] : []),
    ...(field.tail ? [`tail: "${field.tail}"`] : []),
    ...(field.each ? [`each: ${list(field.each)}`, `least: ${field.eachOccurs === "+" ? 1 : 0}`] : []),
    `of: ${kind(source, file, field.of)}`,
  ];
  return `{ ${parts.join(", ")} }`;
}

const list = (names: readonly string[]): string => `[${names.map((name) => `"${name}"`).join(", ")}]`;

function kind(source: Source, file: string, ref: Ref): string {
  const def = resolve(ref);
  if (def.kind === "scalar") {
    source.use("../scalar/index.ts", def.codec);
    return def.codec;
  }
  if (def.kind === "choice") {
    const table = def.alternatives.map((type) => `${discriminant(type)}: () => ${refer(source, file, type)}`);
    return `{ choice: { ${table.join(", ")} } }`;
  }
  return def.kind === "enum" ? refer(source, file, def) : `() => ${refer(source, file, def)}`;
}

function refer(source: Source, file: string, ref: Ref): string {
  const entry = entryOf(resolve(ref));
  if (entry.file !== file) source.use(`./${entry.file}.ts`, tableName(entry.name));
  return tableName(entry.name);
}

function namespacesFile(): Source {
  const source = new Source();
  source.add(comment("Namespaces by the prefix that `encode` writes."), "export const namespaces = {");
  source.add(...Object.entries(namespaces).map(([prefix, uri]) => `  ${prefix}: "${uri}",`), "} as const;", "");
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
