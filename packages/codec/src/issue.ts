import type { CodecErrorCode } from "./codec-error.ts";

/** A fault found while decoding with `onIssue`. */
export interface Issue {
  readonly code: CodecErrorCode;
  /** Where, in the form of `CodecError.path`. */
  readonly path: string;
  /** What was expected and what was found. */
  readonly detail: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Whether the message could be read all the same. If not, `decode` throws the first such fault when it has seen the rest. */
  readonly recovered: boolean;
}
