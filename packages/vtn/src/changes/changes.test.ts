import { expect, test } from "vitest";
import { simple } from "../operator/signal-input.ts";
import { answerTo, metadata, minute, registration, stage, usageOffer } from "../testing/stage.ts";
import type { VtnChange } from "./vtn-change.ts";

const shed = { eventId: "e1", marketContext: "http://example.com/dr", start: minute(60), signals: [simple([["PT1H", 1]])] };

/** Reads on and on; what is called for is what has come since the last time. */
function reader(changes: AsyncIterable<VtnChange>): () => Promise<readonly VtnChange[]> {
  const found: VtnChange[] = [];
  void (async () => {
    for await (const change of changes) found.push(change);
  })();
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return found.splice(0);
  };
}
const typesOf = (changes: readonly VtnChange[]) => changes.map(({ type }) => type);

test("a VEN is followed from when it is made known until it is forgotten, and what is the same as before is no change", async () => {
  const { vtn, ask, clock } = stage();
  const changes = vtn.changes();
  await vtn.vens.provision({ venId: "ven-1" });
  await vtn.vens.provision({ venId: "ven-1" });
  const { registrationId = "" } = await ask("oadrCreatedPartyRegistration", registration({ venId: "ven-1" }));
  await clock.advance(1_000);
  await ask("oadrCreatedPartyRegistration", registration({ venId: "ven-1", registrationId }));
  await ask("oadrCanceledPartyRegistration", { type: "oadrCancelPartyRegistration", requestId: "c", registrationId, venId: "ven-1" });
  await vtn.vens.delete("ven-1");
  await vtn.close();
  const seen: VtnChange[] = [];
  for await (const change of changes) seen.push(change);
  expect(seen).toMatchObject([
    { type: "venChanged", ven: { venId: "ven-1" }, at: minute(0).getTime() },
    { type: "venRegistered", how: "new", ven: { registration: { registrationId } } },
    { type: "venOnline", venId: "ven-1" },
    { type: "venRegistered", how: "again", at: minute(0).getTime() + 1_000 },
    { type: "venUnregistered", venId: "ven-1" },
    { type: "venOffline", venId: "ven-1" },
    { type: "venDeleted", venId: "ven-1" },
  ]);
});

test("a change is told of when the store has it", async () => {
  const { vtn, store } = stage();
  const changes = vtn.changes();
  const first = changes.next();
  await vtn.events.create(shed);
  expect((await first).value).toMatchObject({ type: "eventCreated", eventId: "e1", modificationNumber: 0 });
  expect(await store.event("e1")).toBeDefined();
  await expect(vtn.events.create(shed)).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
  await vtn.events.create({ ...shed, eventId: "e2" });
  expect((await changes.next()).value).toMatchObject({ eventId: "e2" });
});

test("an event is followed through delivery, answers, changes and its end; an answer that is repeated is no news", async () => {
  const { vtn, join, poll, send } = stage();
  await join();
  const news = reader(vtn.changes());
  await vtn.events.create(shed);
  const answer = answerTo(await poll());
  await send(answer);
  await send(answer);
  await vtn.events.modify("e1", { priority: 1 });
  await vtn.events.resend("e1", { to: "all" });
  await vtn.events.cancel("e1");
  await send(answerTo(await poll()));
  await vtn.events.delete("e1");
  const seen = await news();
  expect(typesOf(seen)).toEqual([
    "eventCreated",
    "eventDelivered",
    "eventAnswered",
    "eventModified",
    "eventResent",
    "eventCancelled",
    "eventDelivered",
    "eventAnswered",
    "eventDeleted",
  ]);
  expect(seen[1]).toMatchObject({ venId: "ven-1", eventId: "e1", modificationNumber: 0 });
  expect(seen[2]).toMatchObject({ answer: { venId: "ven-1", optType: "optIn", modificationNumber: 0 } });
  expect(seen[4]).toMatchObject({ count: 1 });
});

