import { currencyPerKWh, powerReal } from "@oadr/model";
import { expect, test } from "vitest";
import { anEvent, aSignal, createDesk, withSignals } from "../src/index.ts";

const price = aSignal({ signalName: "ELECTRICITY_PRICE", signalType: "price", signalId: "price", itemBase: currencyPerKWh("EUR") });
const relative = { ...price, signalType: "priceRelative", signalId: "relative" } as const;
const dispatch = aSignal({ signalName: "LOAD_DISPATCH", signalType: "setpoint", signalId: "dispatch", itemBase: powerReal("k") });

test.each([
  ["all of them are supported", [aSignal(), price], "200 optIn"],
  ["one of them has another name", [aSignal(), price, dispatch], "460 optOut"],
  ["one of them has another type", [relative], "460 optOut"],
  ["one of them has another unit", [aSignal(), { ...price, itemBase: currencyPerKWh("USD") }], "460 optOut"],
])("Rule 109: an event with several signals, when %s, is answered %3$s", async (_, signals, answer) => {
  const desk = await createDesk({
    signals: ["SIMPLE", { signalName: "ELECTRICITY_PRICE", signalType: "price", itemBase: currencyPerKWh("EUR") }],
  });
  await desk.list([withSignals(anEvent(), ...signals)]);
  expect(desk.answers()).toEqual([`list-2 event-1 0 ${answer}`]);
  expect(desk.asked()).toHaveLength(answer === "200 optIn" ? 1 : 0);
});
