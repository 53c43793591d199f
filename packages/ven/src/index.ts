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
} from "@oadr/model";
export type { LogLevel } from "./core/effect.ts";
export type { Registration, VenPhase, VenState } from "./core/state.ts";
export { createVen } from "./create-ven.ts";
export type { Log } from "./log.ts";
export type { Opt, OptOptions, OptWindow } from "./opt.ts";
export type { EventAnswerOption, VenOptions } from "./options.ts";
export type { Read, ReadingTime, ReadingValue, ReportPoint } from "./report-point.ts";
export { type UsageOptions, usage } from "./usage.ts";
export type { Ven } from "./ven.ts";
export { VenError, type VenErrorCode } from "./ven-error.ts";
export { VenEvent } from "./ven-event.ts";
export type { VenOpt } from "./ven-opt.ts";
