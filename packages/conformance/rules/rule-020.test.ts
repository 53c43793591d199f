import { type EventChange, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk, inBrief, START } from "../src/index.ts";

const minute = (count: number): Date => new Date(START.getTime() + count * 60_000);

test("Rule 20: an event may be changed before it begins, and while it runs as far as it is still to come", async () => {
  const { vtn, create, events, clock } = await createTalk();
  await create({
    signals: [
      simple([
        ["PT30M", 1],
        ["PT30M", 2],
      ]),
    ],
  });
  await vtn.events.modify("event-1", { start: minute(30) });
  await clock.advance(45 * 60_000);
  await vtn.events.modify("event-1", {
    signals: [
      simple([
        ["PT30M", 1],
        ["PT2H", 3],
      ]),
    ],
  });
  expect((await events()).map(inBrief)).toEqual(["event-1 2 active"]);
});

test("Rule 20: what has been cannot be changed", async () => {
  const { vtn, create, events, clock } = await createTalk();
  await expect(create({ start: minute(-60) })).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED", rule: 20 });
  await create({
    signals: [
      simple([
        ["PT30M", 1],
        ["PT30M", 2],
      ]),
    ],
  });
  await expect(vtn.events.modify("event-1", { start: minute(-1) })).rejects.toMatchObject({ rule: 20 });
  await clock.advance(75 * 60_000);
  const past: readonly EventChange[] = [
    { start: minute(80) },
    { start: minute(50) },
    {
      signals: [
        simple([
          ["PT30M", 3],
          ["PT30M", 2],
        ]),
      ],
    },
    {
      signals: [
        simple([
          ["PT10M", 1],
          ["PT50M", 2],
        ]),
      ],
    },
    { signals: [simple([["PT10M", 1]])] },
  ];
  for (const change of past) {
    await expect(vtn.events.modify("event-1", change)).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED", rule: 20 });
  }
  expect((await events()).map(inBrief)).toEqual(["event-1 0 active"]);
  await clock.advance(45 * 60_000);
  await expect(vtn.events.modify("event-1", { priority: 1 })).rejects.toMatchObject({ rule: 20 });
  await expect(vtn.events.cancel("event-1")).rejects.toMatchObject({ rule: 20 });
});
