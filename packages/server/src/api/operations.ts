import type { Operation } from "./operation.ts";
import { eventOperations } from "./operations/events.ts";
import { groupOperations } from "./operations/groups.ts";
import { marketContextOperations } from "./operations/market-contexts.ts";
import { optOperations } from "./operations/opts.ts";
import { reportOperations } from "./operations/reports.ts";
import { venOperations } from "./operations/vens.ts";
import { watchOperations } from "./operations/watch.ts";

/** All operations of the API, in the order of the document. */
export const operations: readonly Operation[] = [
  ...venOperations,
  ...eventOperations,
  ...reportOperations,
  ...optOperations,
  ...groupOperations,
  ...marketContextOperations,
  ...watchOperations,
];
