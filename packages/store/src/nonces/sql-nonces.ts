import { statement } from "../sql/statement.ts";
import { change, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { forget, MOST_AT_ONCE } from "./forget.ts";
import type { NonceStore, SignerNonce } from "./nonce-store.ts";

/** How often a process looks for nonces that can be forgotten, in milliseconds. */
const STEP_MS = 1_000;
/** How often it counts them, which takes longer. */
const COUNT_MS = 10_000;

const insert = statement((db, { signer, nonce, until }: { signer: string; nonce: string; until: number }) =>
  db
    .insertInto("nonces")
    .values({ signer, nonce, until })
    .onConflict((known) => known.doNothing()),
);
const remove = statement((db, { signer, nonce }: { signer: string; nonce: string }) =>
  db.deleteFrom("nonces").where("signer", "=", signer).where("nonce", "=", nonce),
);
const forgotten = statement((db) => db.selectFrom("nonces_forgotten").select("until"));
const countAll = statement((db) => db.selectFrom("nonces").select(({ fn }) => fn.countAll<number>().as("count")));
// No further than the bound: the count of one that sends too much takes no longer.
const countOf = statement((db, { signer, most }: { signer: string; most: number }) =>
  db
    .selectFrom((inner) => inner.selectFrom("nonces").select("until").where("signer", "=", signer).limit(most).as("held"))
    .select(({ fn }) => fn.countAll<number>().as("count")),
);

/** The nonces of signatures, in a database. */
export function sqlNonces({ runner: { read, write }, limits: { maxNonces, maxNoncesPerSigner } }: StoreContext): NonceStore {
  let sweptAt = Number.NEGATIVE_INFINITY;
  let countedAt = Number.NEGATIVE_INFINITY;
  // How many there are, as far as this process knows: as counted, and what it has taken and forgotten itself since.
  let held = 0;

  const sweep = async (now: number): Promise<void> => {
    sweptAt = now;
    for (let gone = MOST_AT_ONCE; gone >= MOST_AT_ONCE; held -= gone) gone = await write(() => forget(now));
    if (Math.abs(now - countedAt) < COUNT_MS) return;
    countedAt = now;
    held = (await read(() => first(countAll, {})))?.count ?? 0;
  };

  function* take({ signer, nonce, until }: SignerNonce): UseCase<"taken" | "repeated" | "full"> {
    if ((yield* change(insert, { signer, nonce, until })) === 0) return "repeated";
    // After the insert: whoever forgot this very nonce meanwhile has said so by now.
    const wasForgotten = until <= ((yield* first(forgotten, {}))?.until ?? 0);
    const isFull =
      held >= maxNonces || ((yield* first(countOf, { signer, most: maxNoncesPerSigner + 1 }))?.count ?? 0) > maxNoncesPerSigner;
    if (!wasForgotten && !isFull) return "taken";
    yield* change(remove, { signer, nonce });
    return wasForgotten ? "repeated" : "full";
  }

  return {
    takeNonce: async (nonce, now) => {
      if (Math.abs(now - sweptAt) >= STEP_MS) await sweep(now);
      const answer = await write(() => take(nonce));
      if (answer === "taken") held++;
      return answer;
    },
  };
}
