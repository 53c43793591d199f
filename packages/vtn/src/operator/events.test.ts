import { currencyPerKWh, type Duration, energyReal, powerReal, type SignalName, type SignalType } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { minute, stage } from "../testing/stage.ts";
import type { EventInput } from "./event-input.ts";
import { electricityPrice, type IntervalInput, loadDispatch, type SignalInput, simple } from "./signal-input.ts";

const hour: readonly IntervalInput[] = [["PT1H", 1]];
const input: EventInput = {
  marketContext: "http://utility.example/dr",
  targets: { venIds: ["ven-1"] },
  start: minute(60),
  signals: [simple(hour)],
};

async function withVen() {
  const set = stage();
  await set.vtn.vens.provision({ venId: "ven-1", resourceIds: ["r1"], groupIds: ["north"] });
  const rejection = async (parts: Partial<EventInput>): Promise<unknown> => {
    const error = await set.vtn.events.create({ ...input, ...parts }).then(
      () => undefined,
      (fault: { code: string; rule?: number }) => fault,
    );
    return error && [error.code.replace("ERR_OADR_VTN_", ""), error.rule];
  };
  return { ...set, rejection };
}

describe("creating events", () => {
  test("an event can be read back, with its status and an id that was made for it", async () => {
    const { vtn } = await withVen();
    const eventId = await vtn.events.create({ ...input, rampUp: "-PT5M", recovery: "PT5M", startafter: "PT1M", notification: "PT30M" });
    expect(await vtn.events.get(eventId)).toMatchObject({
      eventId,
      status: "far",
      modificationNumber: 0,
      responseRequired: "always",
      activePeriod: {
        dtstart: minute(60),
        duration: "PT1H",
        startafter: "PT1M",
        eiNotification: "PT30M",
        eiRampUp: "-PT5M",
        eiRecovery: "PT5M",
      },
    });
    expect((await vtn.events.delivery(eventId)).map(({ venId }) => venId)).toEqual(["ven-1"]);
    expect((await vtn.events.list()).map((event) => event.eventId)).toEqual([eventId]);
    expect(await vtn.events.get("none")).toBeUndefined();
  });

  const legal: [SignalName, SignalType, SignalInput["itemBase"], number][] = [
    ["SIMPLE", "level", undefined, 3],
    ["ELECTRICITY_PRICE", "priceMultiplier", undefined, 1.5],
    ["ENERGY_PRICE", "priceRelative", currencyPerKWh("EUR"), -0.1],
    ["BID_ENERGY", "setpoint", energyReal("k"), 7],
    ["CHARGE_STATE", "multiplier", undefined, 1],
    ["LOAD_DISPATCH", "level", powerReal(), -10],
    ["LOAD_CONTROL", "x-loadControlLevelOffset", undefined, -2],
    ["x-mine", "delta", undefined, 0.5],
  ];
  test.each(legal)("%s %s is accepted", async (signalName, signalType, itemBase, value) => {
    const { rejection } = await withVen();
    const signal: SignalInput = { signalName, signalType, intervals: [["PT1H", value]], ...(itemBase && { itemBase }) };
    expect(await rejection({ signals: [signal] })).toBeUndefined();
  });

  const illegal: [string, SignalName, SignalType, SignalInput["itemBase"], number, number][] = [
    ["a SIMPLE value above 3", "SIMPLE", "level", undefined, 4, 9],
    ["a broken SIMPLE value", "SIMPLE", "level", undefined, 1.5, 9],
    ["SIMPLE with another type", "SIMPLE", "delta", undefined, 1, 116],
    ["SIMPLE with a unit", "SIMPLE", "level", powerReal(), 1, 104],
    ["lower-case simple", "simple", "level", undefined, 1, 7],
    ["a price without currency", "ELECTRICITY_PRICE", "price", undefined, 1, 104],
    ["a multiplier with currency", "ELECTRICITY_PRICE", "priceMultiplier", currencyPerKWh("EUR"), 1, 104],
    ["a set point of energy", "LOAD_DISPATCH", "setpoint", energyReal(), 1, 104],
    ["a level beyond ten", "LOAD_DISPATCH", "level", powerReal(), 11, 104],
    ["a capacity above one", "LOAD_CONTROL", "x-loadControlCapacity", undefined, 1.1, 104],
    ["a value that is no number", "x-mine", "delta", undefined, Number.NaN, 100],
  ];
  test.each(illegal)("%s is refused with the rule", async (_what, signalName, signalType, itemBase, value, rule) => {
    const { rejection, vtn } = await withVen();
    const signal: SignalInput = { signalName, signalType, intervals: [["PT1H", value]], ...(itemBase && { itemBase }) };
    expect(await rejection({ signals: [signal] })).toEqual(["INVALID", rule]);
    expect(await vtn.events.list()).toEqual([]);
  });

  test("durations have to add up in every signal, signal ids have to differ", async () => {
    const { rejection } = await withVen();
    expect(await rejection({ duration: "PT2H" })).toEqual(["INVALID", 8]);
    expect(await rejection({ signals: [simple(hour), loadDispatch([["PT30M", 1]])] })).toEqual(["INVALID", 8]);
    expect(
      await rejection({
        signals: [
          simple(hour),
          loadDispatch([
            ["PT30M", 1],
            ["PT1800S", 2],
          ]),
        ],
      }),
    ).toBeUndefined();
    expect(await rejection({ signals: [{ ...simple(hour), signalId: "1" }, loadDispatch(hour)] })).toEqual(["INVALID", 107]);
    expect(await rejection({ signals: [simple([])] })).toEqual(["INVALID", 102]);
    expect(await rejection({ signals: [] })).toEqual(["INVALID", undefined]);
    expect(await rejection({ startafter: "-PT1M" })).toEqual(["INVALID", undefined]);
    expect(await rejection({ notification: "soon" as Duration })).toEqual(["INVALID", 1]);
    expect(await rejection({ priority: -1 })).toEqual(["INVALID", 3]);
  });

  test("an open-ended event has one interval without end", async () => {
    const { rejection, vtn, clock } = await withVen();
    expect(await rejection({ signals: [simple([["PT0S", 1]])], eventId: "open" })).toBeUndefined();
    expect(
      await rejection({
        signals: [
          simple([
            ["PT1H", 1],
            ["PT0S", 2],
          ]),
        ],
      }),
    ).toEqual(["INVALID", 47]);
    await clock.advance(1e10);
    expect((await vtn.events.get("open"))?.status).toBe("active");
  });

  test("an event that would be over, an id that is taken and a VEN that nobody knows are refused", async () => {
    const { rejection } = await withVen();
    expect(await rejection({ start: minute(-60) })).toEqual(["NOT_ALLOWED", 20]);
    expect(await rejection({ eventId: "e1" })).toBeUndefined();
    expect(await rejection({ eventId: "e1" })).toEqual(["CONFLICT", 70]);
    expect(await rejection({ targets: { venIds: ["ven-1", "nobody"] } })).toEqual(["UNKNOWN", undefined]);
    expect(await rejection({ targets: { groupIds: ["south"] } })).toEqual(["UNKNOWN", undefined]);
  });

  test("groups and resources stand for the VENs that have them", async () => {
    const { vtn } = await withVen();
    await vtn.vens.provision({ venId: "ven-2", groupIds: ["north"] });
    await vtn.vens.provision({ venId: "ven-3", resourceIds: ["r3"] });
    const recipients = async (targets: EventInput["targets"] & object) =>
      (await vtn.events.delivery(await vtn.events.create({ ...input, targets }))).map(({ venId }) => venId);
    expect(await recipients({ groupIds: ["north"] })).toEqual(["ven-1", "ven-2"]);
    expect(await recipients({ venIds: ["ven-2"], resourceIds: ["r3"] })).toEqual(["ven-2", "ven-3"]);
    expect(await recipients({})).toEqual(["ven-1", "ven-2", "ven-3"]);
  });

  test("the builders make prices and set points", async () => {
    const { rejection } = await withVen();
    expect(await rejection({ signals: [electricityPrice([["PT1H", 0.31]], "EUR"), loadDispatch([["PT1H", 5]])] })).toBeUndefined();
  });
});

