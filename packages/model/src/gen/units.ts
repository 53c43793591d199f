// Generated from schema/ by `pnpm generate`. Do not edit.

import type { CurrencyCode, CurrencyItemDescription, PowerRealUnit, SiScaleCode, TemperatureUnit } from "./enums.ts";
import type { GBDataDescription } from "./green-button.ts";

/**
 * An amount of money.
 *
 * Schema name `oadr:currency`.
 */
export interface Currency {
  readonly type: "currency";
  /** What the amount counts; the element, not this text, tells the unit. */
  readonly itemDescription: CurrencyItemDescription;
  /** The currency. */
  readonly itemUnits: CurrencyCode;
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * A price per kilowatt.
 *
 * Schema name `oadr:currencyPerKW`.
 */
export interface CurrencyPerKW {
  readonly type: "currencyPerKW";
  /** What the amount counts; the element, not this text, tells the unit. */
  readonly itemDescription: CurrencyItemDescription;
  /** The currency. */
  readonly itemUnits: CurrencyCode;
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * A price per kilowatt hour.
 *
 * Schema name `oadr:currencyPerKWh`.
 */
export interface CurrencyPerKWh {
  readonly type: "currencyPerKWh";
  /** What the amount counts; the element, not this text, tells the unit. */
  readonly itemDescription: CurrencyItemDescription;
  /** The currency. */
  readonly itemUnits: CurrencyCode;
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * A price per therm.
 *
 * Schema name `oadr:currencyPerThm`.
 */
export interface CurrencyPerThm {
  readonly type: "currencyPerThm";
  /** What the amount counts; the element, not this text, tells the unit. */
  readonly itemDescription: CurrencyItemDescription;
  /** The currency. */
  readonly itemUnits: CurrencyCode;
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * Electric current, in amperes.
 *
 * Schema name `oadr:current`.
 */
export interface Current {
  readonly type: "current";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * A unit of the parties' own.
 *
 * Schema name `oadr:customUnit`.
 */
export interface CustomUnit {
  readonly type: "customUnit";
  /** What is measured, in words. */
  readonly itemDescription: string;
  /** The unit. */
  readonly itemUnits: string;
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * Apparent energy, in volt-ampere hours.
 *
 * Schema name `power:energyApparent`.
 */
export interface EnergyApparent {
  readonly type: "energyApparent";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * Reactive energy, in var hours.
 *
 * Schema name `power:energyReactive`.
 */
export interface EnergyReactive {
  readonly type: "energyReactive";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * Real energy, in watt hours.
 *
 * Schema name `power:energyReal`.
 */
export interface EnergyReal {
  readonly type: "energyReal";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * Frequency, in hertz.
 *
 * Schema name `oadr:frequency`.
 */
export interface Frequency {
  readonly type: "frequency";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/** The unit of a value. */
export type ItemBase =
  | CustomUnit
  | Current
  | Currency
  | CurrencyPerKWh
  | CurrencyPerKW
  | CurrencyPerThm
  | Frequency
  | Therm
  | Temperature
  | PulseCount
  | Voltage
  | EnergyApparent
  | EnergyReactive
  | EnergyReal
  | PowerApparent
  | PowerReactive
  | PowerReal
  | GBDataDescription
  ;

/**
 * Apparent power, in volt-amperes.
 *
 * Schema name `power:powerApparent`.
 */
export interface PowerApparent {
  readonly type: "powerApparent";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
  /** The grid that it is measured at. */
  readonly powerAttributes: PowerAttributes;
}

/**
 * The grid at which power is measured.
 *
 * Schema name `power:PowerAttributesType`.
 */
export interface PowerAttributes {
  /** Frequency in hertz. */
  readonly hertz: number;
  /** Voltage in volts. */
  readonly voltage: number;
  /** True for alternating current. */
  readonly ac: boolean;
}

/**
 * Reactive power, in var.
 *
 * Schema name `power:powerReactive`.
 */
export interface PowerReactive {
  readonly type: "powerReactive";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
  /** The grid that it is measured at. */
  readonly powerAttributes: PowerAttributes;
}

/**
 * Real power, in watts.
 *
 * Schema name `power:powerReal`.
 */
export interface PowerReal {
  readonly type: "powerReal";
  /** Watt, or joule per second. */
  readonly itemUnits: PowerRealUnit;
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
  /** The grid that it is measured at. */
  readonly powerAttributes: PowerAttributes;
}

/**
 * Pulses of a meter. They have no scale.
 *
 * Schema name `oadr:pulseCount`.
 */
export interface PulseCount {
  readonly type: "pulseCount";
  /** Kilowatt hours per pulse. */
  readonly pulseFactor: number;
}

/**
 * Temperature.
 *
 * Schema name `oadr:temperature`.
 */
export interface Temperature {
  readonly type: "temperature";
  /** Celsius or Fahrenheit. */
  readonly itemUnits: TemperatureUnit;
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * Heat, in therms.
 *
 * Schema name `oadr:Therm`.
 */
export interface Therm {
  readonly type: "Therm";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}

/**
 * Voltage, in volts.
 *
 * Schema name `power:voltage`.
 */
export interface Voltage {
  readonly type: "voltage";
  /** Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit. */
  readonly siScaleCode: SiScaleCode;
}
