import { type Document, type Node, readDocument } from "./tree.ts";

/** Kinds of things that a schema declares at its top. */
export type Kind = "element" | "type" | "attribute" | "attributeGroup";

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
  attributeGroup: "attributeGroup",
};

/** The schema documents that can be reached from some. */
export class SchemaSet {
  /** `element ei:venID` of everything that was looked up. */
  readonly used: Set<string> = new Set();
  readonly #declared = new Map<string, Declaration>();
  readonly #members = new Map<string, string[]>();
  readonly #made = new Map<string, unknown>();

  /** `read` returns a document by the name that imports give it; reading starts at `first`. */
  constructor(first: readonly string[], read: (file: string) => string) {
    const seen = new Set<string>();
    const queue = [...first];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const document = readDocument(read(file));
      const declares = document.root.children.some(({ tag }) => tag === "element" || tag === "complexType");
      if (declares && document.root.attributes["elementFormDefault"] !== "qualified") {
        throw new Error(`${file}: local elements without namespace`);
      }
      for (const node of document.root.children) {
        if (node.tag !== "import") this.#declare({ node, document });
        else queue.push(node.attributes["schemaLocation"] ?? "");
      }
    }
  }

  /** Everything that the documents declare at their top, as `element ei:venID`; not groups, which are only names for lists. */
  get declared(): readonly string[] {
    return [...this.#declared.keys()].filter((key) => !key.startsWith("attributeGroup "));
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
