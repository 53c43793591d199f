import { alternative, type ChoiceDef, choice, type Fields, one, type TypeDef, type } from "./dsl.ts";
import { CurrencyCode, CurrencyItemDescription, PowerRealUnit, SiScaleCode, TemperatureUnit } from "./enums.ts";
import { GBDataDescription } from "./green-button.ts";
import type { Name } from "./namespaces.ts";
import { boolean, decimal, float, text } from "./scalars.ts";

const scaled: Fields = {
  siScaleCode: one("scale:siScaleCode", SiScaleCode, "Power of ten that the values are scaled by: 1.5 with `k` is 1500 of the unit."),
};

const fixed = (prefix: "oadr" | "power", description: string, units: string): readonly (readonly [Name, string])[] => [
  [`${prefix}:itemDescription`, description],
  [`${prefix}:itemUnits`, units],
];

export const CustomUnit: TypeDef = alternative("oadr:customUnit", "A unit of the parties' own.", {
  itemDescription: one("oadr:itemDescription", text, "What is measured, in words."),
  itemUnits: one("oadr:itemUnits", text, "The unit."),
  ...scaled,
});

export const Current: TypeDef = alternative("oadr:current", "Electric current, in amperes.", scaled, fixed("oadr", "Current", "A"));

const currency = (element: Name, doc: string): TypeDef =>
  alternative(element, doc, {
    itemDescription: one(
      "oadr:itemDescription",
      CurrencyItemDescription,
      "What the amount counts; the element, not this text, tells the unit.",
    ),
    itemUnits: one("oadr:itemUnits", CurrencyCode, "The currency."),
    ...scaled,
  });

export const Currency: TypeDef = currency("oadr:currency", "An amount of money.");
export const CurrencyPerKWh: TypeDef = currency("oadr:currencyPerKWh", "A price per kilowatt hour.");
export const CurrencyPerKW: TypeDef = currency("oadr:currencyPerKW", "A price per kilowatt.");
export const CurrencyPerThm: TypeDef = currency("oadr:currencyPerThm", "A price per therm.");

export const Frequency: TypeDef = alternative("oadr:frequency", "Frequency, in hertz.", scaled, fixed("oadr", "Frequency", "Hz"));
export const Therm: TypeDef = alternative("oadr:Therm", "Heat, in therms.", scaled, fixed("oadr", "Therm", "thm"));

export const Temperature: TypeDef = alternative(
  "oadr:temperature",
  "Temperature.",
  { itemUnits: one("oadr:itemUnits", TemperatureUnit, "Celsius or Fahrenheit."), ...scaled },
  [["oadr:itemDescription", "temperature"]],
);

export const PulseCount: TypeDef = alternative(
  "oadr:pulseCount",
  "Pulses of a meter. They have no scale.",
  { pulseFactor: one("oadr:pulseFactor", float, "Kilowatt hours per pulse.") },
  fixed("oadr", "pulse count", "count"),
);

export const Voltage: TypeDef = alternative("power:voltage", "Voltage, in volts.", scaled, fixed("power", "Voltage", "V"));

const energy = (element: Name, doc: string, description: string, units: string): TypeDef =>
  alternative(element, doc, scaled, fixed("power", description, units));

export const EnergyApparent: TypeDef = energy("power:energyApparent", "Apparent energy, in volt-ampere hours.", "ApparentEnergy", "VAh");
export const EnergyReactive: TypeDef = energy("power:energyReactive", "Reactive energy, in var hours.", "ReactiveEnergy", "VARh");
export const EnergyReal: TypeDef = energy("power:energyReal", "Real energy, in watt hours.", "RealEnergy", "Wh");

export const PowerAttributes: TypeDef = type("power:PowerAttributesType", "The grid at which power is measured.", {
  hertz: one("power:hertz", decimal, "Frequency in hertz."),
  voltage: one("power:voltage", decimal, "Voltage in volts."),
  ac: one("power:ac", boolean, "True for alternating current."),
});

const attributes: Fields = { powerAttributes: one("power:powerAttributes", PowerAttributes, "The grid that it is measured at.") };

const power = (element: Name, doc: string, description: string, units: string): TypeDef =>
  alternative(element, doc, { ...scaled, ...attributes }, fixed("power", description, units));

export const PowerApparent: TypeDef = power("power:powerApparent", "Apparent power, in volt-amperes.", "ApparentPower", "VA");
export const PowerReactive: TypeDef = power("power:powerReactive", "Reactive power, in var.", "ReactivePower", "VAR");
export const PowerReal: TypeDef = alternative(
  "power:powerReal",
  "Real power, in watts.",
  { itemUnits: one("power:itemUnits", PowerRealUnit, "Watt, or joule per second."), ...scaled, ...attributes },
  [["power:itemDescription", "RealPower"]],
);

export const ItemBase: ChoiceDef = choice("emix:itemBase", "The unit of a value.", [
  CustomUnit,
  Current,
  Currency,
  CurrencyPerKWh,
  CurrencyPerKW,
  CurrencyPerThm,
  Frequency,
  Therm,
  Temperature,
  PulseCount,
  Voltage,
  EnergyApparent,
  EnergyReactive,
  EnergyReal,
  PowerApparent,
  PowerReactive,
  PowerReal,
  GBDataDescription,
]);
