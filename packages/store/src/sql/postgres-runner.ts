import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import pg, { type ClientBase, type Pool, type PoolClient, type QueryConfig } from "pg";
import { StoreError } from "../store-error.ts";
import type { Runner } from "./runner.ts";
import type { Statement } from "./statement.ts";
import type { Call, Outcome, UseCase } from "./use-case.ts";

/** How often a transaction is tried. */
const MOST_TRIES = 8;
/** Longest wait before the second try; doubles each time. */
const WAIT_MS = 5;

// Two transactions got in each other's way: begun anew, the later one sees what the earlier one did.
const passing = new Set([
  "40001", // serialization_failure
  "40P01", // deadlock_detected
  "23503", // foreign_key_violation: what a row belongs to went meanwhile
  "23505", // unique_violation: what is the same was looked for before it was there
]);
const isPassing = (error: unknown): boolean => error instanceof pg.DatabaseError && passing.has(error.code ?? "");

/** Numbers of 64 bits come as numbers: times in milliseconds, versions and counts are far below what a number can tell exactly. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: "text" | "binary") =>
    id === pg.types.builtins.INT8 && format !== "binary" ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
};

/** Runs use cases on connections of a pool, which are shared by many of them and have their statements prepared. */
export function postgresRunner(pool: Pool): Runner {
  const names = new Map<Statement<never, unknown>, string>();
  let ended: Promise<void> | undefined;

  const nameOf = (statement: Statement<never, unknown>, text: string): string => {
    let name = names.get(statement);
    if (name === undefined) {
      // From the text: what one version of this package has prepared may stand on a connection that another one comes to use.
      name = `oadr_${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
      names.set(statement, name);
    }
    return name;
  };

  const execute = async (client: ClientBase, { statement, args }: Call): Promise<Outcome> => {
    const { text, valuesOf } = statement.in("postgres");
    const query: QueryConfig = { text, values: valuesOf(args), ...(statement.isKept && { name: nameOf(statement, text) }) };
    const { rows, fields, rowCount } = await client.query(query);
    return fields.length > 0 ? rows : (rowCount ?? 0);
  };

  const drive = async <T>(client: ClientBase, useCase: UseCase<T>): Promise<T> => {
    let step = useCase.next(0);
    while (!step.done) step = useCase.next(await execute(client, step.value));
    return step.value;
  };

  const connect = (): Promise<PoolClient> => {
    if (ended !== undefined) throw new StoreError("ERR_OADR_STORE_CLOSED", "the store is closed");
    return pool.connect();
  };

  const tryOnce = async <T>(useCase: () => UseCase<T>): Promise<T> => {
    const client = await connect();
    let isBroken = false;
    try {
      await client.query("begin");
      const value = await drive(client, useCase());
      await client.query("commit");
      return value;
    } catch (error) {
      await client.query("rollback").catch(() => {
        isBroken = true;
      });
      throw error;
    } finally {
      client.release(isBroken);
    }
  };

  return {
    dialect: "postgres",
    read: async (useCase) => {
      const client = await connect();
      try {
        return await drive(client, useCase());
      } finally {
        // The pool lets go of a connection that has broken by itself.
        client.release();
      }
    },
    write: async (useCase) => {
      for (let tries = 1; ; tries++) {
        try {
          return await tryOnce(useCase);
        } catch (error) {
          if (tries >= MOST_TRIES || !isPassing(error)) throw error;
          // At random, so that the two do not meet again.
          await setTimeout(Math.random() * WAIT_MS * 2 ** tries);
        }
      }
    },
    close: () => {
      ended ??= pool.end();
      return ended;
    },
  };
}
