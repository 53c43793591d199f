import type { Duration } from "../duration.ts";
import type { DataQuality } from "../gen/index.ts";

/** When a data point is read. */
export interface ReadingTime {
  /** Start of the window for amounts such as energy; the same as `end` for values at an instant such as power. */
  readonly start: Date;
  /** The time of the sample. */
  readonly end: Date;
}

/** How far a value can be trusted. */
export interface ReadingTrust {
  readonly quality?: DataQuality;
  /** Percent, a whole number. */
  readonly confidence?: number;
  /** In the unit of the value (rule 319). */
  readonly accuracy?: number;
}

/** A value with what is known about it. */
export interface ReadingValue extends ReadingTrust {
  readonly value: number;
}

/** One quantity of a load's control. */
export interface LoadControl {
  readonly current: number;
  readonly min?: number;
  readonly max?: number;
  /** In normal operation. */
  readonly normal?: number;
}

/** The state of a resource. Only the quantities that mean something to it are there (rule 334). */
export interface StatusValue extends ReadingTrust {
  /** The resource can be reached. */
  readonly online: boolean;
  /** Somebody has overridden the control by hand. */
  readonly manualOverride: boolean;
  readonly capacity?: LoadControl;
  readonly levelOffset?: LoadControl;
  readonly percentOffset?: LoadControl;
  readonly setPoint?: LoadControl;
}

/** What a data point may deliver. */
export type PointValue = number | ReadingValue | StatusValue;

/** Reads a data point. What it throws, or a value that is no finite number, is reported as a missing value (rule 318). */
export type Read<T extends PointValue = number | ReadingValue> = (time: ReadingTime) => T | Promise<T>;

/** A value that was recorded at a time. */
export interface RangeValue extends ReadingValue {
  /** Of an amount: start of its window. */
  readonly time: Date;
  /** Of an amount: length of its window, and needed. Not used for values at an instant. */
  readonly duration?: Duration;
}

/** Delivers what was recorded from `start` on, before `end`. What it throws is reported as a missing value. */
export type ReadRange = (time: ReadingTime) => readonly RangeValue[] | Promise<readonly RangeValue[]>;
