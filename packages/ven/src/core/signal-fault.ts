import { type EiEventSignal, type Interval, type ItemBase, responseCodes, type SignalType } from "@oadr/model";
import { sameSignalName } from "./same-signal-name.ts";
import type { SupportedSignal, VenSettings } from "./settings.ts";

/** What is wrong with a signal. */
export interface SignalFault {
  readonly responseCode: string;
  readonly reason: string;
}

/** What keeps the VEN from acting on a signal; undefined when nothing does. */
export function signalFault(signal: EiEventSignal, { signals, targets }: VenSettings): SignalFault | undefined {
  // Conformance rule 109: a signal whose name, type or unit is not supported is answered 460.
  if (signals && !signals.some((known) => isSupported(signal, known))) {
    return { responseCode: responseCodes.signalNotSupported, reason: "not supported" };
  }
  // Conformance rules 111, 112: a signal is for device classes, of which one has to be here; the target of the event holds beside.
  const { endDeviceAssets = [] } = signal.eiTarget ?? {};
  const devices = targets && (targets.endDeviceAssets ?? []);
  if (devices && endDeviceAssets.length > 0 && !endDeviceAssets.some((wanted) => devices.includes(wanted))) {
    return { responseCode: responseCodes.deployment, reason: "no such device class here" };
  }
  return intervalsFault(signal);
}

function isSupported(signal: EiEventSignal, known: SupportedSignal): boolean {
  if (!sameSignalName(known.signalName, signal.signalName)) return false;
  // Conformance rules 69, 116: SIMPLE is a level, whatever type a 2.0a VTN gives it.
  const isSimple = sameSignalName(known.signalName, "SIMPLE");
  if (known.signalType !== undefined && !isSimple && known.signalType !== signal.signalType) return false;
  return known.itemBase === undefined || isUnit(signal.itemBase, known.itemBase);
}

function isUnit(unit: ItemBase | undefined, known: ItemBase | ItemBase["type"]): boolean {
  if (!unit) return false;
  // The element tells the unit, not its texts.
  if (typeof known === "string") return unit.type === known;
  return unit.type === known.type && scaleOf(unit) === scaleOf(known);
}

const scaleOf = (unit: ItemBase): string =>
  `${"itemUnits" in unit ? unit.itemUnits : ""} ${"siScaleCode" in unit ? (unit.siScaleCode ?? "none") : ""}`;

interface Range {
  readonly signalName: string;
  readonly signalType?: SignalType;
  readonly least: number;
  readonly most: number;
  readonly isWhole?: true;
}

// From the table of rule 104, and rule 9.
const RANGES: readonly Range[] = [
  { signalName: "SIMPLE", least: 0, most: 3, isWhole: true },
  { signalName: "LOAD_DISPATCH", signalType: "level", least: -10, most: 10, isWhole: true },
  { signalName: "CHARGE_STATE", signalType: "multiplier", least: 0, most: 1 },
  { signalName: "LOAD_CONTROL", signalType: "x-loadControlCapacity", least: 0, most: 1 },
];

function intervalsFault({ signalName, signalType, intervals }: EiEventSignal): SignalFault | undefined {
  const fault = (responseCode: string, reason: string): SignalFault => ({ responseCode, reason });
  // Conformance rule 33: information that is missing, and payloads of another kind, are errors.
  if (intervals.length === 0) return fault(responseCodes.compliance, "no intervals");
  const range = RANGES.find(
    (each) => sameSignalName(each.signalName, signalName) && (each.signalType === undefined || each.signalType === signalType),
  );
  let before = Number.NEGATIVE_INFINITY;
  for (const interval of intervals) {
    if (interval.duration === undefined && intervals.length > 1) return fault(responseCodes.compliance, "an interval without duration");
    const value = numberIn(interval);
    if (value === undefined) return fault(responseCodes.compliance, "an interval without a number");
    const isIn = !range || (value >= range.least && value <= range.most && (!range.isWhole || Number.isInteger(value)));
    if (!Number.isFinite(value) || !isIn) return fault(responseCodes.invalidData, `value ${value}`);
    const uid = interval.uid === undefined ? Number.NaN : Number(interval.uid);
    if (uid < before) return fault(responseCodes.outOfSequence, "intervals in disorder");
    before = uid;
  }
  return undefined;
}

function numberIn({ streamPayloadBases }: Interval): number | undefined {
  const [payload, ...others] = streamPayloadBases;
  return others.length === 0 && payload?.type === "signalPayload" && payload.payloadBase.type === "payloadFloat"
    ? payload.payloadBase.value
    : undefined;
}
