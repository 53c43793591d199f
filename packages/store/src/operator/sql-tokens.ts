import type { Selectable } from "kysely";
import { fromOrdered, toOrdered } from "../sql/code-units.ts";
import { lockTable } from "../sql/lock-table.ts";
import { statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { limitReached } from "../store-limits.ts";
import type { Tables } from "../tables.ts";
import type { StoredToken, TokenStore } from "./token-store.ts";

interface TokenRow {
  readonly name: string;
  readonly hash: string;
  readonly role: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
}

const lock = lockTable("tokens");
const insert = statement((db, { name, hash, role, createdAt, expiresAt, lastUsedAt }: TokenRow) =>
  db
    .insertInto("tokens")
    .values({ name, hash, role: role as StoredToken["role"], created_at: createdAt, expires_at: expiresAt, last_used_at: lastUsedAt })
    .onConflict((known) => known.doNothing()),
);
const count = statement((db) => db.selectFrom("tokens").select(({ fn }) => fn.countAll<number>().as("count")));
const byHash = statement((db, { hash }: { hash: string }) => db.selectFrom("tokens").selectAll().where("hash", "=", hash));
const page = statement((db, { after, limit }: { after: string; limit: number }) =>
  db.selectFrom("tokens").selectAll().where("name", ">", after).orderBy("name").limit(limit),
);
const noteUse = statement((db, { hash, at }: { hash: string; at: number }) =>
  db.updateTable("tokens").set({ last_used_at: at }).where("hash", "=", hash),
);
const remove = statement((db, { name }: { name: string }) => db.deleteFrom("tokens").where("name", "=", name));

/** The tokens of a store in a database. */
export function sqlTokens({ runner: { read, write }, limits: { maxTokens } }: StoreContext): TokenStore {
  function* add({ name, hash, role, createdAt, expiresAt, lastUsedAt }: StoredToken): UseCase<boolean> {
    yield* all(lock, {});
    const row = {
      name: toOrdered(name),
      hash,
      role,
      createdAt: createdAt.getTime(),
      expiresAt: expiresAt?.getTime() ?? null,
      lastUsedAt: lastUsedAt?.getTime() ?? null,
    };
    if ((yield* change(insert, row)) === 0) return false;
    if (((yield* first(count, {}))?.count ?? 0) > maxTokens) throw limitReached("tokens", maxTokens);
    return true;
  }
  return {
    addToken: (token) => write(() => add(token)),
    token: async (hash) => {
      const row = await read(() => first(byHash, { hash }));
      return row && tokenOf(row);
    },
    // No name is before the empty one, and that is none.
    tokens: async ({ after = "", limit = 100 }) => (await read(() => all(page, { after: toOrdered(after), limit }))).map(tokenOf),
    noteTokenUse: async (hash, at) => {
      await write(() => change(noteUse, { hash, at: at.getTime() }));
    },
    removeToken: (name) =>
      write(function* () {
        return (yield* change(remove, { name: toOrdered(name) })) > 0;
      }),
  };
}

const tokenOf = ({ name, hash, role, created_at, expires_at, last_used_at }: Selectable<Tables["tokens"]>): StoredToken => ({
  name: fromOrdered(name),
  hash,
  role,
  createdAt: new Date(created_at),
  ...(expires_at !== null && { expiresAt: new Date(expires_at) }),
  ...(last_used_at !== null && { lastUsedAt: new Date(last_used_at) }),
});
