const dayMs = 24 * 60 * 60 * 1000;

/**
 * Reads a Retry-After header, seconds or a date, as milliseconds from `now`. Undefined when it is missing or neither.
 * At most a day: a peer cannot silence us for longer.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : /^[A-Za-z]{3}/.test(text) ? Date.parse(text) - now : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), dayMs);
}
