import type { StoredToken, TokenStore } from "@oadr/store";

/** Lets a token in besides those of a store, which does not learn of it. */
export const withOwnToken = (tokens: TokenStore, own: StoredToken): TokenStore => ({
  ...tokens,
  addToken: async (token) => token.name !== own.name && tokens.addToken(token),
  token: async (hash) => (hash === own.hash ? own : tokens.token(hash)),
  noteTokenUse: async (hash, at) => {
    if (hash !== own.hash) await tokens.noteTokenUse(hash, at);
  },
});
