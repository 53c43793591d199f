/**
 * Returns `text` as one line that is safe in a log, an error message or a text/plain body: control characters and line ends become
 * spaces, lone surrogates and bidirectional controls are dropped, and what exceeds `limit` UTF-16 code units is cut off with an ellipsis.
 */
export function plainText(text: string, limit: number): string {
  // A peer's text may be megabytes long; nothing behind the cut is worth looking at.
  const line = text
    .slice(0, limit * 2)
    .replace(/[\p{Bidi_Control}\p{Surrogate}]/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return line.length > limit ? `${line.slice(0, limit - 1).replace(/\p{Surrogate}$/u, "")}…` : line;
}
