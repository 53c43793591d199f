/** A nonce of a signature, and whose it is. */
export interface SignerNonce {
  /** What the signer is known by: the SHA-256 of its certificate. */
  readonly signer: string;
  readonly nonce: string;
  /** Until when, in milliseconds since 1970, it must be remembered: from then on its message is refused for its age. */
  readonly until: number;
}

/**
 * Remembers the nonces of signatures for all processes that share the database, and for those that come after them. `{ take: store.takeNonce }`
 * is a `NonceStore` of `@oadr/codec/signature`.
 */
export interface NonceStore {
  /**
   * Takes a nonce at the time `now`, as one step: of all who ask for it only one gets it. Resolves, when that is durable, to `taken`; to
   * `repeated` when it was taken before or may have been; to `full` when there is no room for it.
   */
  readonly takeNonce: (nonce: SignerNonce, now: number) => Promise<"taken" | "repeated" | "full">;
}
