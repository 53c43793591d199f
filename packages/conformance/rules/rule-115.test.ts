import type { OadrEvent } from "@oadr/model";
import { expect, test } from "vitest";
import { createTalk } from "../src/index.ts";

const times = (list: readonly OadrEvent[]): readonly number[] =>
  list.map(({ eiEvent }) => eiEvent.eventDescriptor.createdDateTime.getTime());
const statuses = (list: readonly OadrEvent[]): readonly string[] => list.map(({ eiEvent }) => eiEvent.eventDescriptor.eventStatus);

test("Rule 115: all events of a list have the same createdDateTime, which is new when something has changed", async () => {
  const { vtn, create, events, clock } = await createTalk();
  await create({ eventId: "a" });
  await clock.advance(60_000);
  await create({ eventId: "b" });
  await clock.advance(60_000);
  await vtn.events.modify("a", { priority: 1 });
  const first = times(await events());
  expect(first).toHaveLength(2);
  expect(new Set(first).size).toBe(1);
  await clock.advance(60_000);
  await vtn.events.modify("b", { priority: 1 });
  const second = times(await events());
  expect(new Set(second).size).toBe(1);
  expect(second[0]).toBeGreaterThan(first[0] ?? Number.NaN);
});

test("Rule 115: the status is the present one whenever a VEN asks for its events", async () => {
  const { create, events, clock } = await createTalk();
  await create({ rampUp: "PT10M" });
  const seen: string[] = [];
  for (const minutes of [0, 55, 5]) {
    await clock.advance(minutes * 60_000);
    seen.push(...statuses(await events()));
  }
  expect(seen).toEqual(["far", "near", "active"]);
});
