import type {
  Currency,
  CurrencyCode,
  CurrencyPerKW,
  CurrencyPerKWh,
  CurrencyPerThm,
  Current,
  CustomUnit,
  EnergyApparent,
  EnergyReactive,
  EnergyReal,
  Frequency,
  PowerApparent,
  PowerAttributes,
  PowerReactive,
  PowerReal,
  PulseCount,
  SiScaleCode,
  Temperature,
  TemperatureUnit,
  Therm,
  Voltage,
} from "./gen/index.ts";

// The schema wants a grid with every power; where the caller does not tell, it is that of a North American house.
const GRID: PowerAttributes = { hertz: 60, voltage: 120, ac: true };

/** Real power in watts. `attributes` is the grid it is measured at: 60 Hz, 120 V alternating current by default. */
export const powerReal = (scale: SiScaleCode = "none", attributes: PowerAttributes = GRID): PowerReal => ({
  type: "powerReal",
  itemUnits: "W",
  siScaleCode: scale,
  powerAttributes: attributes,
});

/** Apparent power in volt-amperes. `attributes` as for {@link powerReal}. */
export const powerApparent = (scale: SiScaleCode = "none", attributes: PowerAttributes = GRID): PowerApparent => ({
  type: "powerApparent",
  siScaleCode: scale,
  powerAttributes: attributes,
});

/** Reactive power in var. `attributes` as for {@link powerReal}. */
export const powerReactive = (scale: SiScaleCode = "none", attributes: PowerAttributes = GRID): PowerReactive => ({
  type: "powerReactive",
  siScaleCode: scale,
  powerAttributes: attributes,
});

/** Real energy in watt hours. */
export const energyReal = (scale: SiScaleCode = "none"): EnergyReal => ({ type: "energyReal", siScaleCode: scale });

/** Apparent energy in volt-ampere hours. */
export const energyApparent = (scale: SiScaleCode = "none"): EnergyApparent => ({ type: "energyApparent", siScaleCode: scale });

/** Reactive energy in var hours. */
export const energyReactive = (scale: SiScaleCode = "none"): EnergyReactive => ({ type: "energyReactive", siScaleCode: scale });

/** Voltage in volts. */
export const voltage = (scale: SiScaleCode = "none"): Voltage => ({ type: "voltage", siScaleCode: scale });

/** Electric current in amperes. */
export const current = (scale: SiScaleCode = "none"): Current => ({ type: "current", siScaleCode: scale });

/** Frequency in hertz. */
export const frequency = (scale: SiScaleCode = "none"): Frequency => ({ type: "frequency", siScaleCode: scale });

/** Heat in therms. */
export const therm = (scale: SiScaleCode = "none"): Therm => ({ type: "Therm", siScaleCode: scale });

/** Temperature in degrees Celsius or Fahrenheit. */
export const temperature = (unit: TemperatureUnit, scale: SiScaleCode = "none"): Temperature => ({
  type: "temperature",
  itemUnits: unit,
  siScaleCode: scale,
});

/** Pulses of a meter; `factor` is the energy per pulse, in kilowatt hours. */
export const pulseCount = (factor: number): PulseCount => ({ type: "pulseCount", pulseFactor: factor });

/** Money, such as a bid. */
export const currency = (code: CurrencyCode, scale: SiScaleCode = "none"): Currency => ({
  type: "currency",
  itemDescription: "currency",
  itemUnits: code,
  siScaleCode: scale,
});

/** Money per kilowatt. */
export const currencyPerKW = (code: CurrencyCode, scale: SiScaleCode = "none"): CurrencyPerKW => ({
  type: "currencyPerKW",
  itemDescription: "currencyPerKW",
  itemUnits: code,
  siScaleCode: scale,
});

/** Money per kilowatt hour. */
export const currencyPerKWh = (code: CurrencyCode, scale: SiScaleCode = "none"): CurrencyPerKWh => ({
  type: "currencyPerKWh",
  itemDescription: "currencyPerKWh",
  itemUnits: code,
  siScaleCode: scale,
});

/** Money per therm. The schema has no description of its own for it; `currency` is the nearest. */
export const currencyPerThm = (code: CurrencyCode, scale: SiScaleCode = "none"): CurrencyPerThm => ({
  type: "currencyPerThm",
  itemDescription: "currency",
  itemUnits: code,
  siScaleCode: scale,
});

/** A unit that the parties have agreed on: what is measured, and in what. */
export const customUnit = (description: string, units: string, scale: SiScaleCode = "none"): CustomUnit => ({
  type: "customUnit",
  itemDescription: description,
  itemUnits: units,
  siScaleCode: scale,
});
