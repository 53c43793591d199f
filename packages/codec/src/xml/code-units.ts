/** The part of the Encoding Standard that is used here; Node and browsers have it. */
declare const TextEncoder: new () => { encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder();

/** Largest buffer that is kept for the next document, in bytes. */
const KEPT = 4 * 1024 * 1024;

/** Room for a document's code units, and two ways to look at it. */
class Room {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView;
  /** The bytes in fours, in the order of the machine. */
  readonly words: Int32Array;

  constructor(length: number) {
    const buffer = new ArrayBuffer((length & ~7) + 16);
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.words = new Int32Array(buffer);
  }
}

/** Not in use, or undefined while a document is being read: `onIssue` may decode another one meanwhile. */
let spare: Room | undefined;

/** Bytes that are compared at a time. */
const WORD = 8;
/** The fewest that are; no tag that is known beforehand is shorter. */
const HALF = 4;

/**
 * A tag, or other text that is known beforehand, to compare with, such as `</ei:venID>`. It has at least four characters.
 *
 * Comparing bytes eight at a time costs a fraction of `startsWith`, and three quarters of a document are tags. Eight
 * bytes are read as one floating-point number. Two of these are equal exactly when their bytes are, but for zeros and
 * for what is no number: a text of characters makes neither, and if it did, it would only never be found.
 */
export class Tag {
  readonly text: string;
  readonly length: number;
  /** The bytes of the text in eights; the last eight overlap those before. Empty for a short text. */
  readonly words: Float64Array;
  /** The first and the last four bytes, for a short text. */
  readonly first: number;
  readonly last: number;

  constructor(text: string) {
    this.text = text;
    this.length = text.length;
    const bytes = new Uint8Array(text.length);
    const isNarrow = fill(text, bytes);
    const view = new DataView(bytes.buffer);
    this.words = new Float64Array(text.length < WORD ? 0 : Math.ceil(text.length / WORD));
    for (let i = 0; i < this.words.length; i++) this.words[i] = view.getFloat64(Math.min(i * WORD, text.length - WORD), true);
    this.first = view.getInt32(0, true);
    this.last = view.getInt32(text.length - HALF, true);
    // A character of two bytes leaves no byte to compare, so such a tag must never be found. NaN equals nothing, and
    // no document holds the byte 255.
    if (isNarrow) return;
    this.words[0] = Number.NaN;
    this.first = -1;
  }
}

/** Stands for the end tag that is due after an empty-element tag: none. */
export const NO_TAG: Tag = new Tag("\uffff\uffff\uffff\uffff");

/** Copies the code units, with 0 for those beyond one byte; returns whether there was none of these. */
function fill(text: string, bytes: Uint8Array): boolean {
  let isNarrow = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 254) isNarrow = false;
    bytes[i] = code > 254 ? 0 : code;
  }
  return isNarrow;
}

/** A document's code units as bytes, at the same positions as in the string. */
export class CodeUnits {
  readonly #room: Room;
  readonly #view: DataView;
  /** Number of code units. */
  readonly length: number;
  /** The code units, with 0 for those beyond one byte. What follows the document's length is of no meaning. */
  readonly bytes: Uint8Array;
  /** Whether the document holds nothing but ASCII, so that its bytes are all there is to know. */
  readonly isAscii: boolean;

  private constructor(room: Room, length: number, isAscii: boolean) {
    this.#room = room;
    this.#view = room.view;
    this.length = length;
    this.bytes = room.bytes;
    this.isAscii = isAscii;
  }

  /** Those of no document. */
  static readonly none: CodeUnits = new CodeUnits(new Room(0), 0, true);

  /** The code units of a string. */
  static ofText(text: string): CodeUnits {
    const { length } = text;
    // Room for UTF-8 of a little more than one byte per character, so that the encoder need not stop short.
    const room = roomFor(length + (length >> 3), length);
    const { read, written } = encoder.encodeInto(text, room.bytes);
    const isAscii = read === length && written === length;
    if (!isAscii) fill(text, room.bytes);
    return new CodeUnits(room, length, isAscii);
  }

