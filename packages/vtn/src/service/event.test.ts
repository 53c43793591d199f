import type { DistributeEvent, EventResponse, Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import type { EventInput } from "../operator/event-input.ts";
import { loadDispatch, simple } from "../operator/signal-input.ts";
import { answerTo, codeOf, minute, registration, stage } from "../testing/stage.ts";

const input: EventInput = {
  marketContext: "http://utility.example/dr",
  targets: { venIds: ["ven-1"] },
  start: minute(60),
  signals: [
    simple([
      ["PT30M", 1],
      ["PT30M", 2],
    ]),
  ],
};

const idsIn = (message: Message | undefined): string[] =>
  message?.type === "oadrDistributeEvent" ? message.oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.eventId) : ["no list"];

const request = { type: "oadrRequestEvent", requestId: "r", venId: "ven-1" } as const;

const created = (eventResponses: readonly Partial<EventResponse & { id: string; mod: number }>[]): Message => ({
  type: "oadrCreatedEvent",
  eiResponse: { responseCode: "200", requestId: "" },
  eventResponses: eventResponses.map(({ id = "e1", mod = 0, ...parts }) => ({
    responseCode: "200",
    requestId: "",
    optType: "optIn",
    qualifiedEventId: { eventId: id, modificationNumber: mod },
    ...parts,
  })),
  venId: "ven-1",
});

