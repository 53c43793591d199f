import { powerReal } from "@oadr/model";
import { type EventInput, electricityPrice, loadDispatch, simple } from "@oadr/vtn";
import { expect } from "vitest";
import { lists, only, type Pair } from "../src/index.ts";
import { overTransports } from "../src/over-transports.ts";

const dr = "http://utility.example/dr";
const slow = { pollFrequency: "PT5M" } as const;
const inAnHour = (pair: Pair, more: Partial<EventInput> = {}): EventInput => ({
  eventId: "e1",
  marketContext: dr,
  start: pair.after("PT1H"),
  signals: [simple([["PT1H", 2]])],
  ...more,
});
/** What the VENs were told of their events, `minute VEN event status`, minutes from the beginning. */
const told = (pair: Pair, start: number): readonly string[] =>
  pair
    .calls("onEventStatus")
    .map(({ at, by, args: [event, status] }) => [Math.round((at - start) / 60_000), by, event.eventId, status].join(" "));
/** How the VTN listed the events of the last list that had any: `event status`. */
const lastList = (pair: Pair, ven = "ven-1"): readonly string[] =>
  lists(pair.traffic, ven)
    .filter(({ oadrEvents }) => oadrEvents.length > 0)
    .at(-1)
    ?.oadrEvents.map(({ eiEvent: { eventDescriptor: e } }) => `${e.eventId} ${e.eventStatus}`) ?? [];
const complaints = (pair: Pair): readonly unknown[] => pair.lines.filter(({ level }) => level === "warn" || level === "error");

overTransports("a single event for two resources, one of which the VEN takes out while the other goes on", async (connect) => {
  const pair = await connect({ vtn: slow, vens: [{ targets: { resourceIds: ["tank", "pump", "heater"] } }] });
  const { vtn, ven } = pair;
  const start = pair.clock.now();
  await pair.run();
  await vtn.events.create(inAnHour(pair, { targets: { venIds: ["ven-1"], resourceIds: ["tank", "pump"] } }));
  await pair.advance("PT5M");
  expect(only(ven.events)).toMatchObject({ status: "far", optType: "optIn", eiEvent: { eiTarget: { resourceIds: ["tank", "pump"] } } });
  expect(only(await vtn.events.delivery("e1"))).toMatchObject({
    venId: "ven-1",
    isRecipient: true,
    delivered: { modificationNumber: 0, count: 1 },
    answer: { optType: "optIn", responseCode: "200" },
  });
  await ven.opt.create({ optType: "optOut", eventId: "e1", targets: { resourceIds: ["pump"] } });
  expect(only(await vtn.events.participation("e1"))).toMatchObject({
    decision: { optType: "optIn", by: "oadrCreatedEvent" },
    parts: [{ target: { resourceIds: ["pump"] }, optType: "optOut", by: "oadrCreateOpt" }],
  });
  await pair.advance("PT2H");
  expect(told(pair, start).slice(1)).toEqual(["60 ven-1 e1 active", "120 ven-1 e1 completed"]);
  expect(only(await vtn.events.list())).toMatchObject({ status: "completed" });
  expect(complaints(pair)).toEqual([]);
});

overTransports("a LOAD_DISPATCH set point of real power, in steps", async (connect) => {
  const pair = await connect({
    vtn: slow,
    vens: [{ signals: [{ signalName: "LOAD_DISPATCH", signalType: "setpoint", itemBase: "powerReal" }] }],
  });
  await pair.run();
  const steps = [
    ["PT20M", 50.5],
    ["PT40M", -12],
  ] as const;
  await pair.vtn.events.create(inAnHour(pair, { signals: [loadDispatch(steps, powerReal("k"))] }));
  await pair.advance("PT1H");
  const { signals, responseCode } = only(pair.ven.events);
  expect(responseCode).toBe("200");
  expect(only(signals)).toMatchObject({ signalName: "LOAD_DISPATCH", signalType: "setpoint", itemBase: powerReal("k") });
  expect(pair.ven.signalNow("LOAD_DISPATCH")?.value).toBe(50.5);
  await pair.advance("PT25M");
  expect(pair.ven.signalNow("LOAD_DISPATCH")?.value).toBe(-12);
  await pair.advance("PT35M");
  expect(pair.ven.signalNow("LOAD_DISPATCH")).toBeUndefined();
  expect(complaints(pair)).toEqual([]);
});

overTransports("two hours of ELECTRICITY_PRICE with a baseline", async (connect) => {
  const pair = await connect({ vtn: slow });
  await pair.run();
  const prices = [
    ["PT1H", 0.21],
    ["PT1H", 0.48],
  ] as const;
  const baseline = {
    intervals: [
      ["PT30M", 4],
      ["PT90M", 5.5],
    ],
    itemBase: powerReal("k"),
    resourceIds: ["tank", "pump"],
    baselineName: "as yesterday",
  } as const;
  await pair.vtn.events.create(inAnHour(pair, { signals: [electricityPrice(prices, "EUR")], baseline }));
  await pair.advance("PT61M");
  const event = only(pair.ven.events);
  const sent = event.eiEvent.eiEventSignals.eiEventBaseline;
  expect(sent).toMatchObject({ dtstart: event.start, duration: "PT2H", resourceIds: ["tank", "pump"], itemBase: powerReal("k") });
  expect(sent?.intervals.map(({ uid, duration, dtstart }) => [uid, duration, dtstart])).toEqual([
    ["0", "PT30M", undefined],
    ["1", "PT90M", undefined],
  ]);
  expect(event.signals[0]).toMatchObject({ itemBase: { type: "currencyPerKWh", itemUnits: "EUR" } });
  expect(pair.ven.signalNow("ELECTRICITY_PRICE")?.value).toBe(0.21);
  await pair.advance("PT1H");
  expect(pair.ven.signalNow("ELECTRICITY_PRICE")?.value).toBe(0.48);
  expect(complaints(pair)).toEqual([]);
});

