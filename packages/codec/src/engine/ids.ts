import type { Scalar } from "../scalar/index.ts";
import { id } from "../scalar/index.ts";

/** Whether values of a scalar name elements, so that no two in a document may be the same: xs:ID. */
export const isId = (scalar: Scalar<unknown>): boolean => scalar === (id as Scalar<unknown>);

/** What to say of an id that another element of the document has too. */
export const sameId = (value: string): string => `found ${JSON.stringify(value)} a second time; an id is that of one element only`;

/** The ids of the message that is being written; few messages have any. */
let written: Set<string> | undefined;

/**
 * Starts with the ids of another message, or goes back to those of one before; returns the ones so far.
 *
 * A getter of a message may write another one meanwhile.
 */
export function exchangeIds(next: Set<string> | undefined): Set<string> | undefined {
  const before = written;
  written = next;
  return before;
}

/** Takes an id for an element that is being written; false when it is another's already. */
export function claimId(value: string): boolean {
  if (written?.has(value)) return false;
  written ??= new Set();
  written.add(value);
  return true;
}
