import { currencyPerKWh, powerReal } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { minute, stage } from "../testing/stage.ts";
import type { BaselineInput } from "./baseline-input.ts";
import type { EventInput } from "./event-input.ts";
import { electricityPrice } from "./signal-input.ts";

const baseline: BaselineInput = {
  intervals: [
    ["PT30M", 4],
    ["PT30M", 5],
  ],
  itemBase: powerReal("k"),
  resourceIds: ["tank", "pump"],
  baselineName: "as yesterday",
};
const input: EventInput = {
  eventId: "e1",
  marketContext: "http://utility.example/dr",
  start: minute(60),
  signals: [electricityPrice([["PT2H", 0.4]], "EUR")],
  baseline,
};
const notAllowed = { code: "ERR_OADR_VTN_NOT_ALLOWED", rule: 20 };

describe("the baseline of an event", () => {
  test("Conformance rules 101, 102, 103, 108: is sent with uids, durations that add up, no starts within, and the resources it is the sum of", async () => {
    const { vtn, join, ask } = stage();
    await join();
    await vtn.events.create(input);
    const { oadrEvents } = await ask("oadrDistributeEvent", { type: "oadrPoll", venId: "ven-1" });
    const payload = (value: number) => [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }];
    expect(oadrEvents[0]?.eiEvent.eiEventSignals.eiEventBaseline).toEqual({
      dtstart: minute(60),
      duration: "PT1H",
      intervals: [
        { duration: "PT30M", uid: "0", streamPayloadBases: payload(4) },
        { duration: "PT30M", uid: "1", streamPayloadBases: payload(5) },
      ],
      baselineId: "baseline",
      baselineName: "as yesterday",
      resourceIds: ["tank", "pump"],
      itemBase: powerReal("k"),
    });
  });

  test("moves with its event, unless it has a start of its own, and can be changed and taken away", async () => {
    const { vtn } = stage();
    await vtn.events.create(input);
    const now = async () => (await vtn.events.get("e1"))?.baseline;
    await vtn.events.modify("e1", { start: minute(90) });
    expect(await now()).toMatchObject({ dtstart: minute(90), baselineName: "as yesterday" });
    await vtn.events.modify("e1", { baseline: { ...baseline, start: minute(30), intervals: [["PT3H", 1]] } });
    await vtn.events.modify("e1", { start: minute(120) });
    expect(await now()).toMatchObject({ dtstart: minute(30), duration: "PT3H" });
    await vtn.events.modify("e1", { baseline: null });
    expect(await vtn.events.get("e1")).toMatchObject({ modificationNumber: 4, activePeriod: { dtstart: minute(120) } });
    expect(await now()).toBeUndefined();
  });

  test("what it said until now stays, what it says of the time to come can be changed", async () => {
    const { vtn, clock } = stage();
    await vtn.events.create(input);
    await clock.advance(75 * 60_000);
    const withValues = (...intervals: BaselineInput["intervals"]) => vtn.events.modify("e1", { baseline: { ...baseline, intervals } });
    expect(await withValues(["PT30M", 4], ["PT1H", 9])).toBe(1);
    for (const wrong of [withValues(["PT30M", 3], ["PT1H", 9]), withValues(["PT10M", 4]), vtn.events.modify("e1", { baseline: null })]) {
      await expect(wrong).rejects.toMatchObject(notAllowed);
    }
    const { baseline: _, ...without } = input;
    await vtn.events.create({ ...without, eventId: "e2" });
    await clock.advance(10 * 60_000);
    await expect(vtn.events.modify("e2", { baseline })).rejects.toMatchObject(notAllowed);
    expect(await vtn.events.modify("e2", { baseline: { ...baseline, start: minute(90) } })).toBe(1);
  });

  test.each<[BaselineInput, number | undefined, string]>([
    [{ intervals: [] }, 102, "the baseline has no intervals"],
    [{ intervals: [["-PT1H", 1]] }, undefined, "an interval of the baseline -PT1H is negative"],
    [
      {
        intervals: [
          ["PT0S", 1],
          ["PT1H", 1],
        ],
      },
      47,
      "the baseline has an interval without end among others",
    ],
    [{ intervals: [["PT1H", Number.NaN]] }, 100, "the baseline has the value NaN"],
    [{ ...baseline, unit: "kW" } as BaselineInput, undefined, "baseline.unit: there is no such property"],
    [{ ...baseline, itemBase: { ...currencyPerKWh("EUR"), itemUnits: "EURO" } as never }, undefined, "baseline.itemBase.itemUnits"],
  ])("is refused as %j, by rule %s", async (wrong, rule, detail) => {
    const { vtn } = stage();
    const error = await vtn.events.create({ ...input, baseline: wrong }).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: "ERR_OADR_VTN_INVALID", message: expect.stringContaining(detail) });
    expect((error as { rule?: number }).rule).toBe(rule);
    expect(await vtn.events.list()).toEqual([]);
  });
});
