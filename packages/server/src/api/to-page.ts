import type { PageOf } from "./schemas/common.ts";

/** Makes a page of a list of which one item more was asked for than the page has: so it is known whether another page follows. */
export function toPage<T>(items: readonly T[], limit: number, idOf: (item: T) => string): PageOf<T> {
  const last = items[limit - 1];
  if (items.length <= limit || last === undefined) return { items };
  return { items: items.slice(0, limit), next: idOf(last) };
}

/** A filter that asks for one item more than the page has. */
export const oneMore = <T extends { readonly limit: number }>(query: T): T => ({ ...query, limit: query.limit + 1 });
