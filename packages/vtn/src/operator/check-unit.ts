import {
  currencyCodeValues,
  currencyItemDescriptionValues,
  type ItemBase,
  powerRealUnitValues,
  siScaleCodeValues,
  temperatureUnitValues,
} from "@oadr/model";
import { type Check, invalid, isBoolean, isNumber, isObject, isOneOf, isText } from "./check.ts";

const type = isText;
const siScaleCode = isOneOf(siScaleCodeValues);
const powerAttributes = isObject({ hertz: isNumber, voltage: isNumber, ac: isBoolean }, ["hertz", "voltage", "ac"]);

const complete = (properties: Readonly<Record<string, Check>>): Check => isObject({ type, ...properties }, Object.keys(properties));
const scaled = complete({ siScaleCode });
const power = complete({ siScaleCode, powerAttributes });
const currency = complete({ itemDescription: isOneOf(currencyItemDescriptionValues), itemUnits: isOneOf(currencyCodeValues), siScaleCode });

/** Units of values; a Green Button description is none, and has no place in a signal. */
type UnitName = Exclude<ItemBase["type"], "oadrGBDataDescription">;

const units: { readonly [T in UnitName]: Check } = {
  customUnit: complete({ itemDescription: isText, itemUnits: isText, siScaleCode }),
  current: scaled,
  currency,
  currencyPerKWh: currency,
  currencyPerKW: currency,
  currencyPerThm: currency,
  frequency: scaled,
  Therm: scaled,
  temperature: complete({ itemUnits: isOneOf(temperatureUnitValues), siScaleCode }),
  pulseCount: complete({ pulseFactor: isNumber }),
  voltage: scaled,
  energyApparent: scaled,
  energyReactive: scaled,
  energyReal: scaled,
  powerApparent: power,
  powerReactive: power,
  powerReal: complete({ itemUnits: isOneOf(powerRealUnitValues), siScaleCode, powerAttributes }),
};

/** Holds a unit against the schema. Throws VtnError ERR_OADR_VTN_INVALID. */
export const isUnit: Check = (value, place) => {
  const name = typeof value === "object" && value !== null && "type" in value ? String(value.type) : "";
  if (!Object.hasOwn(units, name)) throw invalid(place, "a unit, as powerReal() and its kin make it", value);
  units[name as UnitName](value, place);
};
