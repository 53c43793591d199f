import { createPublicKey, type KeyObject } from "node:crypto";
import { base64Of } from "./base64.ts";
import { namespaces } from "./names.ts";
import type { SignatureElement } from "./read-element.ts";
import { attributeOf, childrenOf, refuse, textOf } from "./signature-fault.ts";

const { ds, ds11 } = namespaces;

/** The curves that keys in signatures are named for, by the URI of their OID. */
const curves: ReadonlyMap<string, { readonly crv: string; readonly length: number }> = new Map([
  ["urn:oid:1.2.840.10045.3.1.7", { crv: "P-256", length: 32 }],
  ["urn:oid:1.3.132.0.34", { crv: "P-384", length: 48 }],
  ["urn:oid:1.3.132.0.35", { crv: "P-521", length: 66 }],
]);

/** Longest RSA modulus, in bytes. */
const LONGEST = 1024;

/** Reads the key in a `ds:KeyValue`. Throws SignatureError when it is none. */
export function keyValueOf(element: SignatureElement): KeyObject {
  const [value] = element.children;
  if (value === undefined || element.children.length > 1) refuse("ERR_OADR_SIGNATURE_FORM", element, "holds no single key");
  try {
    const jwk = value.local === "RSAKeyValue" && value.uri === ds ? rsaKey(value) : ecKey(value);
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch (cause) {
    if (cause instanceof Error && "path" in cause) throw cause;
    return refuse("ERR_OADR_SIGNATURE_FORM", value, "is no public key");
  }
}

function rsaKey(value: SignatureElement): JsonWebKey {
  const [modulus, exponent] = childrenOf(value, [
    { uri: ds, local: "Modulus" },
    { uri: ds, local: "Exponent" },
  ]) as [SignatureElement, SignatureElement];
  const n = bytesOf(modulus);
  const e = bytesOf(exponent);
  if (n.length > LONGEST || e.length > 8) refuse("ERR_OADR_SIGNATURE_FORM", value, "is longer than any key in use");
  return { kty: "RSA", n: n.toString("base64url"), e: e.toString("base64url") };
}

function ecKey(value: SignatureElement): JsonWebKey {
  if (value.local !== "ECKeyValue" || value.uri !== ds11) refuse("ERR_OADR_SIGNATURE_FORM", value, "is not expected here");
  const [named, point] = childrenOf(value, [
    { uri: ds11, local: "NamedCurve" },
    { uri: ds11, local: "PublicKey" },
  ]) as [SignatureElement, SignatureElement];
  const curve = curves.get(attributeOf(named, "URI") ?? "");
  const bytes = bytesOf(point);
  // An uncompressed point: 4, then both coordinates.
  if (curve === undefined || bytes[0] !== 4 || bytes.length !== 1 + 2 * curve.length) {
    refuse("ERR_OADR_SIGNATURE_FORM", value, "is no uncompressed point of P-256, P-384 or P-521");
  }
  const x = bytes.subarray(1, 1 + curve.length).toString("base64url");
  return { kty: "EC", crv: curve.crv, x, y: bytes.subarray(1 + curve.length).toString("base64url") };
}

const bytesOf = (element: SignatureElement): Buffer =>
  base64Of(textOf(element)) ?? refuse("ERR_OADR_SIGNATURE_FORM", element, "is no base64");

interface JsonWebKey {
  readonly kty: string;
  readonly [part: string]: string;
}

/** The `ds:KeyValue` of a public key, without declarations. */
export function keyValueText(key: KeyObject): string {
  const jwk = key.export({ format: "jwk" });
  const plain = (part: string | undefined): Buffer => Buffer.from(part ?? "", "base64url");
  if (jwk.kty === "RSA") {
    const [modulus, exponent] = [plain(jwk.n), plain(jwk.e)].map((part) => part.toString("base64"));
    return `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${modulus}</ds:Modulus><ds:Exponent>${exponent}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
  }
  const oid = [...curves].find(([, { crv }]) => crv === jwk.crv)?.[0] ?? "";
  const point = Buffer.concat([Buffer.of(4), plain(jwk.x), plain(jwk.y)]).toString("base64");
  const named = `<ds11:NamedCurve URI="${oid}"></ds11:NamedCurve><ds11:PublicKey>${point}</ds11:PublicKey>`;
  return `<ds:KeyValue><ds11:ECKeyValue xmlns:ds11="${ds11}">${named}</ds11:ECKeyValue></ds:KeyValue>`;
}
