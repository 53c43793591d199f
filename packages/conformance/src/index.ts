export { anEvent, anInterval, aSignal, type EventValues, withSignals } from "./an-event.ts";
export { busyHour } from "./busy-hour.ts";
export { createDesk, type EventDesk } from "./event-desk.ts";
export { createPair, type Pair, type PairOptions, type PairVen, START } from "./pair.ts";
export type { Call, Handlers, LogLine } from "./recorder.ts";
export { askFor, createScripted, type Scripted, stop } from "./scripted.ts";
export { seededRandom } from "./seeded-random.ts";
export { inShort, only, replies, requests } from "./seen.ts";
export type { Exchanged, Leg, Loss, Wire } from "./wire.ts";
