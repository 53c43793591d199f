import type { Scope } from "./scope.ts";

/** A text that was read as a value. */
export interface ReadText {
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
  /** Whatever read it; a recording only hands it on. */
  readonly reader: unknown;
}

/** Most texts of a recording. */
const MOST_TEXTS = 32;

/** What was read of one element, text by text; everything else in it is markup. */
export class Recording {
  /** Where the element's start tag begins. */
  readonly start: number;
  /** The scope outside the element. */
  readonly scope: Scope;
  /** Number of elements before it. */
  readonly elements: number;
  readonly texts: ReadText[] = [];

  constructor(start: number, scope: Scope, elements: number) {
    this.start = start;
    this.scope = scope;
    this.elements = elements;
  }

  /** Notes a value and its text; false when there are too many. */
  add(text: ReadText): boolean {
    this.texts.push(text);
    return this.texts.length <= MOST_TEXTS;
  }
}
