import type { CreateOpt, Properties } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { minute, stage, T0 } from "../testing/stage.ts";
import type { AvailabilitySpan } from "./availability.ts";

const window = (from: number, to: number): Properties => ({ dtstart: minute(from), duration: `PT${to - from}M` });
const open = (from: number): Properties => ({ dtstart: minute(from), duration: "PT0S" });

/** A VEN that has sent schedules, and its availability from minute 0 to 100, as `from state`. */
async function withSchedules(...opts: readonly Partial<CreateOpt>[]) {
  const { vtn, join, send } = stage();
  await join();
  for (const [index, parts] of opts.entries()) {
    await send({
      type: "oadrCreateOpt",
      optId: `o${index}`,
      optType: "optOut",
      optReason: "economic",
      venId: "ven-1",
      vavailability: [window(20, 40)],
      createdDateTime: T0,
      requestId: "r",
      eiTarget: {},
      ...parts,
    });
  }
  const inShort = (spans: readonly AvailabilitySpan[]): readonly string[] => {
    // Without gaps, from the beginning to the end.
    expect(spans.map(({ end }) => end)).toEqual([...spans.slice(1).map(({ start }) => start), minute(100)]);
    return spans.map(({ start, state }) => `${(start.getTime() - T0.getTime()) / 60_000} ${state}`);
  };
  const ask = async (options?: { readonly marketContext: string }) => {
    const { spans, parts } = await vtn.opts.availability("ven-1", minute(0), minute(100), options);
    return [
      inShort(spans),
      ...parts.map(({ target, deviceClass, spans: own }) => [target.resourceIds?.join() ?? "all", deviceClass ?? "", ...inShort(own)]),
    ];
  };
  return { vtn, ask, send };
}

describe("availability", () => {
  test("without schedules nothing is said, and with one its windows are", async () => {
    expect(await (await withSchedules()).ask()).toEqual([["0 none"]]);
    const { ask } = await withSchedules({
      vavailability: [window(-30, 10), window(20, 40), window(40, 50), window(90, 300), window(100, 110)],
    });
    expect(await ask()).toEqual([["0 optOut", "10 none", "20 optOut", "50 none", "90 optOut"]]);
  });

  test("where optIn and optOut overlap the optOut counts, and windows may overlap one another", async () => {
    const { ask } = await withSchedules(
      { optType: "optIn", vavailability: [window(10, 60), window(50, 80)] },
      { vavailability: [window(20, 40), window(30, 45)] },
    );
    expect(await ask()).toEqual([["0 none", "10 optIn", "20 optOut", "45 optIn", "80 none"]]);
  });

  test("Conformance rule 210: a window without length has no end", async () => {
    const { ask } = await withSchedules({ optType: "optIn", vavailability: [open(30)] }, { vavailability: [window(50, 60)] });
    expect(await ask()).toEqual([["0 none", "30 optIn", "50 optOut", "60 optIn"]]);
  });

  test("Conformance rule 203: a resource with a schedule of its own follows it alone, also after that was cancelled", async () => {
    const { ask, send } = await withSchedules({}, { optId: "own", vavailability: [window(60, 70)], eiTarget: { resourceIds: ["tank"] } });
    expect(await ask()).toEqual([
      ["0 none", "20 optOut", "40 none"],
      ["tank", "", "0 none", "60 optOut", "70 none"],
    ]);
    await send({ type: "oadrCancelOpt", requestId: "", optId: "own", venId: "ven-1" });
    expect(await ask()).toEqual([
      ["0 none", "20 optOut", "40 none"],
      ["tank", "", "0 none"],
    ]);
  });

  test("the other type goes on to hold for a resource with a schedule of its own, and equal parts are not told apart", async () => {
    const tank = { eiTarget: { resourceIds: ["tank"] } };
    const { ask } = await withSchedules(
      { optType: "optIn", vavailability: [window(10, 90)] },
      { ...tank, vavailability: [window(20, 30)] },
    );
    expect(await ask()).toEqual([
      ["0 none", "10 optIn", "90 none"],
      ["tank", "", "0 none", "10 optIn", "20 optOut", "30 optIn", "90 none"],
    ]);
    const same = await withSchedules({ vavailability: [window(20, 30)] }, { ...tank, vavailability: [window(20, 30)] });
    expect(await same.ask()).toEqual([["0 none", "20 optOut", "30 none"]]);
  });

  test("Conformance rule 205: a schedule for a program holds for that program, and takes what it replaces from that program only", async () => {
    const { ask } = await withSchedules({}, { marketContext: "http://utility.example/dr", vavailability: [window(60, 70)] });
    expect(await ask()).toEqual([["0 none", "20 optOut", "40 none"]]);
    expect(await ask({ marketContext: "HTTP://Utility.example/dr" })).toEqual([["0 none", "60 optOut", "70 none"]]);
    expect(await ask({ marketContext: "http://utility.example/other" })).toEqual([["0 none", "20 optOut", "40 none"]]);
  });

  test("Conformance rule 209: a schedule for a device class holds for what is of it", async () => {
    const oadrDeviceClass = { endDeviceAssets: ["Pool_Pump", "Sauna"] };
    const { ask } = await withSchedules(
      {},
      { oadrDeviceClass, vavailability: [window(60, 70)] },
      {
        optType: "optIn",
        eiTarget: { resourceIds: ["tank"] },
        oadrDeviceClass: { endDeviceAssets: ["Sauna"] },
        vavailability: [window(0, 5)],
      },
    );
    expect(await ask()).toEqual([
      ["0 none", "20 optOut", "40 none"],
      ["all", "Pool_Pump", "0 none", "60 optOut", "70 none"],
      ["all", "Sauna", "0 none", "60 optOut", "70 none"],
      ["tank", "Sauna", "0 optIn", "5 none", "60 optOut", "70 none"],
    ]);
  });

  test("is refused for times in disorder and VENs that nobody knows", async () => {
    const { vtn } = await withSchedules();
    await expect(vtn.opts.availability("ven-1", minute(1), minute(1))).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    await expect(vtn.opts.availability("ven-1", new Date(Number.NaN), minute(1))).rejects.toThrow("from: expected a Date");
    await expect(vtn.opts.availability("ven-9", minute(0), minute(1))).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  });
});
