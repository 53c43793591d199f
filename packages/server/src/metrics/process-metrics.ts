import { collectDefaultMetrics, Registry } from "prom-client";

let registry: Registry | undefined;

/** Metrics of the process: memory, event loop, garbage collection. There is one process, however many servers are in it. */
export function processMetrics(): Registry {
  if (registry === undefined) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
