import type { Dialect } from "./dialect.ts";
import type { UseCase } from "./use-case.ts";

/** Runs use cases in a database. */
export interface Runner {
  readonly dialect: Dialect;
  /** Runs what only reads. Each of its statements sees what was committed before it. */
  readonly read: <T>(useCase: () => UseCase<T>) => Promise<T>;
  /**
   * Runs what may change something, in a transaction: as a whole, or not at all when it throws. Resolves when the change is durable.
   * It may be begun anew when another transaction was in the way.
   */
  readonly write: <T>(useCase: () => UseCase<T>) => Promise<T>;
  /** Waits for what has begun, and lets go of the database. */
  readonly close: () => Promise<void>;
}
