import { namespaces, type Prefix } from "../gen/namespaces.ts";
import type { Name } from "../shape.ts";
import { isWhole } from "../xml/whole.ts";
import type { Scalar } from "./scalar.ts";

const xmlText = (which: string, takes: NonNullable<Scalar<string>["takes"]>): Scalar<string> => ({
  expected: `the XML text of one element ${which}, well-formed, with every prefix declared in it and nothing around it`,
  plain: true,
  takes,
  parse: (text, start, end) => {
    const value = text.slice(start, end);
    return isWhole(value, takes) ? value : undefined;
  },
  format: (value) => (typeof value === "string" && isWhole(value, takes) ? value : undefined),
});

const uriOf = (prefix: string): string => namespaces[prefix as Prefix];

/** An element with this name and any content. */
export function xmlOf(name: Name): Scalar<string> {
  const [prefix = "", local] = name.split(":");
  return xmlText(`${name} of namespace ${uriOf(prefix)}`, (uri, found) => uri === uriOf(prefix) && found === local);
}

/** An element of a namespace. */
export const xmlIn = (namespace: string): Scalar<string> => xmlText(`of namespace ${namespace}`, (uri) => uri === namespace);

/** An element of any namespace but one. One without namespace is not taken either. */
export const xmlOutside = (prefix: Prefix): Scalar<string> =>
  xmlText(`of a namespace other than ${uriOf(prefix)}`, (uri) => uri !== "" && uri !== uriOf(prefix));
