import { CodecError, type CodecErrorCode } from "../codec-error.ts";
import type { Issue } from "../issue.ts";
import { copy } from "../scalar/intern.ts";
import { NO_ATTRIBUTES, type XmlAttribute } from "./attribute.ts";
import { codePoint, findForbidden, nameEnd } from "./characters.ts";
import { CodeUnits, NO_TAG, Tag } from "./code-units.ts";
import { expand, type Part, readMarkup } from "./content-text.ts";
import { type ElementName, labelOf } from "./element-name.ts";
import type { TagMeaning } from "./known-tag.ts";
import { type Limits, MAX_ISSUES } from "./limits.ts";
import { PlaceFinder } from "./position.ts";
import { knownProlog, readProlog } from "./prolog.ts";
import { quote } from "./quote.ts";
import type { Recording } from "./recording.ts";
import { Scope } from "./scope.ts";
import { readStartTag, type TagContext } from "./start-tag.ts";

/** An open element whose content is being read, for paths. */
type Step = Pick<ElementName, "label">;

/** Longest part of a document that is made a string of its own, and how many are; more of them in a longer one. */
const LONGEST_EXCERPT = 64;
const EXCERPTS = 64;

const LESS = 60;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;

/**
 * A pull scanner over one document: the reader says what it expects, and the scanner compares and moves on.
 *
 * Everything it passes is checked to be well-formed. There are two speeds. `open`, `simpleText` and `close` compare
 * the text at the cursor with tags known beforehand; `startTag`, `textContent` and `endTag` take anything legal.
 * It is longer than other files because all of it shares the cursor.
 */
export class Scanner implements TagContext, TagMeaning {
  units: CodeUnits;
  /** The cursor. */
  position = 0;
  scope: Scope = Scope.outermost;
  /** Number of open elements; the first `depth` entries of `steps` and `lists` are theirs. */
  depth = 0;
  readonly steps: Step[] = [];
  /** For a repeated element, the list of those before it. */
  readonly lists: (readonly unknown[] | undefined)[] = [];

  /** What `startTag` found: the element, if a table mentions it. */
  element: ElementName | undefined;
  /** What `startTag` found: the name for errors. */
  label = "";
  /** What `startTag` found: the end tag that is due, `NO_TAG` after an empty-element tag. */
  due: Tag = NO_TAG;
  /** What `startTag` found, until the reader takes it: attributes that are not namespace declarations. */
  attributes: readonly XmlAttribute[] = NO_ATTRIBUTES;

  /** Number of elements so far. */
  elements = 0;
  /** Set while it is noted what is read of an element. A fault or an attribute ends it. */
  recording: Recording | undefined;
  /** Whether everything is read tag by tag, even what stands there as it did before. */
  isCareful = false;

  /** The first fault that could not be recovered from, kept while `onIssue` hears of the rest. */
  fatal: CodecError | undefined;

  readonly #limits: Limits;
  readonly #onIssue: ((issue: Issue) => void) | undefined;
  #text: string | undefined;
  /** Number of small strings that were made in place of the text. */
  #excerpts = 0;
  #places: PlaceFinder | undefined;
  /** Values of type xs:ID that were seen; few documents have any. */
  #ids: Set<string> | undefined;
  #issues = 0;

  /**
   * Checks the characters of the text and moves to the root element's tag.
   *
   * @throws CodecError `ERR_OADR_XML_MALFORMED`, `ERR_OADR_XML_LIMIT`
   */
  constructor(document: string | CodeUnits, limits: Limits, onIssue?: (issue: Issue) => void) {
    if (typeof document === "string") this.#text = document;
    this.#limits = limits;
    this.#onIssue = onIssue;
    const isTooLong = document.length > limits.maxBytes;
    this.units = isTooLong ? CodeUnits.none : typeof document === "string" ? CodeUnits.ofText(document) : document;
    try {
      if (isTooLong) this.limit(`the document is longer than maxBytes, ${limits.maxBytes}`, 0);
      this.#toRoot();
    } catch (error) {
      this.release();
      throw error;
    }
  }

