import type { CodeDef, EnumDef, FieldDef, Fields, Ref } from "../src/index.ts";
import { contentOf } from "./content-of.ts";
import { discriminant, valuesName } from "./names.ts";
import { type Entry, entries, entryOf, messageEntries } from "./registry.ts";
import { comment, Source } from "./source.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: this is TypeScript to be written, a template literal type.
const EXTENSION = "  | `x-${string}`";

/** TypeScript source of the model, by file name. */
export function emitModel(): ReadonlyMap<string, string> {
  const files = new Map<string, Source>();
  for (const entry of entries) {
    const source = files.get(entry.file) ?? new Source();
    files.set(entry.file, source);
    writeEntry(source, entry);
  }
  files.set("values", valuesFile());
  files.set("messages", messagesFile());
  files.set("index", indexFile([...files.keys()]));
  return new Map([...files].map(([name, source]) => [`${name}.ts`, source.toString()]));
}

function writeEntry(source: Source, { name, file, def }: Entry): void {
  switch (def.kind) {
    case "enum":
      writeEnum(source, name, def);
      break;
    case "code":
      writeCode(source, name, def);
      break;
    case "choice":
      source.add(comment(def.doc), `export type ${name} =`, ...def.alternatives.map((type) => `  | ${refer(source, file, type)}`));
      source.add("  ;", "");
      break;
    case "type":
    case "message": {
      const wire = discriminant(def);
      source.add(
        "/**",
        ` * ${def.doc}`,
        " *",
        ` * ${def.kind === "message" ? "Wire name" : "Schema name"} \`${def.kind === "message" ? def.element : def.xsd}\`.`,
        " */",
      );
      source.add(
        `export interface ${name} {`,
        ...(wire ? [`  readonly type: "${wire}";`] : []),
        ...fieldLines(source, file, def.fields),
        "}",
        "",
      );
      break;
    }
  }
}

function writeEnum(source: Source, name: string, def: EnumDef): void {
  const words = def.values.filter(({ doc }) => doc).map(({ value, doc }) => ` * - \`${value}\`: ${doc}`);
  source.add("/**", ` * ${def.doc}`, " *", ...words, ...(words.length ? [" *"] : []), ` * Schema name \`${def.xsd}\`.`, " */");
  source.add(
    `export type ${name} =`,
    ...def.values.map(({ value }) => `  | "${value}"`),
    ...(def.extensible ? [EXTENSION] : []),
    "  ;",
    "",
  );
}

function writeCode(source: Source, name: string, def: CodeDef): void {
  const more = `The numbers that are known stand in \`${valuesName(name)}\` by name; ${def.of.doc.charAt(0).toLowerCase()}${def.of.doc.slice(1)}`;
  source.add(
    "/**",
    ` * ${def.doc}`,
    " *",
    ` * ${more}`,
    " *",
    ` * Schema name \`${def.xsd}\`.`,
    " */",
    `export type ${name} = ${def.of.tsType};`,
    "",
  );
}

const fieldLines = (source: Source, file: string, fields: Fields): string[] =>
  Object.entries(fields).flatMap(([key, field]) => [
    comment(field.doc, "  "),
    `  readonly ${key}${field.occurs === "?" || field.sparse ? "?" : ""}: ${fieldType(source, file, field)};`,
  ]);

function fieldType(source: Source, file: string, field: FieldDef): string {
  const type = refer(source, file, field.of);
  return field.each || field.occurs === "*" || field.occurs === "+" ? `readonly ${type}[]` : type;
}

/** The name of a definition as `file` can write it, imported where it stands in another. */
function refer(source: Source, file: string, ref: Ref): string {
  const def = contentOf(ref);
  if (def.kind === "wildcard" || def.kind === "anything") return "string";
  if (def.kind === "scalar") {
    if (def.tsType === "Duration") source.use("../duration.ts", "type Duration");
    return def.tsType;
  }
  const entry = entryOf(def);
  if (entry.file !== file) source.use(`./${entry.file}.ts`, `type ${entry.name}`);
  return entry.name;
}

function valuesFile(): Source {
  const source = new Source();
  for (const { name, file, def } of entries) {
    if (def.kind === "enum") {
      source.use(`./${file}.ts`, `type ${name}`);
      const more = def.extensible ? " Others start with `x-`." : "";
      source.add(comment(`The values of {@link ${name}}.${more}`), `export const ${valuesName(name)}: readonly ${name}[] = [`);
      source.add(...def.values.map(({ value }) => `  "${value}",`), "];", "");
    } else if (def.kind === "code") {
      source.add(comment(`The numbers of \`${name}\` that are known, by what they stand for.`), `export const ${valuesName(name)} = {`);
      source.add(...Object.entries(def.codes).map(([word, code]) => `  ${word}: ${code},`), "} as const;", "");
    }
  }
  return source;
}

function messagesFile(): Source {
  const source = new Source();
  const messages = messageEntries();
  const wire = new Map(messages.map((entry) => [discriminant(entry.def), entry]));
  for (const { file, name } of messages) source.use(`./${file}.ts`, `type ${name}`);
  source.use("./enums.ts", "type ServiceName");
  source.add(
    comment("One of the 23 messages of OpenADR 2.0b, told apart by `type`."),
    "export type Message =",
    ...messages.map(({ name }) => `  | ${name}`),
    "  ;",
    "",
  );
  source.add(comment("Wire name of a message."), 'export type MessageType = Message["type"];', "");
  source.add(
    comment("The message with wire name `T`."),
    "export type MessageOf<T extends MessageType> = Extract<Message, { readonly type: T }>;",
    "",
  );
  source.add(comment("What may answer each message when it is sent as a request."), "export interface Replies {");
  for (const { def } of messages) {
    source.add(
      `  readonly ${discriminant(def)}: ${def.answers.map((answer) => wire.get(answer)?.name ?? unknown(answer)).join(" | ") || "never"};`,
    );
  }
  source.add("}", "", comment("How a message travels."), "export interface MessageRoute {");
  source.add(
    comment("The service it is sent to; `any` stands for the service of the message that it answers.", "  "),
    '  readonly service: ServiceName | "any";',
  );
  source.add(comment("Who may send it.", "  "), '  readonly from: "VEN" | "VTN" | "both";');
  source.add(comment("What may answer it when it is sent as a request.", "  "), "  readonly answers: readonly MessageType[];", "}", "");
  source.add(
    comment("How each message travels, by wire name."),
    "export const messageRoutes: { readonly [T in MessageType]: MessageRoute } = {",
  );
  for (const { def } of messages) {
    source.add(
      `  ${discriminant(def)}: { service: "${def.service}", from: "${def.from}", answers: [${def.answers.map((answer) => `"${answer}"`).join(", ")}] },`,
    );
  }
  source.add("};");
  return source;
}

function indexFile(files: readonly string[]): Source {
  const source = new Source();
  source.add(...[...files].sort().map((file) => `export ${file === "messages" || file === "values" ? "" : "type "}* from "./${file}.ts";`));
  return source;
}

function unknown(wire: string): never {
  throw new Error(`an answer is no message: ${wire}`);
}