describe("events on the way to a VEN", () => {
  test("a new event is polled as the rules ask", async () => {
    const { vtn, join, ask } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1", priority: 2, comment: "hot day", rampUp: "PT10M" });
    const list = await ask("oadrDistributeEvent", { type: "oadrPoll", venId: "ven-1" });
    expect(list).toEqual({
      type: "oadrDistributeEvent",
      eiResponse: { responseCode: "200", requestId: "" },
      requestId: expect.stringMatching(/^id-/),
      vtnId: "vtn-1",
      oadrEvents: [
        {
          eiEvent: {
            eventDescriptor: {
              eventId: "e1",
              modificationNumber: 0,
              priority: 2,
              marketContext: "http://utility.example/dr",
              createdDateTime: minute(0),
              eventStatus: "far",
              testEvent: "false",
              vtnComment: "hot day",
            },
            eiActivePeriod: { dtstart: minute(60), duration: "PT1H", eiNotification: "PT0S", eiRampUp: "PT10M" },
            eiEventSignals: {
              eiEventSignals: [
                {
                  signalName: "SIMPLE",
                  signalType: "level",
                  signalId: "0",
                  currentValue: 0,
                  intervals: [
                    {
                      duration: "PT30M",
                      uid: "0",
                      streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: 1 } }],
                    },
                    {
                      duration: "PT30M",
                      uid: "1",
                      streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: 2 } }],
                    },
                  ],
                },
              ],
            },
            eiTarget: { venIds: ["ven-1"] },
          },
          oadrResponseRequired: "always",
        },
      ],
    } satisfies DistributeEvent);
  });

  test("status and current value follow the clock in every list, and an event that is over leaves it", async () => {
    const { vtn, join, ask, clock } = stage();
    await join();
    await vtn.events.create({ ...input, rampUp: "PT10M", signals: [...input.signals, loadDispatch([["PT1H", 7]])] });
    const seen: unknown[] = [];
    for (let passed = 0; passed <= 120; passed += 5) {
      const { oadrEvents } = await ask("oadrDistributeEvent", request);
      const [event] = oadrEvents;
      const values = event?.eiEvent.eiEventSignals.eiEventSignals.map(({ currentValue }) => currentValue);
      const state = JSON.stringify([event?.eiEvent.eventDescriptor.eventStatus, values ?? []]);
      if (seen.at(-1) !== `${state}`) seen.push(state);
      await clock.advance(300_000);
    }
    expect(seen).toEqual(['["far",[0,null]]', '["near",[0,null]]', '["active",[1,7]]', '["active",[2,7]]', "[null,[]]"]);
  });

  test("an event with a random start stays listed as completed until the last VEN can have ended it", async () => {
    const { vtn, join, ask, clock } = stage();
    await join();
    await vtn.events.create({ ...input, startafter: "PT15M" });
    await clock.advance(121 * 60_000);
    const { oadrEvents } = await ask("oadrDistributeEvent", request);
    expect(oadrEvents[0]?.eiEvent.eventDescriptor.eventStatus).toBe("completed");
    await clock.advance(15 * 60_000);
    expect((await ask("oadrDistributeEvent", request)).oadrEvents).toEqual([]);
  });

  test("all events of a message carry one time, are in order of rule 15, and replyLimit cuts the end off", async () => {
    const { vtn, join, ask, clock } = stage();
    await join();
    const at = (eventId: string, start: Date, priority: number) => vtn.events.create({ ...input, eventId, start, priority });
    await at("later", minute(90), 1);
    await at("active-last", minute(0), 0);
    await at("soon", minute(30), 0);
    await at("active-first", minute(0), 1);
    await clock.advance(1_000);
    const list = await ask("oadrDistributeEvent", request);
    expect(idsIn(list)).toEqual(["active-first", "active-last", "soon", "later"]);
    expect(new Set(list.oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.createdDateTime.getTime())).size).toBe(1);
    expect(idsIn(await ask("oadrDistributeEvent", { ...request, replyLimit: 2 }))).toEqual(["active-first", "active-last"]);
    expect(idsIn(await ask("oadrDistributeEvent", { ...request, replyLimit: 0 }))).toEqual([]);
  });

  test("events that rule 15 does not order stay in the order in which they were made, also when one is changed or cancelled", async () => {
    const { vtn, join, ask, send, clock } = stage();
    await join();
    for (const eventId of ["e2", "e1", "e3"]) {
      await vtn.events.create({ ...input, eventId });
      await clock.advance(1000);
    }
    const list = await ask("oadrDistributeEvent", request);
    await send(answerTo(list));
    await vtn.events.modify("e1", { priority: 1 });
    await vtn.events.cancel("e2");
    expect([idsIn(list), idsIn(await send(request))]).toEqual([
      ["e2", "e1", "e3"],
      ["e2", "e1", "e3"],
    ]);
  });

  test("without targets an event is for every VEN, also one that comes later, and names no VEN", async () => {
    const { vtn, join, ask } = stage();
    const { targets: _, ...forAll } = input;
    await vtn.events.create({ ...forAll, eventId: "e1" });
    await join("ven-7");
    const list = await ask("oadrDistributeEvent", { type: "oadrPoll", venId: "ven-7" });
    expect(idsIn(list)).toEqual(["e1"]);
    expect(list.oadrEvents[0]?.eiEvent.eiTarget).toEqual({});
  });

  test("each VEN sees its own venID only in the target, and events of others not at all", async () => {
    const { vtn, join, poll, ask } = stage();
    for (const id of ["ven-1", "ven-2", "ven-3"]) await join(id);
    await vtn.events.create({ ...input, targets: { venIds: ["ven-1", "ven-2"], resourceIds: ["r1"] } });
    const list = await ask("oadrDistributeEvent", { type: "oadrPoll", venId: "ven-2" });
    expect(list.oadrEvents[0]?.eiEvent.eiTarget).toEqual({ venIds: ["ven-2"], resourceIds: ["r1"] });
    expect((await poll("ven-3"))?.type).toBe("oadrResponse");
  });
});

