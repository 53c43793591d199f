import type { XmlAttribute } from "../xml/attribute.ts";
import type { Scope } from "../xml/scope.ts";
import { byCodePoint, canonicalValue } from "./canonical-text.ts";

/** What the start tags of a canonical document have declared at some place: namespaces by prefix. */
export type Rendered = ReadonlyMap<string, string>;

export const NOTHING_RENDERED: Rendered = new Map();

const declaration = (prefix: string, uri: string): string => ` xmlns${prefix === "" ? "" : `:${prefix}`}="${canonicalValue(uri)}"`;

const written = (declared: Iterable<readonly [string, string]>): string =>
  [...declared]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([prefix, uri]) => declaration(prefix, uri))
    .join("");

/** Scopes outlive documents, so that this is mostly known already. */
const inherited = new WeakMap<Scope, string>();
const declared = new WeakMap<Scope, string>();

/** The declarations of all namespaces in force: what inclusive canonical XML writes at its topmost element. */
export function allDeclarations(scope: Scope): string {
  const known = inherited.get(scope);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    for (const [prefix, uri] of at.own) if (!found.has(prefix)) found.set(prefix, uri);
  }
  const text = written([...found].filter(([prefix, uri]) => uri !== "" && prefix !== "xml"));
  inherited.set(scope, text);
  return text;
}

/** The declarations of one element that say something new: what inclusive canonical XML writes further in. */
export function newDeclarations(scope: Scope): string {
  const known = declared.get(scope);
  if (known !== undefined) return known;
  const { outer } = scope;
  const text = written([...scope.own].filter(([prefix, uri]) => (outer?.uriOf(prefix) ?? "") !== uri));
  declared.set(scope, text);
  return text;
}

/**
 * The declarations that exclusive canonical XML writes: of the prefixes that the tag itself uses, and of those in `inclusive`, unless
 * an element around it has written the same.
 */
export function usedDeclarations(
  raw: string,
  attributes: readonly XmlAttribute[],
  scope: Scope,
  rendered: Rendered,
  inclusive: ReadonlySet<string>,
): { readonly text: string; readonly rendered: Rendered } {
  const used = new Set([prefixOf(raw), ...inclusive]);
  for (const attribute of attributes) {
    const prefix = prefixOf(attribute.raw);
    if (prefix !== "" && prefix !== "xml") used.add(prefix);
  }
  used.delete("xml");
  const fresh: (readonly [string, string])[] = [];
  for (const prefix of used) {
    const uri = scope.uriOf(prefix) ?? "";
    // Only the default namespace can be none; an inclusive prefix that is not declared here is not written.
    if ((rendered.get(prefix) ?? "") !== uri && (uri !== "" || prefix === "")) fresh.push([prefix, uri]);
  }
  return fresh.length === 0 ? { text: "", rendered } : { text: written(fresh), rendered: new Map([...rendered, ...fresh]) };
}

function prefixOf(raw: string): string {
  const colon = raw.indexOf(":");
  return colon < 0 ? "" : raw.slice(0, colon);
}
