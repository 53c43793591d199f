import type { NewsStore } from "@oadr/vtn";
import { sql } from "kysely";
import type { ClientConfig } from "pg";
import { items } from "../sql/items.ts";
import type { Runner } from "../sql/runner.ts";
import { statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import { channel, createListener, type Listener } from "./listener.ts";

/** News that travel by LISTEN and NOTIFY. */
export interface PostgresNews extends NewsStore {
  readonly close: () => Promise<void>;
}

/** Longest text that goes into a notification itself, in bytes; 8,000 is what PostgreSQL takes, and our sign stands before it. */
const LONGEST = 7_900;
/** How long a longer one can be fetched. */
const KEPT_MS = 60_000;
/** Most texts that wait to be told, or to be handed out; others are lost. */
const MOST_WAITING = 10_000;
/** Most texts in one transaction. */
const MOST_TOGETHER = 100;

const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
const keep = statement((db, { text }: { text: string }) => db.insertInto("news").values({ text, told_at: now }).returning("id"));
const trim = statement((db) => db.deleteFrom("news").where("told_at", "<", sql<number>`${now} - ${sql.lit(KEPT_MS)}`));
const kept = statement((db, { id }: { id: number }) => db.selectFrom("news").select("text").where("id", "=", id));
const notify = statement((db, { payloads }: { payloads: string }, dialect) => ({
  compile: () => sql`select pg_notify(${sql.raw(channel)}, value ->> 'text') from ${items(dialect, payloads)}`.compile(db),
}));

interface Waiting {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Carries news between the processes that share a PostgreSQL database. Longer texts go by way of a table, from which they vanish after a
 * minute. It connects when somebody listens.
 */
export function postgresNews(runner: Runner, config: ClientConfig): PostgresNews {
  const listeners = new Set<(text: string) => void>();
  let listener: Listener | undefined;
  let waiting: Waiting[] = [];
  let telling: Promise<void> | undefined;
  let told = 0;
  let arriving = 0;
  let handing: Promise<void> = Promise.resolve();

  function* send(texts: readonly string[]): UseCase<void> {
    const payloads: { readonly text: string }[] = [];
    for (const text of texts) {
      // A number of its own: of equal notifications in one transaction PostgreSQL sends one.
      const number = told++;
      if (Buffer.byteLength(text) <= LONGEST) payloads.push({ text: `${number}:${text}` });
      else payloads.push({ text: `${number}#${(yield* first(keep, { text }))?.id}` });
    }
    if (payloads.some(({ text }) => /^\d+#/.test(text))) yield* change(trim, {});
    yield* all(notify, { payloads: JSON.stringify(payloads) });
  }
  const tellAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      try {
        // What this process listens to from now on it hears itself, too.
        await listener?.ready();
        await runner.write(() => send(batch.map(({ text }) => text)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    telling = undefined;
  };
  const fetch = async (payload: string): Promise<string | undefined> => {
    const [, sign, rest = ""] = /^\d+([:#])(.*)$/s.exec(payload) ?? [];
    if (sign !== "#") return sign === ":" ? rest : undefined;
    return (await runner.read(() => first(kept, { id: Number(rest) })))?.text;
  };
  // One after the other: what follows a longer text waits until that has been fetched.
  const handOut = async (payload: string): Promise<void> => {
    try {
      const text = await fetch(payload);
      if (text !== undefined) for (const take of [...listeners]) take(text);
    } catch {
      // It is lost: what must not be lost is in the store.
    } finally {
      arriving -= 1;
    }
  };

  return {
    tellNews: (text) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) return resolve();
        waiting.push({ text, resolve, reject });
        telling ??= tellAll();
      }),
    hearNews: (take) => {
      listener ??= createListener(config, (payload) => {
        if (arriving >= MOST_WAITING) return;
        arriving += 1;
        handing = handing.then(() => handOut(payload));
      });
      // Each listener its own: one function may be given twice.
      const own = (text: string): void => take(text);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    close: async () => {
      await telling;
      await listener?.close();
      await handing;
    },
  };
}