test("opts come, are replaced and are withdrawn; groups and programs come, change and go", async () => {
  const { vtn, join, send } = stage();
  await join();
  const news = reader(vtn.changes());
  const opt = { type: "oadrCreateOpt", optReason: "economic", optType: "optOut", venId: "ven-1", createdDateTime: minute(0) } as const;
  const schedule = { eiTarget: {}, vavailability: [{ dtstart: minute(30), duration: "PT1H" as const }] };
  await send({ ...opt, ...schedule, optId: "old", requestId: "r1" });
  await send({ ...opt, ...schedule, optId: "new", requestId: "r2" });
  await send({ type: "oadrCancelOpt", requestId: "c", optId: "new", venId: "ven-1" });
  await send({ type: "oadrCancelOpt", requestId: "c", optId: "new", venId: "ven-1" });
  expect((await news()).map((change) => [change.type, "opt" in change ? change.opt.opt.optId : "optId" in change && change.optId])).toEqual(
    [
      ["optCreated", "old"],
      ["optCreated", "new"],
      ["optSuperseded", "old"],
      ["optCancelled", "new"],
    ],
  );
  const marketContext = "http://example.com/dr";
  await vtn.groups.create({ groupId: "north" });
  await vtn.groups.addMembers("north", ["ven-1"]);
  await vtn.groups.change("north", { name: "North" });
  await vtn.groups.delete("north");
  await vtn.marketContexts.create({ marketContext });
  await vtn.marketContexts.change(marketContext, { name: "DR" });
  await vtn.marketContexts.delete(marketContext);
  expect(typesOf(await news())).toEqual([
    "groupCreated",
    "venChanged",
    "groupChanged",
    "groupDeleted",
    "venChanged",
    "marketContextCreated",
    "marketContextChanged",
    "marketContextDeleted",
  ]);
});

test("reports are followed from the offer to the values, and until they are void", async () => {
  const { vtn, join, poll, send } = stage();
  await join();
  const news = reader(vtn.changes());
  await send(metadata([usageOffer(["main", "tank"])]));
  const reportRequestId = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
  await send(answerTo(await poll()));
  const value = (rId: string, number: number) => ({ rId, payloadBase: { type: "payloadFloat" as const, value: number } });
  await send({
    type: "oadrUpdateReport",
    requestId: "u",
    venId: "ven-1",
    oadrReports: [
      {
        reportRequestId,
        reportSpecifierId: "usage",
        reportName: "TELEMETRY_USAGE",
        createdDateTime: minute(1),
        intervals: [
          {
            dtstart: minute(1),
            duration: "PT1M",
            streamPayloadBases: [value("main", 1), value("tank", 2)].map((payload) => ({ type: "oadrReportPayload", ...payload })),
          },
        ],
      },
    ],
  } as never);
  await send(metadata([usageOffer(["main"])]));
  expect(await news()).toMatchObject([
    { type: "reportsOffered", venId: "ven-1", reportSpecifierIds: ["usage"] },
    { type: "reportRequest", venId: "ven-1", reportRequestId, state: "asked" },
    { type: "reportRequest", reportRequestId, state: "accepted" },
    { type: "readings", venId: "ven-1", reportRequestId, count: 2 },
    { type: "reportRequest", reportRequestId, state: "void" },
    { type: "reportsOffered" },
  ]);
});

test("a message that is given up is told of", async () => {
  const { vtn, join, poll, clock } = stage({ maxDeliveries: 1 });
  await join();
  const news = reader(vtn.changes());
  await vtn.vens.requestReregistration("ven-1");
  await poll();
  await clock.advance(30_000);
  await poll();
  expect(await news()).toMatchObject([{ type: "messageGivenUp", venId: "ven-1", message: "oadrRequestReregistration", deliveries: 1 }]);
});

test("each reader misses what it is too slow for, for itself, and a loop that is left is told nothing more", async () => {
  const { vtn } = stage();
  const slow = vtn.changes({ most: 2 });
  const other = vtn.changes();
  const left = vtn.changes();
  await left.return?.();
  for (const groupId of ["a", "b", "c", "d"]) await vtn.groups.create({ groupId });
  expect(await reader(slow)()).toMatchObject([{ type: "missed", count: 2 }, { groupId: "c" }, { groupId: "d" }]);
  expect(await reader(other)()).toHaveLength(4);
  expect(await left.next()).toEqual({ done: true, value: undefined });
  expect(() => vtn.changes({ most: 0 })).toThrow(/^most: /);
  await vtn.close();
  const late = Promise.race([vtn.changes().next(), new Promise((resolve) => setImmediate(() => resolve("still waiting")))]);
  expect(await late).toEqual({ done: true, value: undefined });
});
