import { webcrypto } from "node:crypto";

/** Kinds of keys that OpenADR knows: ECC on P-256, and RSA of 2048 bits (rule 68). */
export const keyKinds = ["ec", "rsa"] as const;

/** A kind of key. */
export type KeyKind = (typeof keyKinds)[number];

/** A pair of keys. */
export type KeyPair = webcrypto.CryptoKeyPair;

/** How keys of a kind are made, and sign. */
export type Algorithm = (webcrypto.EcKeyGenParams | webcrypto.RsaHashedKeyGenParams) & { readonly hash: string };

/** How keys of each kind are made, and sign. */
export const algorithms: Readonly<Record<KeyKind, Algorithm>> = {
  ec: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  rsa: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 },
};

/** Makes a pair of keys. */
export const newKeys = (kind: KeyKind): Promise<KeyPair> =>
  webcrypto.subtle.generateKey(algorithms[kind], true, ["sign", "verify"]) as Promise<KeyPair>;

/** A private key in PKCS #8. */
export const exportKey = async ({ privateKey }: KeyPair): Promise<Buffer> =>
  Buffer.from(await webcrypto.subtle.exportKey("pkcs8", privateKey));

/** Takes a private key that was exported. Rejects when it is of another kind. */
export const importKey = (kind: KeyKind, pkcs8: Uint8Array): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey("pkcs8", pkcs8, algorithms[kind], false, ["sign"]);
