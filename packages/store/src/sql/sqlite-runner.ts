import type { Database, Statement as Prepared } from "better-sqlite3";
import { StoreError } from "../store-error.ts";
import type { Runner } from "./runner.ts";
import type { Statement } from "./statement.ts";
import type { Call, Outcome, UseCase } from "./use-case.ts";

/** Most use cases in one transaction, so that none waits for long. */
const MOST_TOGETHER = 256;

interface Waiting {
  readonly useCase: () => UseCase<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Result = { readonly value: unknown } | { readonly error: unknown };

/**
 * Runs use cases on one connection. Each runs without a break, so that none sees another one's half. Those that write and wait at the same
 * moment share a transaction, each within a savepoint of its own: one write to the disk makes all of them durable. Those that read in one
 * turn of the event loop share a transaction too, which saves the locks of each.
 */
export function sqliteRunner(database: Database): Runner {
  const prepared = new Map<Statement<never, unknown>, Prepared<unknown[]>>();
  const control = (text: string): (() => void) => {
    const ready = database.prepare(text);
    return () => void ready.run();
  };
  const beginReading = control("begin");
  const beginWriting = control("begin immediate");
  const commit = control("commit");
  const rollback = control("rollback");
  const save = control("savepoint one");
  const release = control("release one");
  const undo = control("rollback to one");
  // As long as there are callers that wait: each has one.
  const waiting: Waiting[] = [];
  let isReading = false;
  let isScheduled = false;
  let isClosed = false;

  const execute = ({ statement, args }: Call): Outcome => {
    let ready = prepared.get(statement);
    const { text, valuesOf } = statement.in("sqlite");
    if (ready === undefined) {
      ready = database.prepare<unknown[]>(text);
      if (statement.isKept) prepared.set(statement, ready);
    }
    const values = valuesOf(args);
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      if (Array.isArray(value)) values[index] = JSON.stringify(value);
    }
    return ready.reader ? ready.all(values) : ready.run(values).changes;
  };

  const drive = <T>(useCase: UseCase<T>): T => {
    let step = useCase.next(0);
    while (!step.done) step = useCase.next(execute(step.value));
    return step.value;
  };

  const runSaved = (useCase: () => UseCase<unknown>): Result => {
    save();
    try {
      const value = drive(useCase());
      release();
      return { value };
    } catch (error) {
      // A disk that is full ends the whole transaction, and all savepoints with it.
      if (!database.inTransaction) throw error;
      undo();
      release();
      return { error };
    }
  };

  const runTogether = (batch: readonly Waiting[]): readonly Result[] => {
    try {
      beginWriting();
      const results = batch.map(({ useCase }) => runSaved(useCase));
      commit();
      return results;
    } catch (error) {
      if (database.inTransaction) rollback();
      return batch.map(() => ({ error }));
    }
  };

  const endTurn = (): void => {
    isScheduled = false;
    if (isReading) {
      isReading = false;
      commit();
    }
    const batch = waiting.splice(0, MOST_TOGETHER);
    if (batch.length === 0) return;
    if (waiting.length > 0) schedule();
    const results = runTogether(batch);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const result = results[index];
      if (result !== undefined && "value" in result) resolve(result.value);
      else reject(result?.error);
    }
  };
  // After all that has come in over the network in this turn of the event loop.
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(endTurn);
  };
  const requireOpen = (): void => {
    if (isClosed) throw new StoreError("ERR_OADR_STORE_CLOSED", "the store is closed");
  };

  return {
    dialect: "sqlite",
    read: async (useCase) => {
      requireOpen();
      if (!isReading) {
        beginReading();
        isReading = true;
        schedule();
      }
      return drive(useCase());
    },
    write: (useCase) =>
      new Promise((resolve, reject) => {
        requireOpen();
        waiting.push({ useCase, resolve: resolve as (value: unknown) => void, reject });
        schedule();
      }),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      do endTurn();
      while (waiting.length > 0);
      database.close();
    },
  };
}
