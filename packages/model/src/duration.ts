/**
 * A length of time as ISO 8601 text: `PT1H`, `P1D`, `-PT5M`. Text and not a number, because `P1M` has no fixed length.
 * The schema also knows weeks, written without P: `2W` (xcal:DurationValueType).
 */
export type Duration = `${"" | "+" | "-"}P${string}` | `${number}W`;
