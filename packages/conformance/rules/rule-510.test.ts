import { powerReal, status } from "@oadr/ven";
import { electricityPrice, loadDispatch, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { aMeter, anEvent, askFor, createDesk, createPair, createScripted, createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 510: a VEN receives SIMPLE, ELECTRICITY_PRICE as price, and LOAD_DISPATCH as setpoint", async () => {
  const pair = await createPair({
    vens: [
      {
        signals: [
          "SIMPLE",
          { signalName: "ELECTRICITY_PRICE", signalType: "price" },
          { signalName: "LOAD_DISPATCH", signalType: "setpoint", itemBase: "powerReal" },
        ],
      },
    ],
  });
  await pair.run();
  const signals = [simple([["PT1H", 2]]), electricityPrice([["PT1H", 0.31]], "EUR"), loadDispatch([["PT1H", -40]], powerReal("k"))];
  const eventId = await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start: pair.after("PT10M"), signals });
  await pair.advance("PT15M");
  expect(only(await pair.vtn.events.answers(eventId))).toMatchObject({ optType: "optIn", responseCode: "200" });
  expect(["SIMPLE", "ELECTRICITY_PRICE", "LOAD_DISPATCH"].map((name) => pair.ven.signalNow(name)?.value)).toEqual([2, 0.31, -40]);
});

test("Rule 510: a VEN that only reports takes no events", async () => {
  const desk = await createDesk({ reportOnly: true });
  await desk.list([anEvent()]);
  expect(desk.answers()).toEqual(["list-1 event-1 0 469 optOut"]);
  expect(desk.asked()).toEqual([]);
});

test("Rule 510: a VEN offers METADATA, the state of each resource, usage, and history, and keeps a hundred points of it at least", async () => {
  const samplingRate = { min: "PT10S", max: "PT15M" } as const;
  const read = () => ({ online: true, manualOverride: false });
  const states = ["tank", "pump"].map((resourceId) => status({ resourceId, samplingRate, read }));
  const reports = [aMeter({ history: { every: "PT1M" } }), ...states];
  const { vtn, clock, say, delivered } = await createScripted({ reports });
  await clock.advance(3 * 3_600_000);
  const at = clock.now();
  const reportInterval = { dtstart: new Date(at - 99 * 60_000), duration: "PT0S" } as const;
  const once = { granularity: "PT0S", reportBackDuration: "PT0S" } as const;
  const both = ["tank", "pump"].map((rId) => ({ rId, readingType: "x-notApplicable" as const }));
  await say(
    askFor({ ...once, reportSpecifierId: "METADATA" }, { ...once, reportSpecifierId: "telemetry-status", specifierPayloads: both }, once, {
      ...once,
      reportSpecifierId: "history-usage",
      reportInterval,
    }),
  );
  expect(vtn.of("oadrRegisterReport")).toHaveLength(2);
  const byName = Object.fromEntries(delivered().map(({ reportName = "", intervals = [] }) => [reportName, intervals]));
  expect(byName["TELEMETRY_STATUS"]?.flatMap(({ streamPayloadBases }) => streamPayloadBases)).toMatchObject([
    { rId: "tank" },
    { rId: "pump" },
  ]);
  expect(byName["TELEMETRY_USAGE"]).toHaveLength(1);
  expect(byName["HISTORY_USAGE"]).toHaveLength(100);
});

test("Rule 510: less than a hundred points cannot be kept", () => {
  expect(() => aMeter({ history: { every: "PT1M", keep: 99 } })).toThrow(/history.keep/);
});

test("Rule 510: a VEN has an opt service", async () => {
  const pair = await createPair();
  await pair.run();
  await pair.ven.opt.create({ optType: "optOut", schedule: [{ start: pair.after("PT1H"), duration: "PT1H" }] });
  expect((await pair.vtn.opts.list({ venId: "ven-1" })).map(({ opt }) => opt)).toMatchObject([{ optType: "optOut" }]);
});

test("Rule 510: a VTN sends the signals that every VEN can do, by venID and by resourceID", async () => {
  const { vtn, join, create, events } = await createTalk();
  await join("ven-2");
  await vtn.vens.provision({ venId: "ven-2", resourceIds: ["boiler"] });
  const signals = [simple([["PT1H", 2]]), electricityPrice([["PT1H", 0.31]], "EUR"), loadDispatch([["PT1H", -40]])];
  await create({ eventId: "by-ven", targets: { venIds: ["ven-1"] }, signals });
  await create({ eventId: "by-resource", targets: { resourceIds: ["boiler"] }, signals });
  const types = ["SIMPLE level", "ELECTRICITY_PRICE price", "LOAD_DISPATCH setpoint"];
  for (const [venId, eventId] of [
    ["ven-1", "by-ven"],
    ["ven-2", "by-resource"],
  ] as const) {
    const event = only(await events(venId));
    expect(event.eiEvent.eventDescriptor.eventId).toBe(eventId);
    expect(signalsOf(event).map(({ signalName, signalType }) => `${signalName} ${signalType}`)).toEqual(types);
  }
});
