// What JSON has no word for, behind a sign. A text that begins with the sign gets another one in front.
const SIGN = "@";
const numbers: ReadonlyMap<string, number> = new Map([
  ["@NaN", Number.NaN],
  ["@Infinity", Number.POSITIVE_INFINITY],
  ["@-Infinity", Number.NEGATIVE_INFINITY],
  ["@-0", -0],
]);

/** Writes plain data as JSON, dates and every number included, so that `fromJson` gives back the same. */
export const toJson = (value: unknown): string => JSON.stringify(packed(value));

/** Reads what `toJson` wrote. */
export const fromJson = <T>(text: string): T => {
  const value: unknown = JSON.parse(text);
  return (text.includes(`"${SIGN}`) ? unpacked(value) : value) as T;
};

function packed(value: unknown): unknown {
  if (typeof value === "string") return value.startsWith(SIGN) ? SIGN + value : value;
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? value : `${SIGN}${Object.is(value, -0) ? "-0" : value}`;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return SIGN + value.toISOString();
  if (Array.isArray(value)) return value.map(packed);
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) copy[name] = packed(member);
  return copy;
}

// In place: nobody else has seen what was read.
function unpacked(value: unknown): unknown {
  if (typeof value === "string") return value.startsWith(SIGN) ? meaningOf(value) : value;
  if (typeof value !== "object" || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const name in members) members[name] = unpacked(members[name]);
  return members;
}

function meaningOf(text: string): string | number | Date {
  if (text.startsWith(SIGN, 1)) return text.slice(1);
  return numbers.get(text) ?? new Date(text.slice(1));
}
