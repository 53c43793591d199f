/** Makes a value out of others. */
export type Make = (values: readonly unknown[]) => unknown;

/**
 * Finds out how `result` was made of `values`, which became its leaves in this order; undefined when it was not, or not
 * of them alone. A property `type` and an empty text are no values but always the same.
 */
export function makerOf(result: unknown, values: readonly unknown[]): Make | undefined {
  let used = 0;

  const make = (part: unknown): Make | undefined => {
    if (used < values.length && Object.is(part, values[used])) {
      const index = used++;
      return (found) => found[index];
    }
    if (part === "") return () => "";
    if (Array.isArray(part)) return makeList(part);
    return isPlain(part) ? makeObject(part) : undefined;
  };

  const makeAll = (parts: readonly unknown[]): Make[] | undefined => {
    const makes: Make[] = [];
    for (const part of parts) {
      const made = make(part);
      if (made === undefined) return undefined;
      makes.push(made);
    }
    return makes;
  };

  const makeList = (parts: readonly unknown[]): Make | undefined => {
    const makes = makeAll(parts);
    const first = makes?.[0];
    if (makes === undefined) return undefined;
    if (first === undefined) return () => [];
    return makes.length === 1 ? (found) => [first(found)] : (found) => makes.map((each) => each(found));
  };

  const makeObject = ({ type, ...properties }: Readonly<Record<string, unknown>>): Make | undefined => {
    const makes = makeAll(Object.values(properties));
    if (makes === undefined) return undefined;
    return objectMaker(type, Object.keys(properties), makes);
  };

  const made = make(result);
  return used === values.length ? made : undefined;
}

function objectMaker(type: unknown, keys: readonly string[], makes: readonly Make[]): Make {
  return (found) => {
    const target: Record<string, unknown> = {};
    if (type !== undefined) target["type"] = type;
    for (let i = 0; i < makes.length; i++) target[keys[i] as string] = (makes[i] as Make)(found);
    return target;
  };
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
