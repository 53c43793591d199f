import { simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, type Exchanged } from "../src/index.ts";

const pauses = (traffic: readonly Exchanged[]): readonly number[] =>
  traffic.slice(1).map(({ at }, index) => at - (traffic[index]?.at ?? 0));

describe("a day without the VTN", () => {
  test("is bridged with ever longer pauses, and afterwards all is well", async () => {
    const pair = await createPair();
    await pair.run();
    const { registrationId } = pair.ven;
    const before = pair.traffic.length;
    const repair = pair.lose("request", { times: Number.POSITIVE_INFINITY });
    await pair.advance("P1D");
    const tried = pair.traffic.slice(before);
    expect(tried.every(({ lost }) => lost === "request")).toBe(true);
    // Two minutes at most between tries, a tenth more or less.
    expect(tried.length).toBeGreaterThan(86_400 / 132);
    expect(tried.length).toBeLessThan(86_400 / 108 + 10);
    const waits = pauses(tried);
    expect(waits.slice(0, 7).map((ms, index) => Math.abs(ms / (1000 * 2 ** index) - 1) <= 0.1)).toEqual(Array(7).fill(true));
    expect(Math.max(...waits)).toBeLessThanOrEqual(132_000);
    expect(Math.min(...waits.slice(7))).toBeGreaterThanOrEqual(108_000);

    const eventId = await pair.vtn.events.create({
      marketContext: "http://utility.example/dr",
      start: pair.after("PT1H"),
      signals: [simple([["PT1H", 2]])],
    });
    repair();
    await pair.advance("PT132S");
    expect(pair.ven).toMatchObject({ phase: "running", registrationId });
    expect(pair.ven.events).toMatchObject([{ eventId, optType: "optIn" }]);
    const back = pair.traffic.length;
    await pair.advance("PT10M");
    expect(pair.traffic.length - back).toBe(60);
  });

  test("before the VEN was ever registered is bridged too", async () => {
    const pair = await createPair();
    const repair = pair.lose("request", { times: Number.POSITIVE_INFINITY });
    await pair.run();
    await pair.advance("P1D");
    expect(pair.traffic.length).toBeLessThan(86_400 / 108 + 10);
    repair();
    await pair.advance("PT132S");
    expect(pair.ven.phase).toBe("running");
  });

  test("that a running event falls into does not stop the event", async () => {
    const pair = await createPair();
    await pair.run();
    const start = pair.after("PT1H");
    await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start, signals: [simple([["PT1H", 2]])] });
    await pair.advance("PT10S");
    pair.lose("request", { times: Number.POSITIVE_INFINITY });
    await pair.advance("PT3H");
    expect(pair.calls("onEventStatus").map(({ args: [, status], at }) => [status, at - start.getTime()])).toEqual([
      ["far", -3_590_000],
      ["active", 0],
      ["completed", 3_600_000],
    ]);
  });
});