overTransports("SIMPLE and ELECTRICITY_PRICE in one event, each with intervals of its own", async (connect) => {
  const pair = await connect({ vtn: slow });
  await pair.run();
  const signals = [
    simple([
      ["PT15M", 1],
      ["PT45M", 3],
    ]),
    electricityPrice(
      [
        ["PT30M", 0.3],
        ["PT30M", 0.9],
      ],
      "USD",
    ),
  ];
  await pair.vtn.events.create(inAnHour(pair, { signals }));
  await pair.advance("PT5M");
  const event = only(pair.ven.events);
  const at = (minute: number) => {
    const date = new Date(event.start.getTime() + minute * 60_000);
    return [event.valueAt(date), event.valueAt(date, "ELECTRICITY_PRICE")];
  };
  expect([-1, 0, 20, 40, 60].map(at)).toEqual([
    [undefined, undefined],
    [1, 0.3],
    [3, 0.3],
    [3, 0.9],
    [undefined, undefined],
  ]);
  // Conformance rules 14, 110: before it begins the current value of SIMPLE is 0, and the other signal has none.
  expect(event.signals.map(({ currentValue, signalId }) => [signalId, currentValue])).toEqual([
    ["0", 0],
    ["1", undefined],
  ]);
  expect(only(await pair.vtn.events.answers("e1"))).toMatchObject({ optType: "optIn" });
});

overTransports(
  "four events of two programs, by priority while they run and by start before, to VENs of one program or both",
  async (connect) => {
    const pair = await connect({ vtn: slow, vens: [{}, {}] });
    const { vtn } = pair;
    const start = pair.clock.now();
    await vtn.vens.provision({ venId: "ven-2", marketContexts: ["HTTP://Utility.example/prices"] });
    await pair.run();
    const create = (eventId: string, minute: number, priority: number, marketContext = dr) =>
      vtn.events.create(inAnHour(pair, { eventId, priority, marketContext, start: new Date(start + minute * 60_000) }));
    await create("late", 90, 1);
    await create("none", 20, 0);
    await create("second", 30, 2, "http://utility.example/prices");
    await create("first", 25, 1, "http://utility.example/prices");
    await pair.advance("PT5M");
    // Conformance rule 15: what has not begun goes by start alone.
    expect(lastList(pair)).toEqual(["none far", "first far", "second far", "late far"]);
    expect(lastList(pair, "ven-2")).toEqual(["first far", "second far"]);
    await pair.advance("PT30M");
    await vtn.events.resend("none", { to: "all" });
    await pair.advance("PT5M");
    // Conformance rules 3, 15: what runs goes by priority, and 0 is the last.
    expect(lastList(pair)).toEqual(["first active", "second active", "none active", "late far"]);
    expect(pair.ven.events.map(({ eventId }) => eventId)).toEqual(["first", "second", "none", "late"]);
    expect((await vtn.events.list({ venId: "ven-2", status: "active" })).map(({ eventId }) => eventId)).toEqual(["second", "first"]);
    expect((await vtn.events.list({ marketContext: dr })).map(({ eventId, status }) => `${eventId} ${status}`)).toEqual([
      "late far",
      "none active",
    ]);
    expect(await vtn.events.answers("late")).toMatchObject([{ venId: "ven-1" }]);
    expect(complaints(pair)).toEqual([]);
  },
);

overTransports("a ramp-up makes an event near before it begins, at both ends; without one it never is", async (connect) => {
  const pair = await connect({ vtn: slow });
  const start = pair.clock.now();
  await pair.run();
  await pair.vtn.events.create(inAnHour(pair, { rampUp: "PT20M", recovery: "PT10M", notification: "PT30M" }));
  await pair.vtn.events.create(inAnHour(pair, { eventId: "e2", rampUp: "-PT10M" }));
  const statuses = async () => (await pair.vtn.events.list()).map(({ status }) => status);
  await pair.advance("PT39M");
  expect(await statuses()).toEqual(["far", "far"]);
  await pair.advance("PT1M");
  expect(await statuses()).toEqual(["near", "far"]);
  expect(pair.ven.events.map(({ status }) => status)).toEqual(["near", "far"]);
  await pair.vtn.events.resend("e1", { to: "all" });
  await pair.advance("PT5M");
  // Conformance rule 13
  expect(lastList(pair)).toEqual(["e1 near", "e2 far"]);
  await pair.advance("PT90M");
  expect(
    told(pair, start)
      .filter((line) => line.includes("e1"))
      .slice(1),
  ).toEqual(["40 ven-1 e1 near", "60 ven-1 e1 active", "120 ven-1 e1 completed"]);
  expect(told(pair, start).some((line) => line.endsWith("e2 near"))).toBe(false);
});
