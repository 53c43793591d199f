import { loadState, saveState } from "@oadr/ven/core";
import { memoryStore, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair, inShort, only } from "../src/index.ts";

const atVtn = async ({ vtn }: Awaited<ReturnType<typeof createPair>>) =>
  (await vtn.opts.list({ venId: "ven-1" })).map(({ opt }) => opt.optId);

test("a schedule made before the VEN is registered reaches the VTN after the exchange of METADATA and events", async () => {
  const pair = await createPair();
  const taken = pair.ven.opt.create({ optId: "weekend", optType: "optOut", schedule: [{ start: pair.after("P1D"), duration: "P2D" }] });
  expect(pair.ven.opt.list).toMatchObject([{ optId: "weekend", acknowledged: false }]);
  await pair.run();
  expect(await taken).toBe("weekend");
  expect(inShort(pair.traffic)).toContain("oadrCreateOpt > oadrCreatedOpt");
  expect(pair.ven.opt.list).toMatchObject([{ optId: "weekend", acknowledged: true, reason: "notParticipating" }]);
  expect(await atVtn(pair)).toEqual(["weekend"]);
});

test("opts made in an outage of six hours reach the VTN after it, in order and once, also through a restart of the VEN", async () => {
  const pair = await createPair();
  await pair.run();
  const repair = pair.lose("request", { times: Number.POSITIVE_INFINITY });
  for (const hours of [1, 2, 3]) {
    await pair.advance("PT1H");
    const targets = { resourceIds: [`r-${hours}`] };
    const schedule = [{ start: pair.after("P1D"), duration: "PT1H" }] as const;
    void pair.ven.opt.create({ optId: `o-${hours}`, optType: "optOut", schedule, targets });
  }
  await pair.advance("PT1H");
  const state = loadState(saveState(pair.ven.state));
  await pair.ven.stop();
  const second = pair.join({ venName: "ven-1", state });
  void second.run();
  await pair.advance("PT2H");
  expect(await atVtn(pair)).toEqual([]);
  repair();
  await pair.advance("PT5M");
  expect(await atVtn(pair)).toEqual(["o-1", "o-2", "o-3"]);
  expect(pair.traffic.filter(({ request, lost }) => request.type === "oadrCreateOpt" && !lost)).toHaveLength(3);
  expect(second.opt.list.every(({ acknowledged }) => acknowledged)).toBe(true);
});

test("a VTN that has lost the VEN gets its schedules again", async () => {
  const store = memoryStore();
  const pair = await createPair({ vtn: { store } });
  await pair.run();
  await pair.ven.opt.create({ optId: "o-1", optType: "optOut", schedule: [{ start: pair.after("P1D"), duration: "PT1H" }] });
  await store.unregister("ven-1");
  expect(await atVtn(pair)).toEqual([]);
  await pair.advance("PT5M");
  expect(await atVtn(pair)).toEqual(["o-1"]);
});

test("when the VEN opts out of an event it stops, and the VTN knows", async () => {
  const pair = await createPair();
  await pair.run();
  const eventId = await pair.vtn.events.create({
    marketContext: "http://utility.example/dr",
    start: pair.after("PT10M"),
    signals: [simple([["PT1H", 1]])],
  });
  await pair.advance("PT20M");
  await pair.ven.opt.create({ optType: "optOut", eventId, reason: "overrideStatus" });
  expect(pair.calls("onEventStatus").map(({ args: [, status] }) => status)).toEqual(["far", "active", "cancelled"]);
  expect(only(await pair.vtn.opts.list({ venId: "ven-1" })).opt).toMatchObject({ optType: "optOut", optReason: "overrideStatus" });
  expect(pair.ven.events).toMatchObject([{ eventId, optType: "optOut" }]);
  await pair.advance("PT2H");
  expect(pair.calls("onEventStatus")).toHaveLength(3);
});
