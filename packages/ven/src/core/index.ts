export type { PointReading as Reading, Sample } from "@oadr/model/report";
export type { EventNotice, LogLevel, Step, VenEffect } from "./effect.ts";
export { statusOf } from "./event-clock.ts";
export { eventOptFault } from "./event-opt.ts";
export { type EventInterval, type EventMoment, type EventSchedule, type EventSpan, periodOf, scheduleOf } from "./event-schedule.ts";
export { initialState } from "./initial-state.ts";
export type { VenInput } from "./input.ts";
export type { OptChoice, OptRecord, OptTarget } from "./opt-record.ts";
export { optsInForce } from "./opts-in-force.ts";
export { defaultSettings, type ReportOffer, type SupportedSignal, type VenSettings, type VenTargets } from "./settings.ts";
export { isSettled } from "./settled.ts";
export { loadState, readSnapshot, type Snapshot, saveState } from "./snapshot.ts";
export type {
  EventAnswer,
  EventAnswerEntry,
  EventDecision,
  EventRecord,
  Outgoing,
  Registration,
  ReportTask,
  Standing,
  VenParts,
  VenPhase,
  VenState,
} from "./state.ts";
export { step } from "./step.ts";
export { stoppedState } from "./stopped-state.ts";
export type { Timer } from "./timer.ts";
