import {
  type CurrencyCode,
  currencyPerKWh,
  type Duration,
  type ItemBase,
  powerReal,
  type SignalName,
  type SignalType,
  type SiScaleCode,
} from "@oadr/model";

/** Values of a signal in order of time: how long, and how much. */
export type IntervalInput = readonly [duration: Duration, value: number];

/** A signal of an event to be. */
export interface SignalInput {
  readonly signalName: SignalName;
  readonly signalType: SignalType;
  /** Their durations add up to that of the event; for an open-ended event one of `PT0S` (rules 8, 47). */
  readonly intervals: readonly IntervalInput[];
  /** The unit, where the signal has one (rule 104). */
  readonly itemBase?: ItemBase;
  /** Unique in the event; its place in the list of signals, counted from 0, without it. */
  readonly signalId?: string;
  /** Device classes that the signal is for (rule 111). */
  readonly endDeviceAssets?: readonly string[];
}

/** SIMPLE levels: 0 normal, 1 moderate, 2 high, 3 special. */
export const simple = (intervals: readonly IntervalInput[]): SignalInput => ({ signalName: "SIMPLE", signalType: "level", intervals });

/** Absolute prices of electricity, per kilowatt hour. */
export const electricityPrice = (
  intervals: readonly IntervalInput[],
  currency: CurrencyCode,
  scale: SiScaleCode = "none",
): SignalInput => ({ signalName: "ELECTRICITY_PRICE", signalType: "price", intervals, itemBase: currencyPerKWh(currency, scale) });

/** Set points of load; in kilowatts unless another unit of power is given. */
export const loadDispatch = (intervals: readonly IntervalInput[], unit: ItemBase = powerReal("k")): SignalInput => ({
  signalName: "LOAD_DISPATCH",
  signalType: "setpoint",
  intervals,
  itemBase: unit,
});
