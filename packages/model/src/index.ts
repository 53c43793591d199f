export { type Cancel, type Clock, systemClock } from "./clock.ts";
export {
  addDuration,
  type Duration,
  type DurationParts,
  durationMs,
  formatDuration,
  isDuration,
  parseDuration,
  subtractDuration,
} from "./duration.ts";
export { orderEvents } from "./event-order.ts";
export { eventStatus, periodEnd, type TimedStatus } from "./event-status.ts";
export * from "./gen/index.ts";
export { plainText } from "./plain-text.ts";
export { priorityRank } from "./priority-rank.ts";
export { failure, isSuccess, type ResponseCode, responseCodes, success } from "./response-code.ts";
export { isWhole, isWithin, membersApart, type PartTarget, partsOf, without } from "./target.ts";
export { type TimelineEntry, timeline, valueAt } from "./timeline.ts";
export {
  currency,
  currencyPerKW,
  currencyPerKWh,
  currencyPerThm,
  current,
  customUnit,
  energyApparent,
  energyReactive,
  energyReal,
  frequency,
  powerApparent,
  powerReactive,
  powerReal,
  pulseCount,
  temperature,
  therm,
  voltage,
} from "./unit.ts";
export { normalUri, sameUri } from "./uri.ts";
export { type Outcome, within } from "./within.ts";
