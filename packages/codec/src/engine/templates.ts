import type { Recording } from "../xml/recording.ts";
import type { Scanner } from "../xml/scanner.ts";
import { Template } from "./template.ts";

/** Templates kept for one element. */
const KEPT = 4;
/** Longest wait until a template is made again, in elements. */
const LONGEST_WAIT = 4096;
/** Hits that halve the wait; a power of two. */
const LESSENING = 32;
/** Elements for which templates are left alone when they did not fit. */
const REST = 64;
/** Misses in a row after which they are. */
const PATIENCE = 8;

/**
 * The ways in which an element was written lately.
 *
 * Where every element is written in another way templates cost time and bring nothing, so they are made, and tried, ever
 * more seldom.
 */
export class Templates {
  /** The last one that fitted comes first. */
  readonly #templates: Template[] = [];
  /** Elements to come until a template is made. */
  #wait = 2;
  #nextWait = 2;
  #misses = 0;
  #hits = 0;
  #rest = 0;

  /** Reads the element at the cursor if it is written in a known way; undefined, having passed nothing, if not. */
  read(scanner: Scanner): unknown {
    if (this.#rest > 0) {
      this.#rest--;
      return undefined;
    }
    const templates = this.#templates;
    for (let i = 0; i < templates.length; i++) {
      const template = templates[i] as Template;
      const value = template.read(scanner);
      if (value === undefined) continue;
      if (i > 0) {
        templates.copyWithin(1, 0, i);
        templates[0] = template;
      }
      this.#misses = 0;
      if ((++this.#hits & (LESSENING - 1)) === 0 && this.#nextWait > 2) {
        this.#nextWait >>= 1;
        this.#wait = Math.min(this.#wait, this.#nextWait);
      }
      return value;
    }
    if (templates.length > 0 && ++this.#misses >= PATIENCE) {
      this.#misses = 0;
      this.#rest = REST;
    }
    return undefined;
  }

  /** Whether a template should be made of the element at hand, which was not read. */
  isDue(): boolean {
    if (--this.#wait > 0) return false;
    this.#wait = this.#nextWait;
    this.#nextWait = Math.min(this.#nextWait * 2, LONGEST_WAIT);
    return true;
  }

  /** Takes what was recorded of an element that became `value`. */
  learn(recording: Recording, value: unknown, scanner: Scanner): void {
    const template = Template.of(recording, value, scanner);
    if (template === undefined) return;
    if (this.#templates.length === KEPT) this.#templates.pop();
    this.#templates.unshift(template);
    this.#misses = 0;
    this.#rest = 0;
  }
}
