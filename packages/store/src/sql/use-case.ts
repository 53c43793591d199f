import type { SqlArgs, Statement } from "./statement.ts";

/** A statement with its arguments. */
export interface Call {
  readonly statement: Statement<never, unknown>;
  readonly args: SqlArgs;
}

/** What a statement brought: rows, or how many it changed. */
export type Outcome = readonly unknown[] | number;

/**
 * What is done in a database for one method of the store. It yields statements and is handed what they bring, so that the same code runs
 * without a break on SQLite, and with waits on PostgreSQL. It holds nothing that has to be given back, and may be begun anew.
 */
export type UseCase<T> = Generator<Call, T, Outcome>;

/** The rows that a statement brings. */
export function* all<A extends object, R>(statement: Statement<A, R>, args: A): UseCase<readonly R[]> {
  return (yield { statement, args: args as SqlArgs }) as readonly R[];
}

/** The first of the rows that a statement brings. */
export function* first<A extends object, R>(statement: Statement<A, R>, args: A): UseCase<R | undefined> {
  return ((yield { statement, args: args as SqlArgs }) as readonly R[])[0];
}

/** Runs a statement that changes rows, and tells how many. */
export function* change<A extends object>(statement: Statement<A, unknown>, args: A): UseCase<number> {
  const outcome = yield { statement, args: args as SqlArgs };
  return typeof outcome === "number" ? outcome : outcome.length;
}
