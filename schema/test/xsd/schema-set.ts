import type { Document, Node } from "./tree.ts";
import { readDocument } from "./tree.ts";

/** Kinds of things that a schema declares at its top. */
export type Kind = "element" | "type" | "attribute";

/** A declaration, and the document whose names it uses. */
export interface Declaration {
  readonly node: Node;
  readonly document: Document;
}

const KINDS: Readonly<Record<string, Kind>> = {
  element: "element",
  complexType: "type",
  simpleType: "type",
  attribute: "attribute",
};

/** Vocabularies that are not compared: signatures, Green Button and what it rests on. */
const FOREIGN = /^(ds|atom|\{.*\}):/;

/** The schema documents that can be reached from one, without those of foreign vocabularies. */
export class SchemaSet {
  /** `element ei:venID` of everything that was looked up. */
  readonly used: Set<string> = new Set();
  readonly #declared = new Map<string, Declaration>();
  readonly #members = new Map<string, string[]>();
  readonly #made = new Map<string, unknown>();

  /** `read` returns a document by the name that imports give it; reading starts at `first`. */
  constructor(first: string, read: (file: string) => string) {
    const seen = new Set<string>();
    const queue = [first];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const document = readDocument(read(file));
      if (document.root.attributes["elementFormDefault"] !== "qualified") throw new Error(`${file}: local elements without namespace`);
      for (const node of document.root.children) {
        if (node.tag !== "import") this.#declare({ node, document });
        else if (!isForeign(importedName(document, node))) queue.push(node.attributes["schemaLocation"] ?? "");
      }
    }
  }

  /** Everything that the documents declare at their top, as `element ei:venID`. */
  get declared(): readonly string[] {
    return [...this.#declared.keys()];
  }

  /** @throws Error when there is no such declaration. */
  find(kind: Kind, name: string): Declaration {
    const key = `${kind} ${name}`;
    const found = this.#declared.get(key);
    if (!found) throw new Error(`not declared: ${key}`);
    this.used.add(key);
    return found;
  }

  /** Names of the elements that can stand where `head` is referred to, at any remove; without `head` itself. */
  members(head: string): readonly string[] {
    return (this.#members.get(head) ?? []).flatMap((member) => [member, ...this.members(member)]);
  }

  /** What `make` made of a declaration, which is made once. */
  once<T>(key: `element ${string}` | `type ${string}`, make: () => T): T {
    if (!this.#made.has(key)) this.#made.set(key, make());
    return this.#made.get(key) as T;
  }

  #declare(declaration: Declaration): void {
    const { node, document } = declaration;
    const kind = KINDS[node.tag];
    if (!kind) throw new Error(`a declaration of unknown kind: ${node.tag}`);
    const name = document.own(node.attributes["name"] ?? "");
    if (this.#declared.has(`${kind} ${name}`)) throw new Error(`declared twice: ${kind} ${name}`);
    this.#declared.set(`${kind} ${name}`, declaration);
    const head = node.attributes["substitutionGroup"];
    if (head !== undefined) this.#members.set(document.name(head), [...(this.#members.get(document.name(head)) ?? []), name]);
  }
}

/** Tells whether a name belongs to a vocabulary that is not compared. */
export const isForeign = (name: string): boolean => FOREIGN.test(name);

/** Some name in the namespace that is imported, in our form. */
function importedName(document: Document, node: Node): string {
  const uri = node.attributes["namespace"] ?? "";
  const prefix = Object.entries(document.root.attributes)
    .find(([key, value]) => key.startsWith("xmlns:") && value === uri)?.[0]
    .slice(6);
  return prefix === undefined ? `{${uri}}:x` : document.name(`${prefix}:x`);
}
