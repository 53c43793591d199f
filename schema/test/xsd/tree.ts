import { XMLParser } from "fast-xml-parser";
import { namespaces } from "../../src/index.ts";

/** An element of a schema document. Names of the XSD vocabulary are local: `element`, `sequence`. */
export interface Node {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}

/** A schema document. */
export interface Document {
  readonly root: Node;
  /** Brings a qualified name of this document into our form: `ei:venID`, `xs:string`. */
  readonly name: (qualified: string) => string;
  /** Name of something that this document declares at its top, or locally in qualified form. */
  readonly own: (local: string) => string;
}

const XSD = "http://www.w3.org/2001/XMLSchema";

const prefixes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(namespaces).map(([prefix, uri]): [string, string] => [uri, prefix]),
  [XSD, "xs"],
]);

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
});

/** Reads a schema document. @throws Error when it is none. */
export function readDocument(xml: string): Document {
  const [root] = nodes(parser.parse(xml), "");
  if (root?.tag !== "schema") throw new Error("no XML schema");
  const scope = (prefix: string): string =>
    prefix === "xml" ? namespaces.xml : (root.attributes[prefix === "" ? "xmlns" : `xmlns:${prefix}`] ?? "");
  const named = (uri: string, local: string): string => `${prefixes.get(uri) ?? `{${uri}}`}:${local}`;
  return {
    root,
    name: (qualified) => {
      const colon = qualified.indexOf(":");
      return named(scope(qualified.slice(0, Math.max(0, colon))), qualified.slice(colon + 1));
    },
    own: (local) => named(root.attributes["targetNamespace"] ?? "", local),
  };
}

/** Turns the parser's list of one-key objects into nodes. The XSD prefix (`xs:`, `xsd:`) is dropped, and so are texts and notes. */
function nodes(parsed: unknown, parent: string): Node[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((item: Readonly<Record<string, unknown>>) => {
    const key = Object.keys(item).find((name) => name !== ":@");
    if (key === undefined || key.startsWith("#") || key.startsWith("?")) return [];
    const tag = key.slice(key.indexOf(":") + 1);
    if (tag === "annotation" || parent === "annotation") return [];
    return [{ tag, attributes: (item[":@"] ?? {}) as Readonly<Record<string, string>>, children: nodes(item[key], tag) }];
  });
}
