import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { StoredToken, TokenRole } from "@oadr/store";

/** What is to be known of a token that is made. */
export interface NewToken {
  readonly name: string;
  readonly role: TokenRole;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
}

/** Makes a token: its text, which is nowhere kept, and what is. */
export function createToken(given: NewToken): { readonly token: string; readonly stored: StoredToken } {
  const token = `oadr_${randomBytes(32).toString("base64url")}`;
  return { token, stored: { ...given, hash: hashOf(token) } };
}

/**
 * What is kept of a token. One round of SHA-256 is right here, where a password would need a slow hash: of 256 random bits nobody guesses
 * a share worth mentioning, however fast each guess is, and each request pays for it.
 */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Whether two hashes are the same, in a time that does not tell how much of them is. */
export function isSameHash(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
