import { CodecError } from "../codec-error.ts";

/** A step from an object or list to what is inside. */
type Step = string | number;

/**
 * A fault in a message on its way out of the writers, which add their steps to the path as it passes.
 *
 * The path is put together only when there is a fault, so that writing a good message costs nothing for it.
 */
export class MessageFault extends Error {
  readonly #steps: Step[] = [];

  /** Adds a step on the outer side. */
  inside(step: Step): this {
    this.#steps.push(step);
    return this;
  }

  /** The error for the caller; the path starts with `root`, the message's type. */
  toError(root: string): CodecError {
    const path = this.#steps.reduceRight<string>(
      (outer, step) => (typeof step === "number" ? `${outer}[${step}]` : `${outer}.${step}`),
      root,
    );
    return new CodecError("ERR_OADR_MESSAGE_INVALID", path, this.message);
  }
}

/** Adds a step to a fault that passes; leaves other errors alone. */
export const inside = (error: unknown, step: Step): unknown => (error instanceof MessageFault ? error.inside(step) : error);

/** What a value is, for errors. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : `the Date ${value.toISOString()}`;
  if (typeof value === "string") return value.length > 60 ? `${JSON.stringify(value.slice(0, 59)).slice(0, -1)}…"` : JSON.stringify(value);
  if (typeof value === "object") return "an object";
  return typeof value === "function" || typeof value === "undefined" ? `${typeof value}` : String(value);
}

/** Whether a value may be an object of the model. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Refuses properties that the schema does not know, which would otherwise vanish without a word. */
export function refuseUnknown(value: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (value[key] === undefined || known.includes(key)) continue;
    throw new MessageFault(`is not a property of the schema; known here are ${known.join(", ")}`).inside(key);
  }
}
