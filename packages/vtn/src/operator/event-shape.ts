import { addDuration, type EiEventBaseline, type EiEventSignal, formatDuration, type Properties } from "@oadr/model";
import { present } from "../present.ts";
import { VtnError } from "../vtn-error.ts";
import { toBaseline } from "./baseline-input.ts";
import { checkSignal } from "./check-signal.ts";
import type { EventInput } from "./event-input.ts";
import { endOf, fromIntervals, requireIntervals, requireLength, toIntervals } from "./intervals.ts";
import type { SignalInput } from "./signal-input.ts";

const invalid = (detail: string, rule?: number): VtnError => new VtnError("ERR_OADR_VTN_INVALID", detail, rule);

/** When an event runs and what it asks for. */
export interface EventShape {
  readonly activePeriod: Properties;
  readonly signals: readonly EiEventSignal[];
  readonly baseline?: EiEventBaseline;
}

type Timing = Pick<EventInput, "start" | "duration" | "signals" | "baseline" | "notification" | "rampUp" | "recovery" | "startafter">;

/** Makes active period, signals and baseline of an event, checked against the rules. Throws VtnError ERR_OADR_VTN_INVALID. */
export function eventShape(input: Timing): EventShape {
  const { start, signals, notification = "PT0S", rampUp, recovery, startafter } = input;
  for (const [name, text] of Object.entries({ notification, startafter })) requireLength(name, text);
  const first = signals[0];
  if (first === undefined) throw invalid("an event has at least one signal");
  for (const { signalName, intervals } of signals) requireIntervals(signalName, intervals);
  signals.forEach(checkSignal);
  const duration = input.duration ?? formatDuration(endOf(start, first.intervals).getTime() - start.getTime());
  requireLength("duration", duration);
  const end = addDuration(start, duration).getTime();
  const ids = signals.map(({ signalId }, index) => signalId ?? String(index));
  for (const [index, signal] of signals.entries()) {
    // Conformance rules 8, 102: the intervals of each signal fill the active period.
    if (endOf(start, signal.intervals).getTime() !== end)
      throw invalid(`the intervals of ${signal.signalName} do not add up to ${duration}`, 8);
    // Conformance rule 107: signal ids are unique.
    if (ids.indexOf(ids[index] ?? "") !== index) throw invalid(`signalId ${ids[index]} occurs twice`, 107);
  }
  return {
    // Conformance rule 105: the notification is always there.
    activePeriod: {
      dtstart: start,
      duration,
      ...present({ startafter, eiNotification: notification, eiRampUp: rampUp, eiRecovery: recovery }),
    },
    // Conformance rule 106: SIMPLE and others side by side.
    signals: signals.map((signal, index) => toSignal(signal, ids[index] ?? "")),
    ...present({ baseline: input.baseline && toBaseline(input.baseline, start) }),
  };
}

const toSignal = (signal: SignalInput, signalId: string): EiEventSignal => ({
  intervals: toIntervals(signal.intervals),
  // Conformance rule 111: device classes, and no target where there are none.
  ...(signal.endDeviceAssets?.length ? { eiTarget: { endDeviceAssets: signal.endDeviceAssets } } : {}),
  signalName: signal.signalName,
  signalType: signal.signalType,
  signalId,
  ...present({ itemBase: signal.itemBase }),
});

/** Reads a signal back as what was given for it. */
export function inputOf(signal: EiEventSignal): SignalInput {
  return {
    signalName: signal.signalName,
    signalType: signal.signalType,
    signalId: signal.signalId,
    ...present({ itemBase: signal.itemBase, endDeviceAssets: signal.eiTarget?.endDeviceAssets }),
    intervals: fromIntervals(signal.intervals),
  };
}
