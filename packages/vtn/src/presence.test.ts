import { expect, test } from "vitest";
import { registration, stage } from "./testing/stage.ts";

function watched(options: Parameters<typeof stage>[0] = {}) {
  const seen: string[] = [];
  const set = stage({
    onVenOnline: ({ venId }) => void seen.push(`+${venId}`),
    onVenOffline: ({ venId }) => void seen.push(`-${venId}`),
    ...options,
  });
  return { ...set, seen };
}

test("a VEN is online from its registration on, and offline when it has missed three polls and half an interval", async () => {
  const { join, clock, poll, seen, vtn } = watched();
  await join();
  await clock.advance(34_000);
  await poll();
  await clock.advance(34_999);
  expect(seen).toEqual(["+ven-1"]);
  expect((await vtn.vens.get("ven-1"))?.online).toBe(true);
  await clock.advance(1);
  expect(seen).toEqual(["+ven-1", "-ven-1"]);
  expect(await vtn.vens.get("ven-1")).toMatchObject({ online: false, lastSeen: new Date("2026-12-01T12:00:34Z") });
  await poll();
  await clock.advance(0);
  expect(seen).toEqual(["+ven-1", "-ven-1", "+ven-1"]);
});

test("one timer serves all VENs, and close stops it", async () => {
  const { join, clock, poll, seen, vtn } = watched({ missedPolls: 1, pollFrequency: "PT1M" });
  for (let count = 1; count <= 20; count += 1) await join(`ven-${count}`);
  expect(clock.pending()).toBe(1);
  await clock.advance(60_000);
  await poll("ven-7");
  await clock.advance(30_000);
  expect(seen.filter((text) => text.startsWith("-"))).toHaveLength(19);
  expect(clock.pending()).toBe(1);
  vtn.close();
  await poll();
  expect(clock.pending()).toBe(0);
});

test("a VEN whose registration ends is offline", async () => {
  const { join, send, seen, clock } = watched();
  const registrationId = await join();
  await send({ type: "oadrCancelPartyRegistration", requestId: "c", registrationId, venId: "ven-1" });
  await clock.advance(0);
  expect(seen).toEqual(["+ven-1", "-ven-1"]);
});

test("who is refused is not online", async () => {
  const { send, seen, clock } = watched({ admit: "known" });
  await send(registration());
  await send({ type: "oadrPoll", venId: "ven-1" });
  await clock.advance(0);
  expect(seen).toEqual([]);
});