  #toRoot(): void {
    const { units } = this;
    const forbidden = units.isAscii && !units.mayHoldControls() ? -1 : findForbidden(this.text);
    if (forbidden >= 0) this.malformed(`character ${codePoint(this.text, forbidden)} is not allowed in XML`, forbidden);
    this.position = knownProlog(units);
    if (this.position < 0) {
      const prolog = readProlog(this.text);
      if ("fault" in prolog) this.malformed(prolog.fault, prolog.at);
      this.position = prolog.end;
    }
    this.#misc();
    if (this.position === units.length) this.malformed("the document is empty: there is no root element", this.position);
    if (units.bytes[this.position] !== LESS) this.malformed(`${quote(this.#textHere())} stands before the root element`, this.position);
  }

  /** The document. It is made of the bytes only when it is asked for, and mostly need not be. */
  get text(): string {
    this.#text ??= this.units.text();
    return this.#text;
  }

  /** Reads a part of the document. */
  read<V>(parse: (text: string, start: number, end: number) => V, start: number, end: number): V {
    // Making many small strings costs more than making the one.
    if (this.#text === undefined && end - start <= LONGEST_EXCERPT && ++this.#excerpts < EXCERPTS + (this.units.length >> 8)) {
      return parse(this.units.slice(start, end), 0, end - start);
    }
    return parse(this.text, start, end);
  }

  /**
   * Gives memory back; to be called when nothing more will be read, with or without a fault.
   *
   * An error keeps the objects alive whose methods were running, until its stack is looked at, so this one lets go of
   * the document.
   */
  release(): void {
    this.units.release();
    this.units = CodeUnits.none;
    this.#text = undefined;
    this.#places = undefined;
    this.label = "";
    this.due = NO_TAG;
    this.attributes = NO_ATTRIBUTES;
    this.recording = undefined;
  }

  /** Checks that nothing but comments and processing instructions follows the root element. */
  finish(): void {
    this.#misc();
    if (this.position === this.units.length) return;
    const { text, position } = this;
    const tag = text.charCodeAt(position + 1) === SLASH ? "another end tag" : "a second root element";
    const detail = text.charCodeAt(position) === LESS ? tag : quote(this.#textHere());
    this.malformed(`${detail} follows the root element`, this.position);
  }

  /**
   * Passes the start tag of an element that stands at the cursor as this document usually writes it, without attributes.
   *
   * @returns the end tag that is due, or undefined when something else stands there
   */
  open(name: ElementName): Tag | undefined {
    const tags = this.scope.tags[name.id] ?? this.scope.guess(name);
    if (!this.units.matches(tags.open, this.position)) return undefined;
    this.#count();
    this.position += tags.open.length;
    return tags.close;
  }

  /** Passes an end tag, or other text known beforehand, if it stands at the cursor to the letter. */
  close(tag: Tag): boolean {
    if (!this.units.matches(tag, this.position)) return false;
    this.position += tag.length;
    return true;
  }

  /**
   * Passes text and end tag when there is nothing between but plain text.
   *
   * @returns the end of the text, which starts at the cursor; or -1, having moved nothing
   */
  simpleText(tag: Tag): number {
    const end = this.units.plainEnd(this.position);
    if (!this.units.matches(tag, end)) return -1;
    this.position = end + tag.length;
    return end;
  }

  /** Passes so many elements at once, up to `end`; false, having passed nothing, where that might be beyond a limit. */
  pass(end: number, elements: number): boolean {
    // Elements inside one another cannot be more than there are.
    if (this.depth + elements > this.#limits.maxDepth || this.elements + elements > this.#limits.maxElements) return false;
    this.elements += elements;
    this.position = end;
    return true;
  }

  /** Moves to the next start or end tag. Text before it is a fault. */
  toTag(): void {
    const { bytes, length } = this.units;
    let at = this.position;
    for (;;) {
      at = this.units.skipSpace(at);
      if (bytes[at] === LESS && at < length) {
        const next = bytes[at + 1];
        this.position = at;
        if (next !== BANG && next !== QUESTION) return;
        this.#refuseText(this.#markup(), at);
      } else {
        const end = this.text.indexOf("<", at);
        if (end < 0) this.#unexpectedEnd();
        this.#refuseText(this.#expand(at, end), at);
      }
      at = this.position;
    }
  }

  /** Passes any start tag, `deeper` levels below the open elements; what was found stands in `element`, `label`, `due`, `attributes` and `scope`. */
  startTag(deeper = 0): void {
    if (this.isCareful || !this.#knownTag(deeper)) this.#newTag(deeper);
    if (this.attributes !== NO_ATTRIBUTES) this.recording = undefined;
  }

  #newTag(deeper: number): void {
    const { text, position, scope: outer } = this;
    const start = position + 1;
    const end = nameEnd(text, start);
    if (end === start) this.#refuseTag();
    this.#count(deeper);
    const raw = text.slice(start, end);
    const isBare = text.charCodeAt(end) === 62;
    let empty = false;
    if (isBare) {
      this.attributes = NO_ATTRIBUTES;
      this.position = end + 1;
    } else {
      const tag = readStartTag(this, end);
      this.attributes = tag.attributes;
      this.scope = tag.scope;
      this.position = tag.end;
      empty = tag.empty;
    }
    const { scope } = this;
    this.element = scope.elementOf(raw);
    this.label = this.element?.label ?? this.#foreignLabel(raw, start);
    if (empty) this.due = NO_TAG;
    else this.due = this.element === undefined ? new Tag(`</${raw}>`) : scope.learn(this.element, raw);
    // The tables may come to know an element that none of them mentions yet.
    if (!isBare && this.element !== undefined) outer.keep(text.slice(position, this.position), position, this);
  }

  /** Passes the start tag at the cursor if the same one was read lately in this scope. */
  #knownTag(deeper: number): boolean {
    const { position } = this;
    for (const known of this.scope.knownTags) {
      const { tag, meaning } = known;
      if (!this.units.matches(tag, position)) continue;
      this.#count(deeper);
      this.element = meaning.element;
      this.label = meaning.label;
      this.due = meaning.due;
      this.scope = meaning.scope;
      this.attributes = known.attributesAt(position);
      this.position = position + tag.length;
      return true;
    }
    return false;
  }

  #refuseTag(): never {
    const isEnd = this.text.charCodeAt(this.position + 1) === SLASH;
    this.malformed(isEnd ? "an end tag stands where no element is open" : "< starts no tag; a plain < is written &lt;", this.position);
  }

  #foreignLabel(raw: string, at: number): string {
    const colon = raw.indexOf(":");
    const uri = this.scope.uriOf(raw.slice(0, Math.max(colon, 0)));
    if (uri === undefined && colon >= 0) this.malformed(`prefix ${quote(raw.slice(0, colon))} is not declared`, at);
    return labelOf(uri, raw.slice(colon + 1), raw);
  }

  /** Passes the end tag at the cursor, which must belong to the element that `tag` closes. */
  endTag(tag: Tag): void {
    if (this.close(tag)) return;
    const { text, position } = this;
    const name = tag.text.slice(0, -1);
    const end = this.units.skipSpace(position + name.length);
    if (text.startsWith(name, position) && text.charCodeAt(end) === 62) {
      this.position = end + 1;
      return;
    }
    this.malformed(
      `end tag ${quote(text.slice(position, position + 60).split(">", 1)[0] ?? "")} does not match, ${tag.text} is due`,
      position,
    );
  }

  /** Passes text up to the next start or end tag, and returns it with references replaced. */
  leadingText(): string {
    const { text } = this;
    let content = "";
    for (;;) {
      const start = this.position;
      const end = text.indexOf("<", start);
      if (end < 0) this.#unexpectedEnd();
      if (end > start) content += this.#expand(start, end);
      this.position = end;
      const next = text.charCodeAt(end + 1);
      if (next !== BANG && next !== QUESTION) return content;
      content += this.#markup();
    }
  }

  /** Passes content and end tag of an element that holds text, and returns the text with references replaced. */
  textContent(tag: Tag): string {
    if (tag === NO_TAG) return "";
    const { text } = this;
    let content = "";
    for (;;) {
      content += this.leadingText();
      const at = this.position;
      if (text.charCodeAt(at + 1) === SLASH) {
        this.endTag(tag);
        return content;
      }
      const { scope } = this;
      this.startTag();
      this.issue("ERR_OADR_ELEMENT_UNEXPECTED", `element ${this.label} stands where only text is expected`, true, at);
      this.skipContent(this.due, 1);
      this.scope = scope;
    }
  }

  /**
   * Passes content and end tag of an element, whatever they are. Its attributes are dropped.
   *
   * `deeper` is 1 when the element is not yet among the open ones, else 0.
   */
  skipContent(tag: Tag, deeper = 0): void {
    this.attributes = NO_ATTRIBUTES;
    if (tag === NO_TAG) return;
    const { text } = this;
    const open: { readonly tag: Tag; readonly scope: Scope }[] = [{ tag, scope: this.scope }];
    for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
      const start = this.position;
      const end = text.indexOf("<", start);
      if (end < 0) this.#unexpectedEnd(inner.tag.text.slice(2, -1));
      if (end > start) this.#expand(start, end);
      this.position = end;
      const next = text.charCodeAt(end + 1);
      if (next === SLASH) {
        this.endTag(inner.tag);
        open.pop();
        this.scope = open.at(-1)?.scope ?? this.scope;
      } else if (next === BANG || next === QUESTION) {
        this.#markup();
      } else {
        this.startTag(open.length - 1 + deeper);
        this.attributes = NO_ATTRIBUTES;
        if (this.due === NO_TAG) this.scope = inner.scope;
        else open.push({ tag: this.due, scope: this.scope });
      }
    }
  }

  /** Takes an id for an element; false when it is another's already. */
  claimId(id: string): boolean {
    this.#ids ??= new Set();
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    return true;
  }

  /** The position of the tag that was passed last; the cursor has to stand right behind it. */
  lastTag(): number {
    // No attribute value can hold <.
    return this.text.lastIndexOf("<", this.position - 1);
  }

  /** The namespace and the local name in the tag at a position, in the scope that holds inside it. */
  nameAt(position: number): { readonly uri: string; readonly local: string } {
    const raw = this.text.slice(position + 1, nameEnd(this.text, position + 1));
    const colon = raw.indexOf(":");
    return { uri: this.scope.uriOf(raw.slice(0, Math.max(colon, 0))) ?? "", local: raw.slice(colon + 1) };
  }

  /** Where the cursor is, as element names. The envelope counts only when nothing is inside it. */
  path(): string {
    const steps: string[] = [];
    for (let i = 0; i < this.depth; i++) {
      const label = this.steps[i]?.label;
      if (label === undefined || (i === 0 && label === "oadrPayload" && this.depth > 1)) continue;
      const list = this.lists[i];
      steps.push(list === undefined ? label : `${label}[${list.length + 1}]`);
    }
    return steps.join("/");
  }

  /** Reports a departure from the schema, at `inner` if it is given. Without `onIssue`, or when there are too many, it throws. */
  issue(code: CodecErrorCode, detail: string, recovered: boolean, at: number, inner = ""): void {
    const error = this.#error(code, detail, at, inner);
    this.recording = undefined;
    if (this.#onIssue === undefined) throw error;
    this.#report(error, recovered);
    if (!recovered) this.fatal ??= error;
    if (++this.#issues >= MAX_ISSUES) this.limit(`more than ${MAX_ISSUES} faults`, at);
  }

  malformed(detail: string, at: number): never {
    this.refuse("ERR_OADR_XML_MALFORMED", detail, at);
  }

  limit(detail: string, at: number): never {
    this.refuse("ERR_OADR_XML_LIMIT", detail, at);
  }

  /** Reports a fault and throws it, whether or not there is `onIssue`. */
  refuse(code: CodecErrorCode, detail: string, at: number): never {
    const error = this.#error(code, detail, at);
    this.#report(error, false);
    throw error;
  }

  #error(code: CodecErrorCode, detail: string, at: number, inner = ""): CodecError {
    const path = this.path();
    this.#places ??= new PlaceFinder(this.text);
    const full = path !== "" && inner !== "" ? `${path}/${inner}` : path + inner;
    return new CodecError(code, copy(full), copy(detail), this.#places.at(at));
  }

  #report({ code, path, detail, line = 1, column = 1 }: CodecError, recovered: boolean): void {
    this.#onIssue?.({ code, path, detail, line, column, recovered });
  }

  #count(deeper = 0): void {
    if (this.depth + deeper >= this.#limits.maxDepth)
      this.limit(`elements nest deeper than maxDepth, ${this.#limits.maxDepth}`, this.position);
    if (++this.elements > this.#limits.maxElements) {
      this.limit(`there are more elements than maxElements, ${this.#limits.maxElements}`, this.position);
    }
  }

  #expand(start: number, end: number): string {
    return this.#pass(expand(this.text, start, end));
  }

  #markup(): string {
    return this.#pass(readMarkup(this.text, this.position, this.depth > 0));
  }

  /** Moves behind a part of the document; returns its text. */
  #pass(part: Part): string {
    if ("fault" in part) this.malformed(part.fault, part.at);
    this.position = part.end;
    return part.text;
  }

  /** Moves over white space, comments and processing instructions outside the root element. */
  #misc(): void {
    const { bytes, length } = this.units;
    for (;;) {
      const at = this.units.skipSpace(this.position);
      this.position = at;
      if (at >= length || bytes[at] !== LESS || (bytes[at + 1] !== BANG && bytes[at + 1] !== QUESTION)) return;
      this.#markup();
    }
  }

  #refuseText(content: string, at: number): void {
    if (!/[^ \t\r\n]/.test(content)) return;
    this.issue("ERR_OADR_ELEMENT_UNEXPECTED", `text ${quote(content.trim())} stands where elements are expected`, true, at);
  }

  #textHere(): string {
    return this.text.slice(this.position, this.position + 100).split("<", 1)[0] ?? "";
  }

  #unexpectedEnd(name = this.steps[this.depth - 1]?.label ?? ""): never {
    this.malformed(`the document ends inside element ${name}`, this.text.length);
  }
}
