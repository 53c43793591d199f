import { addDuration, type Duration, durationMs, type Interval } from "@oadr/model";
import { VtnError } from "../vtn-error.ts";
import type { IntervalInput } from "./signal-input.ts";

const invalid = (detail: string, rule?: number): VtnError => new VtnError("ERR_OADR_VTN_INVALID", detail, rule);

/** Requires that a length of time, if there is one, is not negative. Throws VtnError ERR_OADR_VTN_INVALID. */
export function requireLength(name: string, text: Duration | undefined): void {
  if (text !== undefined && durationMs(text) < 0) throw invalid(`${name} ${text} is negative`);
}

/** Requires that there are intervals and that they follow one another. Throws VtnError ERR_OADR_VTN_INVALID. */
export function requireIntervals(name: string, intervals: readonly IntervalInput[]): void {
  if (intervals.length === 0) throw invalid(`${name} has no intervals`, 102);
  for (const [duration, value] of intervals) {
    requireLength(`an interval of ${name}`, duration);
    // Conformance rule 47: nothing comes after an interval without end.
    if (durationMs(duration) === 0 && intervals.length > 1) throw invalid(`${name} has an interval without end among others`, 47);
    if (!Number.isFinite(value)) throw invalid(`${name} has the value ${value}`, 100);
  }
}

/** When the last of some intervals ends. */
export const endOf = (start: Date, intervals: readonly IntervalInput[]): Date =>
  intervals.reduce((at, [duration]) => addDuration(at, duration), start);

/** Intervals as they are sent. */
export const toIntervals = (intervals: readonly IntervalInput[]): readonly Interval[] =>
  // Conformance rules 2, 100, 101, 102, 103: uid from 0, duration, one payload, no dtstart.
  intervals.map(([duration, value], index) => ({
    duration,
    uid: String(index),
    streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }],
  }));

/** Intervals as they were given. */
export const fromIntervals = (intervals: readonly Interval[]): readonly IntervalInput[] =>
  intervals.map(({ duration = "PT0S", streamPayloadBases: [payload] }) => [
    duration,
    payload?.type === "signalPayload" && payload.payloadBase.type === "payloadFloat" ? payload.payloadBase.value : 0,
  ]);