describe("delivery of events", () => {
  test("a list that was lost is repeated after a growing wait until the answer comes, then not again", async () => {
    const { vtn, join, poll, send, clock } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    expect(idsIn(await poll())).toEqual(["e1"]);
    expect((await poll())?.type).toBe("oadrResponse");
    await clock.advance(30_000);
    expect(idsIn(await poll())).toEqual(["e1"]);
    await clock.advance(59_999);
    expect((await poll())?.type).toBe("oadrResponse");
    await clock.advance(1);
    const list = await poll();
    expect(codeOf(await send(answerTo(list)))).toBe("200");
    await clock.advance(600_000);
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("a VEN that never answers is not asked for ever", async () => {
    const { vtn, join, poll, clock, complaints } = stage({ maxDeliveries: 3 });
    await join();
    await vtn.events.create({ ...input, start: minute(6_000) });
    let lists = 0;
    for (let count = 0; count < 200; count += 1) {
      if ((await poll())?.type === "oadrDistributeEvent") lists += 1;
      await clock.advance(60_000);
    }
    expect(lists).toBe(3);
    expect(complaints).toEqual(["VEN ven-1 has not answered oadrDistributeEvent"]);
  });

  test("a list that nobody answered is not repeated when its events are over", async () => {
    const { vtn, join, poll, clock } = stage();
    await join();
    await vtn.events.create({ ...input, start: minute(1) });
    for (let count = 0; count < 3; count += 1) {
      expect(idsIn(await poll())).toHaveLength(1);
      await clock.advance(120_000);
    }
    await clock.advance(2 * 3_600_000);
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("an event that wants no answer is sent twice, since nothing confirms that it came", async () => {
    const { vtn, join, poll, clock } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1", responseRequired: "never" });
    const types: unknown[] = [];
    for (let count = 0; count < 5; count += 1) {
      types.push((await poll())?.type);
      await clock.advance(60_000);
    }
    expect(types).toEqual(["oadrDistributeEvent", "oadrDistributeEvent", "oadrResponse", "oadrResponse", "oadrResponse"]);
  });

  test("the list is made when it is delivered: a change in between is in it, and one after the delivery is delivered anew", async () => {
    const { vtn, join, ask, poll, send } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    await vtn.events.modify("e1", { priority: 1 });
    const list = await ask("oadrDistributeEvent", { type: "oadrPoll", venId: "ven-1" });
    expect(list.oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.modificationNumber)).toEqual([1]);
    await vtn.events.modify("e1", { priority: 2, reason: "again" });
    expect(codeOf(await send(answerTo(list)))).toBe("450");
    const next = await ask("oadrDistributeEvent", { type: "oadrPoll", venId: "ven-1" });
    expect(next.oadrEvents[0]?.eiEvent.eventDescriptor).toMatchObject({ modificationNumber: 2, modificationReason: "again", priority: 2 });
    expect(codeOf(await send(answerTo(next)))).toBe("200");
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("a VEN that has asked for its events is not sent them by the poll at once too", async () => {
    const { vtn, join, send, poll, clock } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    const list = await send(request);
    expect(idsIn(list)).toEqual(["e1"]);
    expect((await poll())?.type).toBe("oadrResponse");
    await clock.advance(30_000);
    expect(idsIn(await poll())).toEqual(["e1"]);
    await send(answerTo(list));
    await clock.advance(3_600_000);
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("a cancelled event is listed until it is acknowledged, and then no more", async () => {
    const { vtn, join, ask, send } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    await send(answerTo(await send(request)));
    await vtn.events.cancel("e1", { reason: "rain" });
    const list = await ask("oadrDistributeEvent", request);
    expect(list.oadrEvents[0]?.eiEvent.eventDescriptor).toMatchObject({
      eventStatus: "cancelled",
      modificationNumber: 1,
      modificationReason: "rain",
    });
    expect(idsIn(await ask("oadrDistributeEvent", request))).toEqual(["e1"]);
    await send(answerTo(list));
    expect(idsIn(await ask("oadrDistributeEvent", request))).toEqual([]);
  });

  test("an event that is cancelled before the VEN saw it is not mentioned", async () => {
    const { vtn, join, ask } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    await vtn.events.cancel("e1");
    expect(idsIn(await ask("oadrDistributeEvent", request))).toEqual([]);
  });

  test("an answer to a list does not stop the delivery of an event that came after it", async () => {
    const { vtn, join, poll, send } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    const list = await poll();
    await vtn.events.create({ ...input, eventId: "e2", responseRequired: "never" });
    expect(codeOf(await send(answerTo(list)))).toBe("200");
    expect(idsIn(await poll())).toEqual(["e1", "e2"]);
  });

  test("a VEN that is no longer a recipient gets a list without the event", async () => {
    const { vtn, join, poll, send } = stage();
    for (const id of ["ven-1", "ven-2"]) await join(id);
    await vtn.events.create({ ...input, eventId: "e1" });
    await send(answerTo(await poll()));
    await vtn.events.modify("e1", { targets: { venIds: ["ven-2"] } });
    expect(idsIn(await poll("ven-1"))).toEqual([]);
    expect(idsIn(await poll("ven-2"))).toEqual(["e1"]);
  });
});

describe("answers to events", () => {
  test("onCreatedEvent hears of an answer once, and again when the VEN changes its mind", async () => {
    const heard: string[] = [];
    const { vtn, join, send } = stage({
      onCreatedEvent: ({ optType, modificationNumber }) => heard.push(`${optType} ${modificationNumber}`),
    });
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    for (const optType of ["optIn", "optIn", "optOut", "optIn"] as const) await send(created([{ optType }]));
    await vtn.events.modify("e1", { comment: "changed" });
    await send(created([{ mod: 1 }]));
    expect(heard).toEqual(["optIn 0", "optOut 0", "optIn 0", "optIn 1"]);
  });

  test("answers are kept by VEN and modification, a change of mind in place of the former", async () => {
    const { vtn, join, send, clock } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    await send(created([{}]));
    await clock.advance(60_000);
    await send(created([{ optType: "optOut", responseCode: "460", responseDescription: "no such signal" }]));
    await vtn.events.modify("e1", { priority: 1 });
    await send(created([{ mod: 1 }]));
    const base = { eventId: "e1", venId: "ven-1", at: minute(1) };
    expect(await vtn.events.answers("e1")).toEqual([
      { ...base, modificationNumber: 0, optType: "optOut", responseCode: "460", responseDescription: "no such signal" },
      { ...base, modificationNumber: 1, optType: "optIn", responseCode: "200" },
    ]);
  });

  test("an unknown event is 452, another modification 450, and valid answers beside them count", async () => {
    const { vtn, join, send } = stage();
    for (const id of ["ven-1", "ven-2"]) await join(id);
    await vtn.events.create({ ...input, eventId: "e1" });
    await vtn.events.create({ ...input, eventId: "e2" });
    await vtn.events.create({ ...input, eventId: "foreign", targets: { venIds: ["ven-2"] } });
    expect(codeOf(await send(created([{ id: "e1", mod: 3 }])))).toBe("450");
    expect(codeOf(await send(created([{ id: "foreign" }])))).toBe("452");
    expect(await send(created([{ id: "e1", mod: 3 }, { id: "none" }, { id: "e2" }]))).toMatchObject({
      type: "oadrResponse",
      eiResponse: { responseCode: "452", requestId: "" },
      venId: "ven-1",
    });
    expect(await vtn.events.answers("e1")).toEqual([]);
    expect(await vtn.events.answers("e2")).toHaveLength(1);
  });

  test("an error for the whole list is acknowledged and its entries are not looked at; success without entries is 459", async () => {
    const { vtn, join, send, complaints } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1" });
    const { eiResponse: _, ...rest } = created([{}]) as Message & { eiResponse: unknown };
    const refusal = { ...rest, eiResponse: { responseCode: "452", requestId: "" } } as Message;
    expect(codeOf(await send(refusal))).toBe("200");
    expect(await vtn.events.answers("e1")).toEqual([]);
    expect(complaints).toHaveLength(1);
    expect(codeOf(await send({ type: "oadrCreatedEvent", eiResponse: { responseCode: "200", requestId: "" }, venId: "ven-1" }))).toBe(
      "459",
    );
  });

  test("entries for events that need no answer do no harm", async () => {
    const { vtn, join, send } = stage();
    await join();
    await vtn.events.create({ ...input, eventId: "e1", responseRequired: "never" });
    expect(codeOf(await send(created([{}])))).toBe("200");
  });
});

test("Conformance rule 510: a VEN that only reports is sent no events", async () => {
  const { vtn, send, poll, store } = stage();
  await vtn.vens.provision({ venId: "ven-1" });
  await send(registration({ venId: "ven-1", oadrReportOnly: true }));
  await send(answerTo(await poll()));
  await vtn.events.create(input);
  expect((await poll())?.type).toBe("oadrResponse");
  expect(await store.outbox("ven-1")).toEqual([]);
});
