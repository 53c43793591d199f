import {
  type AtomFeed,
  currencyCodeValues,
  currencyItemDescriptionValues,
  type GBDataDescription,
  type ItemBase,
  type PowerAttributes,
  powerRealUnitValues,
  siScaleCodeValues,
  temperatureUnitValues,
} from "@oadr/model";
import * as z from "zod";
import { amount, named, text, word } from "./common.ts";

const siScaleCode = word(siScaleCodeValues);
const powerAttributes: z.ZodType<PowerAttributes> = z.strictObject({ hertz: amount, voltage: amount, ac: z.boolean() });
const currency = { itemDescription: word(currencyItemDescriptionValues), itemUnits: word(currencyCodeValues), siScaleCode };

// It comes in offers of VENs; as the unit of a signal the VTN refuses it.
const greenButton: z.ZodType<GBDataDescription> = z.strictObject({
  type: z.literal("oadrGBDataDescription"),
  feed: z.custom<AtomFeed>().describe("Atom feed, as `oadr decode` prints it."),
});

/** The unit of values. */
export const unit: z.ZodType<ItemBase> = named(
  "Unit",
  "The unit of values, as OpenADR has it; `siScaleCode` is the power of ten.",
  z.union([
    z.strictObject({ type: z.literal("customUnit"), itemDescription: text, itemUnits: text, siScaleCode }),
    z.strictObject({ type: z.enum(["current", "frequency", "Therm", "voltage"]), siScaleCode }),
    z.strictObject({ type: z.enum(["energyApparent", "energyReactive", "energyReal"]), siScaleCode }),
    z.strictObject({ type: z.enum(["currency", "currencyPerKWh", "currencyPerKW", "currencyPerThm"]), ...currency }),
    z.strictObject({ type: z.literal("temperature"), itemUnits: word(temperatureUnitValues), siScaleCode }),
    z.strictObject({ type: z.literal("pulseCount"), pulseFactor: amount }),
    z.strictObject({ type: z.enum(["powerApparent", "powerReactive"]), siScaleCode, powerAttributes }),
    z.strictObject({ type: z.literal("powerReal"), itemUnits: word(powerRealUnitValues), siScaleCode, powerAttributes }),
    greenButton,
  ]),
) as z.ZodType<ItemBase>;
