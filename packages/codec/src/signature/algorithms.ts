import type { Canonicalization } from "./canonical-form.ts";

/** Hash functions; SHA-1 only where it is configured. */
export type Hash = "sha256" | "sha1";

/** Kinds of keys that sign. */
export type KeyKind = "rsa" | "ec";

/** What a signature method says. */
export interface SignatureMethod {
  readonly key: KeyKind;
  readonly hash: Hash;
}

const MORE = "http://www.w3.org/2001/04/xmldsig-more";
const DSIG = "http://www.w3.org/2000/09/xmldsig";

/** Canonical XML 1.0, which is also what is done where nothing is said. */
export const INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
/** Exclusive canonical XML 1.0; also the namespace of its parameters. */
export const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** Conformance rule 514: the algorithms of signatures. The profile has no others; HMAC least of all. */
export const signatureMethods: ReadonlyMap<string, SignatureMethod> = new Map([
  [`${MORE}#rsa-sha256`, { key: "rsa", hash: "sha256" }],
  [`${MORE}#ecdsa-sha256`, { key: "ec", hash: "sha256" }],
  [`${DSIG}#rsa-sha1`, { key: "rsa", hash: "sha1" }],
  [`${MORE}#ecdsa-sha1`, { key: "ec", hash: "sha1" }],
]);

export const digestMethods: ReadonlyMap<string, Hash> = new Map([
  ["http://www.w3.org/2001/04/xmlenc#sha256", "sha256"],
  [`${DSIG}#sha1`, "sha1"],
]);

/** Exclusive canonical XML is not the profile's, but what signature libraries make by themselves. */
export const canonicalizations: ReadonlyMap<string, Canonicalization> = new Map([
  [INCLUSIVE, { exclusive: false, comments: false }],
  [`${INCLUSIVE}#WithComments`, { exclusive: false, comments: true }],
  [EXCLUSIVE, { exclusive: true, comments: false }],
  [`${EXCLUSIVE}WithComments`, { exclusive: true, comments: true }],
]);

/** The URI of a method; the tables have one for each. */
export function uriOf<V>(methods: ReadonlyMap<string, V>, fits: (value: V) => boolean): string {
  for (const [uri, value] of methods) if (fits(value)) return uri;
  throw new RangeError("there is no URI for this method");
}
