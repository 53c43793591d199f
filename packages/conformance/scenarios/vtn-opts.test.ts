import { simple } from "@oadr/vtn";
import { expect } from "vitest";
import { only, type Pair } from "../src/index.ts";
import { overTransports } from "../src/over-transports.ts";

const spans = async ({ vtn, clock, after }: Pair, begin: number) => {
  const { spans: own, parts } = await vtn.opts.availability("ven-1", new Date(clock.now()), after("PT10H"));
  const inShort = (list: typeof own) => list.map(({ start, state }) => `${(start.getTime() - begin) / 3_600_000} ${state}`);
  return [inShort(own), ...parts.map(({ target, spans: its }) => [target.resourceIds?.join() ?? "all", ...inShort(its)])];
};

overTransports("schedules of a VEN replace one another at the VTN as at the VEN, and are withdrawn", async (connect) => {
  const pair = await connect({ vtn: { pollFrequency: "PT5M" } });
  const begin = pair.clock.now();
  await pair.run();
  const { opt } = pair.ven;
  const from = (hours: number) => [{ start: new Date(begin + hours * 3_600_000), duration: "PT1H" }] as const;
  const both = async () => [
    opt.list.map(({ optId }) => optId),
    (await pair.vtn.opts.list({ venId: "ven-1" })).map((stored) => stored.opt.optId),
  ];
  await opt.create({ optId: "old", optType: "optOut", schedule: from(1) });
  await opt.create({ optId: "in", optType: "optIn", schedule: from(2) });
  await opt.create({ optId: "new", optType: "optOut", schedule: from(3) });
  await opt.create({ optId: "tank", optType: "optOut", schedule: from(5), targets: { resourceIds: ["tank"] } });
  expect(await both()).toEqual([
    ["in", "new", "tank"],
    ["in", "new", "tank"],
  ]);
  expect(await spans(pair, begin)).toEqual([
    ["0 none", "2 optIn", "3 optOut", "4 none"],
    ["tank", "0 none", "2 optIn", "3 none", "5 optOut", "6 none"],
  ]);
  await opt.cancel("in");
  await opt.cancel("tank");
  expect(await both()).toEqual([["new"], ["new"]]);
  expect(only(pair.calls("onCreateOpt").slice(-1)).args[0].optId).toBe("tank");
  expect(pair.calls("onCancelOpt").map(({ args: [optId] }) => optId)).toEqual(["in", "tank"]);
  expect(pair.lines.filter(({ level }) => level === "warn" || level === "error")).toEqual([]);
});

overTransports("an opt for an event overrules the answer, also after the event was changed", async (connect) => {
  const pair = await connect({ vtn: { pollFrequency: "PT5M" } });
  const { vtn, ven } = pair;
  await pair.run();
  await vtn.events.create({
    eventId: "e1",
    marketContext: "http://utility.example/dr",
    start: pair.after("PT1H"),
    signals: [simple([["PT1H", 1]])],
  });
  await pair.advance("PT5M");
  await ven.opt.create({ optType: "optOut", eventId: "e1" });
  await vtn.events.modify("e1", { priority: 1 });
  await pair.advance("PT5M");
  expect((await vtn.events.answers("e1")).map(({ modificationNumber, optType }) => `${modificationNumber} ${optType}`)).toEqual([
    "0 optIn",
    "1 optIn",
  ]);
  expect(only(await vtn.events.participation("e1"))).toMatchObject({
    venId: "ven-1",
    decision: { optType: "optOut", by: "oadrCreateOpt" },
  });
});
