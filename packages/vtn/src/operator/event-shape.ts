import { addDuration, type Duration, durationMs, type EiEventSignal, formatDuration, type Properties } from "@oadr/model";
import { present } from "../present.ts";
import { VtnError } from "../vtn-error.ts";
import { checkSignal } from "./check-signal.ts";
import type { EventInput } from "./event-input.ts";
import type { SignalInput } from "./signal-input.ts";

const invalid = (detail: string, rule?: number): VtnError => new VtnError("ERR_OADR_VTN_INVALID", detail, rule);

/** When an event runs and what it asks for. */
export interface EventShape {
  readonly activePeriod: Properties;
  readonly signals: readonly EiEventSignal[];
}

type Timing = Pick<EventInput, "start" | "duration" | "signals" | "notification" | "rampUp" | "recovery" | "startafter">;

/** Makes active period and signals of an event, checked against the rules. Throws VtnError ERR_OADR_VTN_INVALID. */
export function eventShape(input: Timing): EventShape {
  const { start, signals, notification = "PT0S", rampUp, recovery, startafter } = input;
  for (const [name, text] of Object.entries({ notification, startafter })) requireLength(name, text);
  const first = signals[0];
  if (first === undefined) throw invalid("an event has at least one signal");
  signals.forEach(checkSignal);
  signals.forEach(requireIntervals);
  const duration = input.duration ?? formatDuration(endOf(start, first).getTime() - start.getTime());
  requireLength("duration", duration);
  const end = addDuration(start, duration).getTime();
  const ids = signals.map(({ signalId }, index) => signalId ?? String(index));
  for (const [index, signal] of signals.entries()) {
    // Conformance rules 8, 102: the intervals of each signal fill the active period.
    if (endOf(start, signal).getTime() !== end) throw invalid(`the intervals of ${signal.signalName} do not add up to ${duration}`, 8);
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
    signals: signals.map((signal, index) => toSignal(signal, ids[index] ?? "")),
  };
}

function requireLength(name: string, text: Duration | undefined): void {
  if (text !== undefined && durationMs(text) < 0) throw invalid(`${name} ${text} is negative`);
}

function requireIntervals({ signalName, intervals }: SignalInput): void {
  if (intervals.length === 0) throw invalid(`${signalName} has no intervals`, 102);
  for (const [duration] of intervals) {
    requireLength(`an interval of ${signalName}`, duration);
    // Conformance rule 47: nothing comes after an interval without end.
    if (durationMs(duration) === 0 && intervals.length > 1) throw invalid(`${signalName} has an interval without end among others`, 47);
  }
}

const endOf = (start: Date, { intervals }: SignalInput): Date => intervals.reduce((at, [duration]) => addDuration(at, duration), start);

const toSignal = (signal: SignalInput, signalId: string): EiEventSignal => ({
  // Conformance rules 2, 100, 102, 103: uid from 0, duration, one payload, no dtstart.
  intervals: signal.intervals.map(([duration, value], index) => ({
    duration,
    uid: String(index),
    streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }],
  })),
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
    intervals: signal.intervals.map(({ duration = "PT0S", streamPayloadBases: [payload] }) => [
      duration,
      payload?.type === "signalPayload" && payload.payloadBase.type === "payloadFloat" ? payload.payloadBase.value : 0,
    ]),
  };
}
