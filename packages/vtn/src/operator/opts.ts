import type { StoredOpt } from "../store/opt-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** The operator's view of opts. */
export interface OptsOperator {
  /** Availability schedules and event opts of a VEN, oldest first. */
  readonly list: (venId: string) => Promise<readonly StoredOpt[]>;
}

/** Makes the operator's view of opts. */
export const optsOperator = ({ store }: VtnContext): OptsOperator => ({ list: (venId) => store.opts(venId) });
