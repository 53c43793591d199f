/** What moves the cursor of a terminal, begins a line of its own, or turns round what stands beside it. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** What of that JSON leaves as it is. */
const unsafeInJson = /[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A text that may be a peer's as one line for a terminal; `keep` are characters to leave as they are. */
export const oneLine = (text: string, keep = "\t"): string => text.replace(unsafe, (mark) => (keep.includes(mark) ? mark : "\uFFFD"));

/** A value as JSON that a terminal shows as it stands, and that programs read the same. */
export const safeJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(unsafeInJson, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
