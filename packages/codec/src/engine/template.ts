import { copy } from "../scalar/intern.ts";
import { Tag } from "../xml/code-units.ts";
import type { Recording } from "../xml/recording.ts";
import type { Scanner } from "../xml/scanner.ts";
import { type Make, makerOf } from "./maker-of.ts";
import type { ReadPlain } from "./plain-reader.ts";

/** The markup that comes before a text. */
interface Gap {
  readonly before: Tag;
  readonly read: ReadPlain;
}

/** Longest element that a template is made of, in characters. */
const LONGEST = 2048;
/** No tag to compare with is shorter. */
const SHORTEST = 4;

/**
 * An element as it was written once: its markup to the letter, with gaps for the texts.
 *
 * Peers write the elements of a list alike. Where the markup is the same, in the same scope, the careful reader would
 * come to the same result with other texts in it, so that comparing is enough: tags need not be told apart, nor names
 * resolved. Where anything differs, nothing has been passed, and the careful reader takes over.
 */
export class Template {
  /** The id of the scope outside the element. */
  readonly #scope: number;
  readonly #gaps: readonly Gap[];
  readonly #after: Tag;
  readonly #elements: number;
  readonly #make: Make;
  /** Room for the values of the gaps, from read to read. */
  readonly #values: unknown[];

  private constructor(scope: number, gaps: readonly Gap[], after: Tag, elements: number, make: Make) {
    this.#scope = scope;
    this.#gaps = gaps;
    this.#after = after;
    this.#elements = elements;
    this.#make = make;
    this.#values = gaps.map(() => undefined);
  }

  /** Makes a template of an element that was read without a fault and became `value`; undefined where that is not possible. */
  static of({ start, scope, texts, elements }: Recording, value: unknown, scanner: Scanner): Template | undefined {
    if (value === undefined || scanner.position - start > LONGEST) return undefined;
    const make = makerOf(
      value,
      texts.map((text) => text.value),
    );
    if (make === undefined) return undefined;
    const gaps: Gap[] = [];
    let at = start;
    for (const text of texts) {
      if (text.start - at < SHORTEST) return undefined;
      gaps.push({ before: new Tag(copy(scanner.text.slice(at, text.start))), read: text.reader as ReadPlain });
      at = text.end;
    }
    if (scanner.position - at < SHORTEST) return undefined;
    const after = new Tag(copy(scanner.text.slice(at, scanner.position)));
    return new Template(scope.id, gaps, after, scanner.elements - elements, make);
  }

  /** Reads the element at the cursor, from its start tag to its end tag; undefined, having passed nothing, when it is written in another way. */
  read(scanner: Scanner): unknown {
    if (this.#scope !== scanner.scope.id) return undefined;
    const { units } = scanner;
    const values = this.#values;
    let at = scanner.position;
    let index = 0;
    for (const { before, read } of this.#gaps) {
      if (!units.matches(before, at)) return undefined;
      const start = at + before.length;
      at = units.plainEnd(start);
      if (at <= start) return undefined;
      const value = read(scanner, start, at);
      if (value === undefined || value === "") return undefined;
      values[index++] = value;
    }
    if (!units.matches(this.#after, at)) return undefined;
    if (!scanner.pass(at + this.#after.length, this.#elements)) return undefined;
    return this.#make(values);
  }
}
