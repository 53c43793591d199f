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
export type {
  DueReport,
  LoadControl,
  PointValue,
  RangeValue,
  Read,
  ReadingTime,
  ReadingTrust,
  ReadingValue,
  ReadRange,
  ReportRow,
  StatusValue,
} from "@oadr/model/report";
export type { ChangesOptions, VenChange } from "./changes.ts";
export type { LogLevel } from "./core/effect.ts";
export type { EventInterval, EventSpan } from "./core/event-schedule.ts";
export type { SupportedSignal, VenTargets } from "./core/settings.ts";
export type { Registration, VenPhase, VenState } from "./core/state.ts";
export { createVen } from "./create-ven.ts";
export type { EventAnswerOption, EventHandler } from "./event-handler.ts";
export type { EventStatusDetail } from "./event-status-detail.ts";
export type { NextReport } from "./hand-made.ts";
export { type HistoryOptions, history } from "./history.ts";
export type { Log } from "./log.ts";
export type { Opt, OptOptions, OptWindow } from "./opt.ts";
export type { VenOptions } from "./options.ts";
export type { PointOptions, SamplingOptions } from "./point-options.ts";
export type { Listen, PushOptions, PushServer } from "./push-listener.ts";
export type { ReportPoint } from "./report-point.ts";
export type { ReportWish } from "./report-wish.ts";
export type { SignalNow, SignalNowOptions } from "./signal-now.ts";
export { type StatusOptions, status } from "./status.ts";
export { memoryStore, type VenStore } from "./store.ts";
export { type KeepOptions, type UsageOptions, usage } from "./usage.ts";
export type { EventOptOptions, Ven } from "./ven.ts";
export { VenError, type VenErrorCode } from "./ven-error.ts";
export { VenEvent } from "./ven-event.ts";
export type { VenOpt } from "./ven-opt.ts";
export type { PendingReport, RequestedReport, VenReports, VtnOffer } from "./ven-reports.ts";
