import type { CreateOpt } from "@oadr/model";
import { expect, test } from "vitest";
import { simple } from "../operator/signal-input.ts";
import { codeOf, minute, stage, T0 } from "../testing/stage.ts";

const schedule: CreateOpt = {
  type: "oadrCreateOpt",
  optId: "o1",
  optType: "optOut",
  optReason: "economic",
  venId: "ven-1",
  vavailability: [{ dtstart: minute(60), duration: "PT1H" }],
  createdDateTime: T0,
  requestId: "r",
  eiTarget: { resourceIds: ["Device001"] },
};
const { vavailability: _, ...withoutSchedule } = schedule;
const forEvent = (eventId: string, modificationNumber = 0): CreateOpt => ({
  ...withoutSchedule,
  qualifiedEventId: { eventId, modificationNumber },
});
const event = {
  marketContext: "http://utility.example/dr",
  targets: { venIds: ["ven-1"] },
  start: minute(60),
  signals: [simple([["PT1H", 1]])],
};

test("a schedule is kept, acknowledged, and withdrawn by its id", async () => {
  const { join, send, vtn } = stage();
  await join();
  expect(await send(schedule)).toEqual({ type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "r" }, optId: "o1" });
  expect((await vtn.opts.list("ven-1")).map(({ opt, at }) => [opt.optId, at])).toEqual([["o1", T0]]);
  const cancel = { type: "oadrCancelOpt", requestId: "", optId: "o1", venId: "ven-1" } as const;
  expect(await send(cancel)).toEqual({ type: "oadrCanceledOpt", eiResponse: { responseCode: "200", requestId: "" }, optId: "o1" });
  expect(await send(cancel)).toMatchObject({ type: "oadrCanceledOpt", eiResponse: { responseCode: "452" }, optId: "o1" });
});

test("an opt for an event needs an event of the VEN, in its present version, that wants answers", async () => {
  const { join, send, vtn } = stage();
  await join();
  await vtn.events.create({ ...event, eventId: "e1" });
  await vtn.events.create({ ...event, eventId: "quiet", responseRequired: "never" });
  expect(codeOf(await send(forEvent("e1")))).toBe("200");
  expect(await send(forEvent("none"))).toMatchObject({
    type: "oadrCreatedOpt",
    optId: "o1",
    eiResponse: { responseCode: "452", requestId: "r" },
  });
  expect(codeOf(await send(forEvent("e1", 4)))).toBe("452");
  expect(codeOf(await send(forEvent("quiet")))).toBe("451");
  expect(codeOf(await send({ ...forEvent("e1"), marketContext: "http://x" }))).toBe("459");
  expect(await vtn.opts.list("ven-1")).toHaveLength(1);
});

test("an opt with neither event nor schedule is refused", async () => {
  const { join, send } = stage();
  await join();
  expect(codeOf(await send(withoutSchedule))).toBe("459");
});
