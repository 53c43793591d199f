/** Bounds on a document; beyond them it is refused with `ERR_OADR_XML_LIMIT`. */
export interface Limits {
  /** Longest document: in bytes, or in UTF-16 code units where a string is handed in. */
  readonly maxBytes: number;
  /** Deepest nesting of elements. */
  readonly maxDepth: number;
  /** Number of elements in all. */
  readonly maxElements: number;
}

/** 8 MiB, 100 levels, a million elements. */
export const defaultLimits: Limits = { maxBytes: 8 * 1024 * 1024, maxDepth: 100, maxElements: 1_000_000 };

/** Number of attributes and namespace declarations on one element. */
export const MAX_ATTRIBUTES = 64;

/** Number of faults that are reported to `onIssue`. */
export const MAX_ISSUES = 1000;