  /** The code units of ASCII text, copied; undefined when the bytes are anything else. */
  static ofAscii(bytes: Uint8Array): CodeUnits | undefined {
    const { length } = bytes;
    const room = roomFor(length, length);
    room.bytes.set(bytes);
    const units = new CodeUnits(room, length, true);
    if (isAscii(room, length)) return units;
    units.release();
    return undefined;
  }

  /** Gives the memory back for the next document; nothing may be asked of this one afterwards. */
  release(): void {
    if (this !== CodeUnits.none && this.bytes.length <= KEPT) spare = this.#room;
  }

  /** Whether there may be a control character other than white space; false is certain. */
  mayHoldControls(): boolean {
    const { bytes } = this;
    const { words } = this.#room;
    // Four words at a time: most of the cost is in counting and jumping.
    const end = (this.length >> 4) << 2;
    for (let i = 0; i < end; i += 4) {
      const a = words[i] as number;
      const b = words[i + 1] as number;
      const c = words[i + 2] as number;
      const d = words[i + 3] as number;
      // A byte below 32 borrows and so sets its highest bit, which no ASCII character has.
      const low = ((a - 0x20202020) & ~a) | ((b - 0x20202020) & ~b) | ((c - 0x20202020) & ~c) | ((d - 0x20202020) & ~d);
      if ((low & 0x80808080) !== 0 && hasControl(bytes, i << 2, (i + 4) << 2)) return true;
    }
    return hasControl(bytes, end << 2, this.length);
  }

  /** The document as a string; only for ASCII. */
  text(): string {
    return decoder.decode(this.bytes.subarray(0, this.length));
  }

  /** A short part of the document as a string of its own; only for ASCII. */
  slice(start: number, end: number): string {
    const { bytes } = this;
    let text = "";
    let at = start;
    for (; at + 4 <= end; at += 4) {
      text += String.fromCharCode(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number, bytes[at + 3] as number);
    }
    for (; at < end; at++) text += String.fromCharCode(bytes[at] as number);
    return text;
  }

  /** The first position from `start` that is not white space. */
  skipSpace(start: number): number {
    const { bytes } = this;
    let at = start;
    for (;;) {
      const code = bytes[at];
      if ((code !== 32 && code !== 10 && code !== 13 && code !== 9) || at >= this.length) return at;
      at++;
    }
  }

  /** The end of the text at a position, where a `<` stands; -1 when something before it needs a second look, or there is none. */
  plainEnd(start: number): number {
    const { bytes } = this;
    const length = this.length;
    for (let at = start; at < length; at++) {
      const code = bytes[at];
      if (code === LESS) return at;
      // References, carriage returns, and what may be the end of a CDATA section.
      if (code === AMPERSAND || code === BRACKET || code === RETURN) return -1;
    }
    return -1;
  }

  /** Whether a tag stands at a position. */
  matches(tag: Tag, at: number): boolean {
    const { words, length } = tag;
    if (at < 0 || at + length > this.length) return false;
    const view = this.#view;
    if (length < WORD) return view.getInt32(at, true) === tag.first && view.getInt32(at + length - HALF, true) === tag.last;
    const last = words.length - 1;
    for (let i = 0; i < last; i++) if (view.getFloat64(at + i * WORD, true) !== words[i]) return false;
    return view.getFloat64(at + length - WORD, true) === words[last];
  }
}

const LESS = 60;
const AMPERSAND = 38;
const BRACKET = 93;
const RETURN = 13;

function roomFor(wanted: number, needed: number): Room {
  const room = spare;
  spare = undefined;
  return room === undefined || room.bytes.length < needed ? new Room(wanted) : room;
}

function isAscii({ bytes, words }: Room, length: number): boolean {
  const end = (length >> 4) << 2;
  for (let i = 0; i < end; i += 4) {
    const all = (words[i] as number) | (words[i + 1] as number) | (words[i + 2] as number) | (words[i + 3] as number);
    if ((all & 0x80808080) !== 0) return false;
  }
  for (let at = end << 2; at < length; at++) if ((bytes[at] as number) > 127) return false;
  return true;
}

function hasControl(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = bytes[at];
    if (code !== undefined && code < 32 && code !== 10 && code !== 13 && code !== 9) return true;
  }
  return false;
}
