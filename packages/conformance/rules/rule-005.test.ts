import { type EventChange, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, inBrief, only, START } from "../src/index.ts";

const changes: readonly EventChange[] = [
  { signals: [simple([["PT1H", 2]])] },
  { start: new Date(START.getTime() + 5_400_000) },
  { signals: [simple([["PT2H", 2]])] },
  { priority: 1 },
  { testEvent: true },
  { comment: "for people" },
  { responseRequired: "never" },
  { responseRequired: "always" },
  { notification: "PT1M" },
  { rampUp: "PT5M" },
  { recovery: "PT5M" },
  { startafter: "PT5M" },
  { marketContext: "http://utility.example/other" },
  { targets: { venIds: ["ven-1"] } },
];

test("Rule 5: every change of an event counts its modificationNumber up by one, and so does its end", async () => {
  const { vtn, create, events } = await createTalk();
  await create();
  for (const [index, change] of changes.entries()) {
    expect(await vtn.events.modify("event-1", change)).toBe(index + 1);
    expect(inBrief(only(await events()))).toBe(`event-1 ${index + 1} far`);
  }
  await vtn.events.cancel("event-1");
  await vtn.events.cancel("event-1");
  expect(inBrief(only(await events()))).toBe(`event-1 ${changes.length + 1} cancelled`);
});

test("Rule 5: time, with status, current value and createdDateTime, leaves the number alone", async () => {
  const { create, events, clock } = await createTalk();
  await create({ rampUp: "PT10M" });
  const seen: string[] = [];
  for (const minutes of [0, 55, 10]) {
    await clock.advance(minutes * 60_000);
    seen.push(inBrief(only(await events())));
  }
  expect(seen).toEqual(["event-1 0 far", "event-1 0 near", "event-1 0 active"]);
});

test("Rule 5: a change that is none, or cannot be, is no version", async () => {
  const { vtn, create, events } = await createTalk();
  await create();
  await expect(vtn.events.modify("event-1", {})).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
  await expect(vtn.events.modify("event-1", { signals: [simple([["PT1H", 7]])] })).rejects.toMatchObject({ rule: 9 });
  expect(inBrief(only(await events()))).toBe("event-1 0 far");
});
