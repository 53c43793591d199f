import { powerReal, usage } from "@oadr/ven";
import { simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, inShort, type Pair } from "../src/index.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 4.2 });
const presence = (pair: Pair): readonly string[] =>
  [...pair.calls("onVenOnline"), ...pair.calls("onVenOffline")]
    .sort((a, b) => a.at - b.at)
    .map(({ handler, at }) => `${handler} ${(at - pair.clock.now()) / 1000}`);

describe("polling", () => {
  test("keeps to the frequency that the VTN asks for", async () => {
    const pair = await createPair({ vtn: { pollFrequency: "PT30S" } });
    await pair.run();
    const before = pair.traffic.length;
    await pair.advance("PT10M");
    const polls = pair.traffic.slice(before);
    expect(inShort(polls)).toEqual(Array(20).fill("oadrPoll > oadrResponse"));
    expect(polls.slice(1).map(({ at }, index) => at - (polls[index]?.at ?? 0))).toEqual(Array(19).fill(30_000));
  });

  test("goes on at once until the VTN has nothing more to say", async () => {
    const pair = await createPair({ vens: [{ reports: [main] }] });
    await pair.run();
    await pair.vtn.events.create({
      marketContext: "http://utility.example/dr",
      start: pair.after("PT1H"),
      signals: [simple([["PT1H", 1]])],
    });
    await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    await pair.vtn.reports.request("ven-1", { reportName: "METADATA" });
    await pair.vtn.vens.requestReregistration("ven-1");
    const before = pair.traffic.length;
    await pair.advance("PT10S");
    const burst = pair.traffic.slice(before);
    expect(new Set(burst.map(({ at }) => at)).size).toBe(1);
    expect(inShort(burst).filter((line) => line.startsWith("oadrPoll"))).toEqual([
      "oadrPoll > oadrDistributeEvent",
      "oadrPoll > oadrCreateReport",
      "oadrPoll > oadrCreateReport",
      "oadrPoll > oadrRequestReregistration",
      "oadrPoll > oadrResponse",
    ]);
  });
});

describe("a VEN that falls silent", () => {
  test("is offline after three missed polls, and online again when it is back", async () => {
    const pair = await createPair();
    await pair.run();
    const repair = pair.lose("request", { times: Number.POSITIVE_INFINITY });
    await pair.advance("PT34S");
    expect(presence(pair)).toEqual(["onVenOnline -34"]);
    await pair.advance("PT1S");
    expect(presence(pair)).toEqual(["onVenOnline -35", "onVenOffline 0"]);
    expect(await pair.vtn.vens.get("ven-1")).toMatchObject({ online: false });
    repair();
    await pair.advance("PT2M");
    expect(presence(pair)).toHaveLength(3);
    expect(await pair.vtn.vens.get("ven-1")).toMatchObject({ online: true });
  });

  test("is offline as soon as the operator wants", async () => {
    const pair = await createPair({ vtn: { missedPolls: 1, pollFrequency: "PT20S" } });
    await pair.run();
    pair.lose("request", { times: Number.POSITIVE_INFINITY });
    await pair.advance("PT29S");
    expect(pair.calls("onVenOffline")).toEqual([]);
    await pair.advance("PT1S");
    expect(pair.calls("onVenOffline")).toHaveLength(1);
  });

  test("one that polls on is never offline", async () => {
    const pair = await createPair();
    await pair.run();
    await pair.advance("PT1H");
    expect(pair.calls("onVenOffline")).toEqual([]);
    expect(pair.calls("onVenOnline")).toHaveLength(1);
  });
});
