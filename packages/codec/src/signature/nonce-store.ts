/** Remembers the nonces of signatures, so that nobody can send a message of somebody else again. */
export interface NonceStore {
  /**
   * Takes a nonce of a signer, as one step: of two who ask at the same time only one gets it.
   *
   * `until` is the time, in milliseconds since 1970, after which the message it came with would be refused for its age: until then the
   * nonce must be remembered. `now` is the time of asking.
   *
   * @returns `taken` when it is new, `repeated` when it was taken before or may have been, `full` when there is no room to remember it
   */
  readonly take: (nonce: SignerNonce, now: number) => NonceAnswer | Promise<NonceAnswer>;
}

/** A nonce and whose it is. */
export interface SignerNonce {
  /** All of the SHA-256 of the signer's certificate, as digits. */
  readonly signer: string;
  readonly nonce: string;
  readonly until: number;
}

export type NonceAnswer = "taken" | "repeated" | "full";

/** How much a nonce store in memory holds. */
export interface MemoryNoncesOptions {
  /** Nonces in all; 100,000 unless given, some 20 MB. */
  readonly most?: number;
  /** Nonces of one signer, so that one cannot take the room of all others; 10,000 unless given. */
  readonly mostPerSigner?: number;
}
