import {
  currency,
  currencyPerKW,
  currencyPerKWh,
  energyReal,
  type ItemBase,
  powerReactive,
  powerReal,
  type SignalName,
  type SignalType,
} from "@oadr/model";
import { expect, test } from "vitest";
import { createTalk, only, signalsOf } from "../src/index.ts";

type Row = readonly [SignalName, SignalType, ItemBase | undefined, number];
const EUR = currencyPerKWh("EUR");

const legal: readonly Row[] = [
  ["SIMPLE", "level", undefined, 3],
  ["ELECTRICITY_PRICE", "price", EUR, 0.3],
  ["ELECTRICITY_PRICE", "priceRelative", EUR, -0.1],
  ["ENERGY_PRICE", "priceMultiplier", undefined, 1.5],
  ["DEMAND_CHARGE", "price", currencyPerKW("EUR"), 4],
  ["BID_PRICE", "price", currency("EUR"), 12],
  ["BID_LOAD", "setpoint", powerReactive("k"), 12],
  ["BID_ENERGY", "setpoint", energyReal("k"), 12],
  ["CHARGE_STATE", "delta", energyReal("k"), -2],
  ["CHARGE_STATE", "multiplier", undefined, 1],
  ["LOAD_DISPATCH", "level", powerReal("k"), -10],
  ["LOAD_CONTROL", "x-loadControlCapacity", undefined, 0.5],
  ["LOAD_CONTROL", "x-loadControlLevelOffset", undefined, -3],
];

const illegal: readonly Row[] = [
  ["SIMPLE", "level", powerReal("k"), 1],
  ["SIMPLE", "price", undefined, 1],
  ["ELECTRICITY_PRICE", "price", undefined, 0.3],
  ["ELECTRICITY_PRICE", "price", currencyPerKW("EUR"), 0.3],
  ["ELECTRICITY_PRICE", "setpoint", EUR, 0.3],
  ["ENERGY_PRICE", "priceMultiplier", EUR, 1.5],
  ["BID_LOAD", "setpoint", energyReal("k"), 12],
  ["CHARGE_STATE", "multiplier", undefined, 1.1],
  ["LOAD_DISPATCH", "level", powerReal("k"), 11],
  ["LOAD_DISPATCH", "level", powerReal("k"), 0.5],
  ["LOAD_CONTROL", "x-loadControlCapacity", undefined, 2],
  ["LOAD_CONTROL", "level", undefined, 1],
];

test("Rule 104: name, type, unit and values of a well-known signal go together as the standard's table says", async () => {
  const { create, events } = await createTalk();
  const signals = ([signalName, signalType, itemBase, value]: Row) => [
    { signalName, signalType, intervals: [["PT1H", value]] as const, ...(itemBase && { itemBase }) },
  ];
  for (const row of illegal)
    await expect(create({ signals: signals(row) }), String(row)).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
  await create({ signals: legal.flatMap(signals) });
  expect(signalsOf(only(await events())).map(({ signalName, signalType, itemBase }) => [signalName, signalType, itemBase])).toEqual(
    legal.map(([signalName, signalType, itemBase]) => [signalName, signalType, itemBase]),
  );
});

test("Rule 104: what names start with x- is between the parties; others are none", async () => {
  const { create } = await createTalk();
  const intervals = [["PT1H", 99]] as const;
  await create({ signals: [{ signalName: "x-frost", signalType: "level", intervals }] });
  const frost = { signalName: "FROST" as "SIMPLE", signalType: "level", intervals } as const;
  await expect(create({ eventId: "event-2", signals: [frost] })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
});
