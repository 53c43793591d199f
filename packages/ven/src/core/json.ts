/**
 * Writes a value as JSON from which {@link fromJson} makes an equal one. What JSON cannot hold stands in an object with one member
 * whose name begins with `$`: dates, numbers that are none or have no end, minus zero, bigints, maps, sets, and objects that have such
 * members themselves. Members that are undefined are left out.
 *
 * @throws TypeError when there is something that is no data: a function, a symbol, or an object of a class.
 */
export const toJson = (value: unknown): string => JSON.stringify(plain(value, ""));

/**
 * Reads what {@link toJson} wrote.
 *
 * @throws SyntaxError when it is no JSON, TypeError when something in it is not as `toJson` writes it.
 */
export const fromJson = (json: string): unknown => lively(JSON.parse(json));

function plain(value: unknown, path: string): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "undefined":
      // In a list it has a place to keep.
      return { $undefined: true };
    case "bigint":
      return { $bigint: String(value) };
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $number: Object.is(value, -0) ? "-0" : String(value) };
    case "object":
      return value === null ? null : plainObject(value, path);
    default:
      throw new TypeError(`${path || "the value"} is a ${typeof value}, which cannot be saved`);
  }
}

function plainObject(value: object, path: string): unknown {
  const list = (items: Iterable<unknown>): unknown[] => Array.from(items, (item, index) => plain(item, `${path}[${index}]`));
  if (Array.isArray(value)) return list(value);
  if (value instanceof Date) return { $date: plain(value.getTime(), path) };
  if (value instanceof Map) return { $map: list(value) };
  if (value instanceof Set) return { $set: list(value) };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${path || "the value"} is no plain object`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const object = Object.fromEntries(members.map(([key, member]) => [key, plain(member, path ? `${path}.${key}` : key)]));
  return members.some(([key]) => key.startsWith("$")) ? { $object: object } : object;
}

function lively(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(lively);
  const members = Object.entries(value);
  const [first] = members;
  if (members.length !== 1 || !first?.[0].startsWith("$")) return objectOf(members);
  const [tag, held] = first;
  const content = tag === "$object" ? held : lively(held);
  if (tag === "$date" && typeof content === "number") return new Date(content);
  if (tag === "$number" && typeof content === "string") return Number(content);
  if (tag === "$bigint" && typeof content === "string") return BigInt(content);
  if (tag === "$undefined") return undefined;
  if (tag === "$set" && Array.isArray(content)) return new Set(content);
  if (tag === "$map" && Array.isArray(content)) return new Map(content.map(pair));
  if (tag === "$object" && typeof content === "object" && content !== null) return objectOf(Object.entries(content));
  throw new TypeError(`${tag} stands for nothing that is known`);
}

const objectOf = (members: readonly (readonly [string, unknown])[]): object =>
  Object.fromEntries(members.map(([key, member]) => [key, lively(member)]));

function pair(value: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2) throw new TypeError("$map holds what is no pair");
  return [value[0], value[1]];
}
