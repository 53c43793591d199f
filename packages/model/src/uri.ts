/** Tells whether two URIs are the same one, such as the market contexts of an event and of a program (rule 512). */
export const sameUri = (a: string, b: string): boolean => normalUri(a) === normalUri(b);

/** A URI as RFC 3986 normalises it by syntax: equal texts are the same URI. Any text is taken; what is no URI stays as it is. */
export function normalUri(uri: string): string {
  // Conformance rule 512: URIs are compared after normalisation by RFC 3986. Scheme and host do not depend on case, escaped
  // characters that need no escape are the same as plain ones, and an empty path with an authority is `/`.
  const [, start, rest = ""] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)?(.*)$/is.exec(uri) ?? [];
  const path = rest.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const plain = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[a-z0-9._~-]/i.test(plain) ? plain : escaped.toUpperCase();
  });
  if (start === undefined) return path;
  return `${start.toLowerCase()}${start.includes("//") && !path.startsWith("/") ? `/${path}` : path}`;
}
