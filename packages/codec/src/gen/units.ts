// Generated from schema/ by `pnpm generate`. Do not edit.

import { boolean, decimal, float, text } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { currencyCode, currencyItemDescription, powerRealUnit, siScaleCode, temperatureUnit } from "./enums.ts";
import type { Currency, CurrencyPerKW, CurrencyPerKWh, CurrencyPerThm, Current, CustomUnit, EnergyApparent, EnergyReactive, EnergyReal, Frequency, PowerApparent, PowerAttributes, PowerReactive, PowerReal, PulseCount, Temperature, Therm, Voltage } from "@oadr/model";

export const currency: Shape<Currency> = {
  name: "oadr:currency",
  type: "currency",
  fields: {
    itemDescription: { name: "oadr:itemDescription", occurs: "1", of: currencyItemDescription },
    itemUnits: { name: "oadr:itemUnits", occurs: "1", of: currencyCode },
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const currencyPerKW: Shape<CurrencyPerKW> = {
  name: "oadr:currencyPerKW",
  type: "currencyPerKW",
  fields: {
    itemDescription: { name: "oadr:itemDescription", occurs: "1", of: currencyItemDescription },
    itemUnits: { name: "oadr:itemUnits", occurs: "1", of: currencyCode },
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const currencyPerKWh: Shape<CurrencyPerKWh> = {
  name: "oadr:currencyPerKWh",
  type: "currencyPerKWh",
  fields: {
    itemDescription: { name: "oadr:itemDescription", occurs: "1", of: currencyItemDescription },
    itemUnits: { name: "oadr:itemUnits", occurs: "1", of: currencyCode },
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const currencyPerThm: Shape<CurrencyPerThm> = {
  name: "oadr:currencyPerThm",
  type: "currencyPerThm",
  fields: {
    itemDescription: { name: "oadr:itemDescription", occurs: "1", of: currencyItemDescription },
    itemUnits: { name: "oadr:itemUnits", occurs: "1", of: currencyCode },
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const current: Shape<Current> = {
  name: "oadr:current",
  type: "current",
  fixed: [["oadr:itemDescription", "Current"], ["oadr:itemUnits", "A"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const customUnit: Shape<CustomUnit> = {
  name: "oadr:customUnit",
  type: "customUnit",
  fields: {
    itemDescription: { name: "oadr:itemDescription", occurs: "1", of: text },
    itemUnits: { name: "oadr:itemUnits", occurs: "1", of: text },
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const energyApparent: Shape<EnergyApparent> = {
  name: "power:energyApparent",
  type: "energyApparent",
  fixed: [["power:itemDescription", "ApparentEnergy"], ["power:itemUnits", "VAh"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const energyReactive: Shape<EnergyReactive> = {
  name: "power:energyReactive",
  type: "energyReactive",
  fixed: [["power:itemDescription", "ReactiveEnergy"], ["power:itemUnits", "VARh"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const energyReal: Shape<EnergyReal> = {
  name: "power:energyReal",
  type: "energyReal",
  fixed: [["power:itemDescription", "RealEnergy"], ["power:itemUnits", "Wh"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const frequency: Shape<Frequency> = {
  name: "oadr:frequency",
  type: "frequency",
  fixed: [["oadr:itemDescription", "Frequency"], ["oadr:itemUnits", "Hz"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const powerApparent: Shape<PowerApparent> = {
  name: "power:powerApparent",
  type: "powerApparent",
  fixed: [["power:itemDescription", "ApparentPower"], ["power:itemUnits", "VA"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
    powerAttributes: { name: "power:powerAttributes", occurs: "1", of: () => powerAttributes },
  },
};

export const powerAttributes: Shape<PowerAttributes> = {
  fields: {
    hertz: { name: "power:hertz", occurs: "1", of: decimal },
    voltage: { name: "power:voltage", occurs: "1", of: decimal },
    ac: { name: "power:ac", occurs: "1", of: boolean },
  },
};

export const powerReactive: Shape<PowerReactive> = {
  name: "power:powerReactive",
  type: "powerReactive",
  fixed: [["power:itemDescription", "ReactivePower"], ["power:itemUnits", "VAR"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
    powerAttributes: { name: "power:powerAttributes", occurs: "1", of: () => powerAttributes },
  },
};

export const powerReal: Shape<PowerReal> = {
  name: "power:powerReal",
  type: "powerReal",
  fixed: [["power:itemDescription", "RealPower"]],
  fields: {
    itemUnits: { name: "power:itemUnits", occurs: "1", of: powerRealUnit },
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
    powerAttributes: { name: "power:powerAttributes", occurs: "1", of: () => powerAttributes },
  },
};

export const pulseCount: Shape<PulseCount> = {
  name: "oadr:pulseCount",
  type: "pulseCount",
  fixed: [["oadr:itemDescription", "pulse count"], ["oadr:itemUnits", "count"]],
  fields: {
    pulseFactor: { name: "oadr:pulseFactor", occurs: "1", of: float },
  },
};

export const temperature: Shape<Temperature> = {
  name: "oadr:temperature",
  type: "temperature",
  fixed: [["oadr:itemDescription", "temperature"]],
  fields: {
    itemUnits: { name: "oadr:itemUnits", occurs: "1", of: temperatureUnit },
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const therm: Shape<Therm> = {
  name: "oadr:Therm",
  type: "Therm",
  fixed: [["oadr:itemDescription", "Therm"], ["oadr:itemUnits", "thm"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};

export const voltage: Shape<Voltage> = {
  name: "power:voltage",
  type: "voltage",
  fixed: [["power:itemDescription", "Voltage"], ["power:itemUnits", "V"]],
  fields: {
    siScaleCode: { name: "scale:siScaleCode", occurs: "1", of: siScaleCode },
  },
};