describe("changing events", () => {
  async function active() {
    const set = await withVen();
    await set.vtn.events.create({
      ...input,
      eventId: "e1",
      signals: [
        simple([
          ["PT30M", 1],
          ["PT30M", 2],
        ]),
      ],
      comment: "hot",
    });
    await set.clock.advance(70 * 60_000);
    return set;
  }
  const notAllowed = { code: "ERR_OADR_VTN_NOT_ALLOWED", rule: 20 };

  test("before an event begins all of it can be changed, and what is not named stays", async () => {
    const { vtn } = await withVen();
    await vtn.events.create({ ...input, eventId: "e1", comment: "hot" });
    expect(await vtn.events.modify("e1", { start: minute(90), signals: [simple([["PT2H", 3]])] })).toBe(1);
    expect(await vtn.events.modify("e1", { priority: 1 })).toBe(2);
    expect(await vtn.events.get("e1")).toMatchObject({
      modificationNumber: 2,
      comment: "hot",
      priority: 1,
      activePeriod: { dtstart: minute(90), duration: "PT2H" },
    });
    await expect(vtn.events.modify("e1", {})).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    await expect(vtn.events.modify("e1", { start: minute(-1) })).rejects.toMatchObject(notAllowed);
    await expect(vtn.events.modify("none", { priority: 1 })).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  });

  test("in an active event the last interval can be lengthened, the past cannot be touched", async () => {
    const { vtn } = await active();
    expect(
      await vtn.events.modify("e1", {
        signals: [
          simple([
            ["PT30M", 1],
            ["PT2H", 2],
          ]),
        ],
      }),
    ).toBe(1);
    expect(
      await vtn.events.modify("e1", {
        signals: [
          simple([
            ["PT10M", 1],
            ["PT20M", 3],
          ]),
        ],
      }),
    ).toBe(2);
    for (const change of [
      { start: minute(61) },
      { signals: [simple([["PT30M", 2]])] },
      {
        signals: [
          simple([
            ["PT5M", 1],
            ["PT25M", 3],
          ]),
        ],
      },
      { signals: [simple([["PT10M", 1]])] },
      { signals: [loadDispatch([["PT30M", 1]])] },
    ]) {
      await expect(vtn.events.modify("e1", change)).rejects.toMatchObject(notAllowed);
    }
    expect((await vtn.events.get("e1"))?.modificationNumber).toBe(2);
  });

  test("what is over or cancelled stays; cancelling twice does no harm", async () => {
    const { vtn, clock } = await active();
    await vtn.events.create({ ...input, eventId: "e2", start: minute(600) });
    await vtn.events.cancel("e2");
    await vtn.events.cancel("e2");
    expect(await vtn.events.get("e2")).toMatchObject({ status: "cancelled", modificationNumber: 1 });
    await expect(vtn.events.modify("e2", { priority: 1 })).rejects.toMatchObject(notAllowed);
    await clock.advance(3_600_000);
    await expect(vtn.events.cancel("e1")).rejects.toMatchObject(notAllowed);
  });

  test("of two changes at once one wins, the other is told", async () => {
    const { vtn } = await active();
    const both = await Promise.allSettled([vtn.events.modify("e1", { priority: 1 }), vtn.events.modify("e1", { priority: 2 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "ERR_OADR_VTN_CONFLICT" } });
  });
});
