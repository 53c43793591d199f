import type { Page } from "@oadr/vtn";

/** What a token allows: `read` to look at everything, `full` to change things too. */
export type TokenRole = "read" | "full";

/** A token of the operator API, without the token itself. */
export interface StoredToken {
  /** Unique, for people: the audit trail says by it who did something. */
  readonly name: string;
  /** SHA-256 of the token, in lower-case hexadecimal digits; unique. */
  readonly hash: string;
  readonly role: TokenRole;
  readonly createdAt: Date;
  /** From when on it is refused; undefined for one without end. */
  readonly expiresAt?: Date;
  /** When it was last used, to the minute or so; undefined for one that never was. */
  readonly lastUsedAt?: Date;
}

/** Who may use the operator API. */
export interface TokenStore {
  /**
   * Adds a token. Resolves to false, changing nothing, when there is one of this name or hash; rejects with VtnError ERR_OADR_VTN_LIMIT
   * when there is no room.
   */
  readonly addToken: (token: StoredToken) => Promise<boolean>;
  /** The token with a hash, expired or not. */
  readonly token: (hash: string) => Promise<StoredToken | undefined>;
  /** Tokens by ascending name (by UTF-16 code unit). */
  readonly tokens: (page: Page) => Promise<readonly StoredToken[]>;
  /** Notes when a token was used; nothing when it is there no more. */
  readonly noteTokenUse: (hash: string, at: Date) => Promise<void>;
  /** Removes the token with a name; it opens nothing from then on. Resolves to false when there is none. */
  readonly removeToken: (name: string) => Promise<boolean>;
}
