export { type Cancel, type Clock, systemClock } from "./clock.ts";
export type { Duration } from "./duration.ts";
export * from "./gen/index.ts";
