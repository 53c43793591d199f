/** The part of the Encoding Standard that is used here; Node and browsers have it. */
declare const TextEncoder: new () => { encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } };

const encoder = new TextEncoder();

/** Largest buffer that is kept for the next document, in bytes. */
const KEPT = 4 * 1024 * 1024;
/** Not in use, or undefined while a document is being read: `onIssue` may decode another one meanwhile. */
let spare: Uint8Array<ArrayBuffer> | undefined = new Uint8Array(0);

/** The longest tags compare four bytes at a time; no tag that is known beforehand is shorter. */
const WORD = 4;

/**
 * A tag to compare with, such as `</ei:venID>`. It has at least four characters.
 *
 * Comparing bytes four at a time costs a fifth of `startsWith`, and three quarters of a document are tags.
 */
export class Tag {
  readonly text: string;
  readonly length: number;
  /** The bytes of the text in fours; the last four overlap those before. */
  readonly words: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.length = text.length;
    const bytes = new Uint8Array(text.length);
    const isNarrow = fill(text, bytes);
    const view = new DataView(bytes.buffer);
    const count = Math.ceil(text.length / WORD);
    this.words = new Int32Array(count);
    for (let i = 0; i < count; i++) this.words[i] = view.getInt32(i < count - 1 ? i * WORD : text.length - WORD, true);
    // A character of two bytes leaves no byte to compare; -1 is nowhere in a document, so that such a tag is never found.
    if (!isNarrow) this.words[0] = -1;
  }
}

/** Stands for the end tag that is due after an empty-element tag: none. */
export const NO_TAG: Tag = new Tag("\0\0\0\0");

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
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  readonly #length: number;
  /** Whether the document holds nothing but ASCII, so that its bytes are all there is to know. */
  readonly isAscii: boolean;

  constructor(text: string) {
    const length = text.length;
    let bytes = spare;
    spare = undefined;
    // Room for UTF-8 of a little more than one byte per character, so that the encoder need not stop short.
    if (bytes === undefined || bytes.length < length) bytes = new Uint8Array(length + (length >> 3));
    const { read, written } = encoder.encodeInto(text, bytes);
    this.isAscii = read === length && written === length;
    if (!this.isAscii) fill(text, bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
    this.#length = length;
  }

  /** Gives the memory back for the next document; nothing may be asked of this one afterwards. */
  release(): void {
    if (this.#bytes.length <= KEPT) spare = this.#bytes;
  }

  /** Whether there may be a control character other than white space; false is certain. */
  mayHoldControls(): boolean {
    const bytes = this.#bytes;
    const view = this.#view;
    const end = this.#length - (this.#length % WORD);
    for (let at = 0; at < end; at += WORD) {
      const word = view.getInt32(at, true);
      // A byte below 32 borrows and so sets its highest bit, which no ASCII character has.
      if (((word - 0x20202020) & ~word & 0x80808080) !== 0 && hasControl(bytes, at, at + WORD)) return true;
    }
    return hasControl(bytes, end, this.#length);
  }

  /** The first position from `start` that is not white space. */
  skipSpace(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    for (;;) {
      const code = bytes[at];
      if ((code !== 32 && code !== 10 && code !== 13 && code !== 9) || at >= this.#length) return at;
      at++;
    }
  }

  /** Whether a tag stands at a position. */
  matches(tag: Tag, at: number): boolean {
    const { words, length } = tag;
    if (at < 0 || at + length > this.#length) return false;
    const view = this.#view;
    const last = words.length - 1;
    for (let i = 0; i < last; i++) if (view.getInt32(at + i * WORD, true) !== words[i]) return false;
    return view.getInt32(at + length - WORD, true) === words[last];
  }
}

function hasControl(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = bytes[at];
    if (code !== undefined && code < 32 && code !== 10 && code !== 13 && code !== 9) return true;
  }
  return false;
}
