/**
 * Picks of the types that there are the one that a client likes best by its header Accept; the first of equals, and without the header.
 * Undefined when it takes none of them.
 */
export function accepted(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === "") return offered[0];
  const ranges = accept.split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
  const weightOf = (type: string): number => {
    // The most exact range counts.
    for (const range of [type, `${type.split("/")[0]}/*`, "*/*"]) {
      const found = ranges.find((each) => each.type === range);
      if (found !== undefined) return found.weight;
    }
    return 0;
  };
  const best = [...offered].sort((a, b) => weightOf(b) - weightOf(a))[0];
  return best !== undefined && weightOf(best) > 0 ? best : undefined;
}
