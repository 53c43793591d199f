import fc from "fast-check";

/** What elements, types and texts a mutation can draw from. */
export interface Vocabulary {
  /** Prefixes and their namespaces; names use them. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly elements: readonly string[];
  readonly types: readonly string[];
  readonly words: readonly string[];
}

/** An element as text, in parts. */
interface Node {
  /** Name and attributes, as they stand. */
  readonly name: string;
  readonly attributes: string;
  readonly content: readonly (Node | string)[];
}

type Edit = (node: Node) => readonly (Node | string)[];

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<\/[^>]*>|<([^\s/>]+)([^>]*?)(\/?)>|[^<]+/g;

/** Splits a well-formed document: what comes before its root, and the root. Attributes must not hold `>`. */
function split(xml: string): { readonly prolog: string; readonly root: Node } {
  let prolog = "";
  const open: { name: string; attributes: string; content: (Node | string)[] }[] = [];
  let root: Node | undefined;
  for (const [token, name, attributes = "", empty] of xml.matchAll(TOKEN)) {
    const parent = open.at(-1);
    if (name !== undefined) {
      const node = { name, attributes, content: [] };
      parent?.content.push(node);
      root ??= node;
      if (empty === "") open.push(node);
    } else if (token.startsWith("</")) open.pop();
    else if (parent) parent.content.push(token);
    else if (!root) prolog += token;
  }
  if (!root) throw new Error(`no element in ${xml.slice(0, 80)}`);
  return { prolog, root };
}

const join = ({ name, attributes, content }: Node): string =>
  `<${name}${attributes}>${content.map((part) => (typeof part === "string" ? part : join(part))).join("")}</${name}>`;

const below = (node: Node): Node[] => node.content.flatMap((part) => (typeof part === "string" ? [] : [part, ...below(part)]));

const isLeaf = ({ content }: Node): boolean => content.every((part) => typeof part === "string");

/** The tree with one node made into something else. */
const edited = (tree: Node, target: Node, edit: Edit): Node => ({
  ...tree,
  content: tree.content.flatMap((part) =>
    part === target ? edit(target) : typeof part === "string" ? [part] : [edited(part, target, edit)],
  ),
});

const ATTRIBUTES: readonly string[] = [
  ' xsi:nil="true"',
  ' xsi:nil="false"',
  ' ei:schemaVersion="2.0b"',
  ' ei:schemaVersion="x-own"',
  ' ei:schemaVersion="3"',
  ' oadr:Id="a"',
  ' Id="b"',
  ' gml:id="c"',
  ' xml:lang="en"',
  ' a="b"',
];

/** The number is from 0 to 1, and tells which of several. */
interface Change {
  readonly at: number;
  readonly from: number;
  readonly what: "drop" | "double" | "swap" | "copy" | "graft" | "rename" | "word" | "text" | "empty" | "unwrap" | "type" | "attribute";
}

const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyChange: fc.Arbitrary<Change> = fc.record(
  {
    at: part,
    from: part,
    what: fc.constantFrom<Change["what"][]>(
      ...("drop double swap copy graft rename word word word text empty unwrap type attribute".split(" ") as Change["what"][]),
    ),
  },
  { noNullPrototype: true },
);

const pick = <V>(list: readonly V[], share: number): V | undefined => list[Math.floor(share * list.length)];

function change(root: Node, { at, from, what }: Change, vocabulary: Vocabulary): Node {
  const all = below(root);
  const node = pick(what === "word" ? all.filter(isLeaf) : all, at);
  if (node === undefined) return root;
  const other = pick(all, from) ?? node;
  switch (what) {
    case "drop":
      return edited(root, node, () => []);
    case "double":
      return edited(root, node, () => [node, node]);
    case "swap":
      return swapped(root, node);
    case "copy":
      return edited(root, node, () => [other, node]);
    case "graft":
      return edited(root, node, () => [other]);
    case "rename":
      return edited(root, node, () => [{ ...node, name: pick(vocabulary.elements, from) ?? node.name }]);
    case "word":
      return edited(root, node, () => [{ ...node, content: [pick(vocabulary.words, from) ?? ""] }]);
    case "text":
      return edited(root, node, () => [
        { ...node, content: [...node.content, pick(["a", " ", "0", "<!-- a -->", "<![CDATA[ ]]>"], from) ?? ""] },
      ]);
    case "empty":
      return edited(root, node, () => [{ ...node, content: [] }]);
    case "unwrap":
      return edited(root, node, () => node.content);
    case "type":
      return edited(root, node, () => [withAttribute(node, ` xsi:type="${pick(vocabulary.types, from)}"`)]);
    case "attribute":
      return edited(root, node, () => [withAttribute(node, pick(ATTRIBUTES, from) ?? "")]);
  }
}

/** A node after the one that follows it. */
function swapped(tree: Node, node: Node): Node {
  const at = tree.content.indexOf(node);
  const next = tree.content.findIndex((each, index) => index > at && typeof each !== "string");
  const following = tree.content[next];
  if (at < 0) return { ...tree, content: tree.content.map((each) => (typeof each === "string" ? each : swapped(each, node))) };
  if (following === undefined) return tree;
  return { ...tree, content: tree.content.map((each, index) => (index === at ? following : index === next ? node : each)) };
}

function withAttribute(node: Node, attribute: string): Node {
  const name = attribute.slice(0, attribute.indexOf("=") + 1);
  return node.attributes.includes(name) ? node : { ...node, attributes: `${attribute}${node.attributes}` };
}

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** Declares the prefixes of the vocabulary at the root, as far as it does not declare them itself. */
const declared = (root: Node, { namespaces }: Vocabulary): Node =>
  Object.entries({ ...namespaces, xsi: XSI }).reduce(
    (node, [prefix, uri]) => (prefix === "xml" ? node : withAttribute(node, ` xmlns:${prefix}="${uri}"`)),
    root,
  );

/** Documents that differ from those of `documents`, well-formed XML, by one to three changes of elements; they stay well-formed. */
export const mutatedXml = (documents: fc.Arbitrary<string>, vocabulary: Vocabulary): fc.Arbitrary<string> =>
  fc.tuple(documents, fc.array(anyChange, { minLength: 1, maxLength: 3 })).map(([xml, changes]) => {
    const { prolog, root } = split(xml);
    return prolog + join(changes.reduce((tree, each) => change(tree, each, vocabulary), declared(root, vocabulary)));
  });
