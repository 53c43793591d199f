import type { Place } from "../codec-error.ts";

/** Finds lines and columns; going forward through a document costs one pass in all. */
export class PlaceFinder {
  readonly #text: string;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line and column of a position. */
  at(position: number): Place {
    if (position < this.#lineStart) {
      this.#line = 1;
      this.#lineStart = 0;
    }
    for (;;) {
      const feed = this.#text.indexOf("\n", this.#lineStart);
      if (feed < 0 || feed >= position) break;
      this.#line++;
      this.#lineStart = feed + 1;
    }
    // No editor counts the byte order mark.
    const mark = this.#lineStart === 0 && position > 0 && this.#text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { line: this.#line, column: position - this.#lineStart - mark + 1 };
  }
}
