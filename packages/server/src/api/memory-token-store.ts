import type { StoredToken, TokenStore } from "@oadr/store";
import { VtnError } from "@oadr/vtn";

/** Keeps tokens in memory, at most so many. */
export function memoryTokenStore(most = 1_000): TokenStore {
  const byName = new Map<string, StoredToken>();
  const find = (hash: string): StoredToken | undefined => [...byName.values()].find((token) => token.hash === hash);
  return {
    addToken: async (token) => {
      if (byName.has(token.name) || find(token.hash) !== undefined) return false;
      if (byName.size >= most) throw new VtnError("ERR_OADR_VTN_LIMIT", `there is no room for more than ${most} tokens`);
      byName.set(token.name, token);
      return true;
    },
    token: async (hash) => find(hash),
    tokens: async ({ after, limit = 100 }) =>
      [...byName.values()]
        .filter(({ name }) => after === undefined || name > after)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .slice(0, limit),
    noteTokenUse: async (hash, at) => {
      const token = find(hash);
      if (token !== undefined) byName.set(token.name, { ...token, lastUsedAt: at });
    },
    removeToken: async (name) => byName.delete(name),
  };
}
