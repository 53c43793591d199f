import { expect, test } from "vitest";
import { away, createPushVens, joinPush } from "../testing/push-vens.ts";
import { minute, stage } from "../testing/stage.ts";
import { simple } from "./signal-input.ts";

const shed = { eventId: "e1", marketContext: "http://example.com/dr", start: minute(60), signals: [simple([["PT1H", 1]])] };

test("what VENs said and were told is remembered, newest first, but for polls for which nothing waited", async () => {
  const { vtn, join, poll, send } = stage({ messageLog: {} });
  await join();
  await poll();
  await poll("stranger");
  await send({ type: "oadrCancelOpt", requestId: "c", optId: "none", venId: "ven-1" });
  const inShort = (await vtn.messages.list()).map(({ from, venId, request, reply, responseCode }) =>
    [from, venId, request.type, reply?.type, responseCode].join(" "),
  );
  expect(inShort).toEqual([
    "VEN ven-1 oadrCancelOpt oadrCanceledOpt 452",
    "VEN stranger oadrPoll oadrResponse 463",
    "VEN ven-1 oadrRegisteredReport oadrResponse 200",
    "VEN ven-1 oadrPoll oadrRegisterReport ",
    "VEN ven-1 oadrCreatePartyRegistration oadrCreatedPartyRegistration 200",
  ]);
  expect(await vtn.messages.list({ failures: true, venId: "ven-1" })).toMatchObject([{ request: { optId: "none" }, isFailure: true }]);
  await expect(vtn.messages.list({ type: "oadrNothing" as never })).rejects.toThrow(/^type: /);
});

test("a refusal of a VEN is a failure too, also one of a single event", async () => {
  const { vtn, join, send } = stage({ messageLog: {} });
  await join();
  await vtn.events.create(shed);
  const qualifiedEventId = { eventId: "e1", modificationNumber: 0 };
  await send({
    type: "oadrCreatedEvent",
    eiResponse: { responseCode: "200", requestId: "" },
    eventResponses: [{ responseCode: "469", requestId: "r", qualifiedEventId, optType: "optOut" }],
    venId: "ven-1",
  });
  expect(await vtn.messages.list({ failures: true })).toMatchObject([{ responseCode: "469", reply: { type: "oadrResponse" } }]);
});

test("polls are remembered when that is asked for, nothing is unless it is wanted, and bounds have to be right", async () => {
  const all = stage({ messageLog: { idlePolls: true, mostPerVen: 1 } });
  await all.join();
  await all.poll();
  expect(await all.vtn.messages.list()).toMatchObject([{ request: { type: "oadrPoll" }, reply: { type: "oadrResponse" } }]);
  await expect(stage().vtn.messages.list()).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
  expect(() => stage({ messageLog: { most: 0 } })).toThrow(/^messageLog.most: /);
});

test("pushes are remembered with how long they took, and with what kept them from arriving", async () => {
  const vens = createPushVens(() => 0);
  const set = stage({ messageLog: {}, exchangeWith: (address, ven) => vens.exchangeWith(address, ven) });
  await joinPush(set);
  await set.clock.advance(1_500);
  const [push] = await set.vtn.messages.list({ type: "oadrRegisterReport" });
  expect(push).toMatchObject({ from: "VTN", venId: "ven-1", service: "EiReport", reply: { type: "oadrRegisteredReport" }, durationMs: 0 });
  vens.behave("ven-1", away);
  await set.vtn.events.create(shed);
  await set.clock.advance(1_000);
  expect((await set.vtn.messages.list({ failures: true })).at(-1)).toMatchObject({
    from: "VTN",
    request: { type: "oadrDistributeEvent" },
    error: "connection refused",
    isFailure: true,
  });
  await set.vtn.close();
});

test("a fault of ours is remembered as such", async () => {
  const { vtn, join, store, poll } = stage({
    messageLog: {},
    authenticate: (_peer, { venId }) => (venId === "bad" ? Promise.reject(new Error("no way")) : venId),
  });
  await join();
  expect(await store.outbox("ven-1")).toEqual([]);
  await expect(poll("bad")).rejects.toThrow("no way");
  expect(await vtn.messages.list({ venId: "bad" })).toMatchObject([{ error: "no way", isFailure: true }]);
});
