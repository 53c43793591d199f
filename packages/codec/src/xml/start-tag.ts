import { attributeKey, NO_ATTRIBUTES, type XmlAttribute } from "./attribute.ts";
import { nameEnd } from "./characters.ts";
import { MAX_ATTRIBUTES } from "./limits.ts";
import { quote } from "./quote.ts";
import { readReference } from "./references.ts";
import { type Scope, XML_URI } from "./scope.ts";

const XMLNS_URI = "http://www.w3.org/2000/xmlns/";

/** Attributes and scope of a start tag. */
export interface StartTag {
  readonly attributes: readonly XmlAttribute[];
  readonly scope: Scope;
  readonly empty: boolean;
  /** Position after the tag. */
  readonly end: number;
}

/** What reading a start tag needs of its surroundings. */
export interface TagContext {
  readonly text: string;
  readonly scope: Scope;
  malformed(detail: string, at: number): never;
  limit(detail: string, at: number): never;
}

interface RawAttribute {
  readonly raw: string;
  readonly value: string;
  readonly at: number;
}

/** Reads the rest of a start tag from the position after the element's name. */
export function readStartTag(context: TagContext, from: number): StartTag {
  const { text } = context;
  const found: RawAttribute[] = [];
  let at = from;
  for (;;) {
    const gap = afterSpace(text, at);
    const code = text.charCodeAt(gap);
    if (code === 62) {
      return { ...resolve(context, found), empty: false, end: gap + 1 };
    }
    if (code === 47) {
      if (text.charCodeAt(gap + 1) !== 62) context.malformed("/ in a tag must be followed by >", gap);
      return { ...resolve(context, found), empty: true, end: gap + 2 };
    }
    if (Number.isNaN(code)) context.malformed("the document ends inside a tag", gap);
    const end = nameEnd(text, gap);
    if (end === gap) refuseCharacter(context, gap, gap === from ? "is not allowed in an element name" : "starts no attribute name");
    if (gap === at) context.malformed("white space is missing before an attribute", gap);
    if (found.length === MAX_ATTRIBUTES) context.limit(`more than ${MAX_ATTRIBUTES} attributes on one element`, gap);
    const raw = text.slice(gap, end);
    const equals = afterSpace(text, end);
    if (text.charCodeAt(equals) !== 61 && equals === end && !/[/>]|^$/.test(text.charAt(end))) {
      refuseCharacter(context, end, "is not allowed in an attribute name");
    }
    if (text.charCodeAt(equals) !== 61) context.malformed(`attribute ${quote(raw)} has no value`, gap);
    const open = afterSpace(text, equals + 1);
    const mark = text.charAt(open);
    if (mark !== '"' && mark !== "'") context.malformed(`the value of attribute ${quote(raw)} is not quoted`, open);
    const close = text.indexOf(mark, open + 1);
    if (close < 0) context.malformed(`the value of attribute ${quote(raw)} has no end`, open);
    if (found.some((other) => other.raw === raw)) context.malformed(`attribute ${quote(raw)} stands twice`, gap);
    found.push({ raw, value: readValue(context, open + 1, close), at: gap });
    at = close + 1;
  }
}

function refuseCharacter(context: TagContext, at: number, fault: string): never {
  context.malformed(`${quote(String.fromCodePoint(context.text.codePointAt(at) ?? 0))} ${fault}`, at);
}

function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}

function readValue(context: TagContext, from: number, to: number): string {
  const plain = context.text.slice(from, to);
  const less = plain.indexOf("<");
  if (less >= 0) context.malformed("< in an attribute value is written &lt;", from + less);
  const flat = /[\t\n\r]/.test(plain) ? plain.replace(/\r\n|[\t\n\r]/g, " ") : plain;
  if (!plain.includes("&")) return flat;
  let value = "";
  let done = from;
  for (let amp = plain.indexOf("&") + from; amp >= from && amp < to; ) {
    const reference = readReference(context.text, amp);
    if ("fault" in reference) context.malformed(reference.fault, amp);
    value += context.text.slice(done, amp).replace(/\r\n|[\t\n\r]/g, " ") + reference.text;
    done = reference.end;
    const next = plain.indexOf("&", done - from);
    amp = next < 0 ? -1 : next + from;
  }
  return value + context.text.slice(done, to).replace(/\r\n|[\t\n\r]/g, " ");
}

function resolve(context: TagContext, found: readonly RawAttribute[]): Pick<StartTag, "attributes" | "scope"> {
  if (found.length === 0) return { attributes: NO_ATTRIBUTES, scope: context.scope };
  const declarations: string[] = [];
  for (const { raw, value, at } of found) {
    if (raw === "xmlns") {
      if (value === XML_URI || value === XMLNS_URI) context.malformed(`namespace ${value} cannot be the default`, at);
      declarations.push("", value);
    } else if (raw.startsWith("xmlns:")) {
      const prefix = raw.slice(6);
      checkDeclaration(context, prefix, value, at);
      if (prefix !== "xml") declarations.push(prefix, value);
    }
  }
  const scope = declarations.length > 0 ? context.scope.inner(declarations) : context.scope;
  if (declarations.length === found.length * 2) return { attributes: NO_ATTRIBUTES, scope };
  const attributes: XmlAttribute[] = [];
  for (const { raw, value, at } of found) {
    if (raw === "xmlns" || raw.startsWith("xmlns:")) continue;
    const colon = raw.indexOf(":");
    const uri = colon < 0 ? "" : scope.uriOf(raw.slice(0, colon));
    if (uri === undefined) context.malformed(`prefix ${quote(raw.slice(0, colon))} is not declared`, at);
    const local = raw.slice(colon + 1);
    const same = attributes.find((other) => other.local === local && other.uri === uri);
    if (same !== undefined) {
      context.malformed(`attributes ${quote(same.raw)} and ${quote(raw)} are the same, since both prefixes stand for ${quote(uri)}`, at);
    }
    attributes.push({ raw, uri, local, key: attributeKey(uri, local), value, at });
  }
  return { attributes, scope };
}

function checkDeclaration(context: TagContext, prefix: string, uri: string, at: number): void {
  if (prefix === "xmlns") context.malformed("prefix xmlns cannot be declared", at);
  if ((prefix === "xml") !== (uri === XML_URI)) context.malformed(`prefix xml belongs to ${XML_URI} and to nothing else`, at);
  if (uri === "") context.malformed(`prefix ${quote(prefix)} is declared with an empty namespace`, at);
  if (uri === XMLNS_URI) context.malformed(`namespace ${uri} cannot be declared`, at);
}
