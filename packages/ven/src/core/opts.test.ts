import type { Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { at, distribute, event, ok, refusal, registered, T0 } from "../testing/messages.ts";
import type { OptChoice } from "./opt-record.ts";
import { optsInForce } from "./opts-in-force.ts";
import { stoppedState } from "./stopped-state.ts";

const schedule = (requestId: string, values: Partial<OptChoice> = {}): OptChoice => ({
  optId: requestId,
  requestId,
  optType: "optOut",
  optReason: "economic",
  vavailability: [{ dtstart: at(3600), duration: "PT1H" }],
  target: {},
  ...values,
});
const forEvent = (requestId: string, values: Partial<OptChoice> = {}): OptChoice => {
  const { vavailability: _, ...rest } = schedule(requestId);
  return { ...rest, eventId: "event-1", ...values };
};

const taken = (optId: string, responseCode = "200"): Message => ({
  type: "oadrCreatedOpt",
  eiResponse: { responseCode, requestId: "" },
  optId,
});
const withdrawn = (optId: string, responseCode = "200"): Message => ({
  type: "oadrCanceledOpt",
  eiResponse: { responseCode, requestId: "" },
  optId,
});

const create = (drive: Drive, choice: OptChoice) => drive.feed({ type: "createOpt", choice });
const outcomes = (drive: Drive) => drive.of("opt").map(({ requestId, outcome }) => [requestId, outcome]);
const held = (drive: Drive) => drive.state.opts.records.map(({ choice, standing }) => [choice.requestId, standing]);
const inForce = (drive: Drive) => optsInForce(drive.state, drive.now).map(({ choice }) => [choice.optId, choice.target]);

test("a schedule is sent at once, and kept when the VTN has taken it", () => {
  const drive = new Drive().idle();
  create(drive, schedule("o-1", { marketContext: "http://program.example", deviceClass: { endDeviceAssets: ["Thermostat"] } }));
  expect(drive.expecting("oadrCreateOpt")).toEqual({
    type: "oadrCreateOpt",
    optId: "o-1",
    optType: "optOut",
    optReason: "economic",
    marketContext: "http://program.example",
    venId: "ven-1",
    vavailability: [{ dtstart: at(3600), duration: "PT1H" }],
    createdDateTime: at(0),
    requestId: "o-1",
    eiTarget: { venIds: ["ven-1"] },
    oadrDeviceClass: { endDeviceAssets: ["Thermostat"] },
  });
  drive.reply(taken("o-1"));
  expect(outcomes(drive)).toEqual([["o-1", "taken"]]);
  expect(held(drive)).toEqual([["o-1", "taken"]]);
});

test("a schedule is forgotten when its last window has ended, one without end never", () => {
  const drive = new Drive().idle();
  create(
    drive,
    schedule("o-1", {
      vavailability: [
        { dtstart: at(0), duration: "PT1H" },
        { dtstart: at(7200), duration: "PT1H" },
      ],
    }),
  );
  drive.reply(taken("o-1"));
  create(drive, schedule("o-2", { optType: "optIn", vavailability: [{ dtstart: at(0), duration: "PT0S" }] }));
  drive.reply(taken("o-2"));
  drive.now = T0 + 10_799_000;
  expect(inForce(drive).map(([id]) => id)).toEqual(["o-1", "o-2"]);
  drive.now += 1000;
  expect(inForce(drive).map(([id]) => id)).toEqual(["o-2"]);
  drive.feed({ type: "timer", timer: "poll" });
  expect(held(drive)).toEqual([["o-2", "taken"]]);
});

describe("an opt for an event", () => {
  const known = (values: Parameters<typeof event>[0] = {}): Drive => {
    const drive = new Drive().idle();
    drive.polled(distribute([event({ version: 2, ...values })]));
    drive.decide("event-1", 2);
    while (drive.state.link.inFlight) drive.reply(ok());
    return drive;
  };

  test("names its version, and is what the VEN does about it", () => {
    const drive = known();
    create(drive, forEvent("o-1"));
    const message = drive.expecting("oadrCreateOpt");
    expect(message).toMatchObject({ qualifiedEventId: { eventId: "event-1", modificationNumber: 2 }, eiTarget: { venIds: ["ven-1"] } });
    expect(message).not.toHaveProperty("vavailability");
    expect(drive.of("eventStatus")).toMatchObject([{ status: "cancelled" }]);
    expect(drive.state.events.known).toMatchObject([{ decision: { optType: "optOut" } }]);
  });

  test("for a part of the VEN leaves what the VEN does about it", () => {
    const drive = known();
    create(drive, forEvent("o-1", { target: { resourceIds: ["tank"] } }));
    expect(drive.expecting("oadrCreateOpt").eiTarget).toEqual({ venIds: ["ven-1"], resourceIds: ["tank"] });
    expect(drive.state.events.known).toMatchObject([{ decision: { optType: "optIn" } }]);
  });

  test("cannot be withdrawn, and goes with the event", () => {
    const drive = known();
    create(drive, forEvent("o-1"));
    drive.reply(taken("o-1"));
    drive.feed({ type: "cancelOpt", optId: "o-1" });
    expect(drive.state.link.inFlight).toBeUndefined();
    expect(inForce(drive)).toEqual([["o-1", {}]]);
    drive.polled(distribute([]));
    expect(held(drive)).toEqual([]);
  });

  test.each([
    ["unknown", { eventId: "event-2" }],
    ["with a schedule", { vavailability: [{ dtstart: at(0), duration: "PT1H" }] }],
    ["with a program", { marketContext: "http://program.example" }],
  ] as const)("is not sent when it is %s", (_, values) => {
    const drive = known();
    create(drive, forEvent("o-1", values));
    expect(outcomes(drive)).toEqual([["o-1", "invalid"]]);
    expect([drive.state.link.inFlight, held(drive)]).toEqual([undefined, []]);
  });

  test("takes the place of those before it for the same resources, so that a mind can be changed without end", () => {
    const drive = known();
    const take = (choice: OptChoice): void => {
      create(drive, choice);
      drive.reply(taken(choice.optId));
      while (drive.state.link.inFlight) drive.reply(ok());
    };
    take(schedule("s"));
    take(forEvent("tank", { target: { resourceIds: ["tank"] } }));
    take(forEvent("both", { target: { resourceIds: ["tank", "pump"] } }));
    take(forEvent("pump", { target: { resourceIds: ["pump"] }, optType: "optIn" }));
    expect(inForce(drive)).toEqual([
      ["s", {}],
      ["both", { resourceIds: ["tank"] }],
      ["pump", { resourceIds: ["pump"] }],
    ]);
    expect(held(drive).map(([id]) => id)).toEqual(["s", "both", "pump"]);
    drive.thorough = false;
    for (let i = 0; i < 300; i++) {
      drive.feed({ type: "opt", eventId: "event-1", decision: { optType: i % 2 === 0 ? "optOut" : "optIn", responseCode: "200" } });
      drive.reply(taken(drive.expecting("oadrCreateOpt").optId));
    }
    expect(drive.state.events.known).toMatchObject([{ decision: { optType: "optIn" } }]);
    expect(held(drive)).toHaveLength(2);
  });

  test("is not sent when the event must not be answered, or is not for the target", () => {
    const silent = known({ required: "never" });
    create(silent, forEvent("o-1"));
    expect(outcomes(silent)).toEqual([["o-1", "invalid"]]);
    const drive = new Drive().idle();
    const one = event({ venIds: ["ven-1"] });
    drive.polled(distribute([{ ...one, eiEvent: { ...one.eiEvent, eiTarget: { venIds: ["ven-1"], resourceIds: ["tank", "pump"] } } }]));
    drive.decide("event-1", 0);
    drive.reply(ok());
    drive.reply(ok());
    create(drive, forEvent("o-1", { target: { resourceIds: ["tank", "heater"] } }));
    expect(outcomes(drive)).toEqual([["o-1", "invalid"]]);
    create(drive, forEvent("o-2", { target: { resourceIds: ["pump"] } }));
    drive.expecting("oadrCreateOpt");
  });
});

describe("a new schedule", () => {
  const two = (first: Partial<OptChoice>, second: Partial<OptChoice>): Drive => {
    const drive = new Drive().idle();
    for (const [id, values] of [
      ["o-1", first],
      ["o-2", second],
    ] as const) {
      create(drive, schedule(id, values));
      drive.reply(taken(id));
    }
    return drive;
  };
  const tank = { resourceIds: ["tank"] };
  const both = { resourceIds: ["tank", "pump"] };
  const dr = "http://program.example";
  const pumps = { endDeviceAssets: ["Pool_Pump"] };
  const ids = (...all: readonly string[]) => all.map((id) => [id, {}] as const);

  test.each([
    ["for all replaces what was for all", {}, {}, [["o-2", {}]]],
    ["for all replaces what was for a part", { target: tank }, {}, [["o-2", {}]]],
    [
      "for a part replaces the part",
      { target: both },
      { target: tank },
      [
        ["o-1", { resourceIds: ["pump"] }],
        ["o-2", tank],
      ],
    ],
    [
      "for a part leaves the rest of all",
      {},
      { target: tank },
      [
        ["o-1", {}],
        ["o-2", tank],
      ],
    ],
    ["for one program leaves what was for all", {}, { marketContext: dr }, ids("o-1", "o-2")],
    ["for one program leaves that for another", { marketContext: "http://other.example" }, { marketContext: dr }, ids("o-1", "o-2")],
    ["for one program replaces that for the same", { marketContext: "HTTP://program.example" }, { marketContext: dr }, ids("o-2")],
    ["for all programs replaces that for one", { marketContext: dr }, {}, ids("o-2")],
    ["for some device classes leaves what was for all", {}, { deviceClass: pumps }, ids("o-1", "o-2")],
    ["for all device classes replaces that for some", { deviceClass: pumps }, {}, ids("o-2")],
    [
      "of the other type replaces nothing",
      {},
      { optType: "optIn" },
      [
        ["o-1", {}],
        ["o-2", {}],
      ],
    ],
  ] as const)("%s", (_, first: Partial<OptChoice>, second: Partial<OptChoice>, expected) => {
    const drive = two(first, second);
    expect(inForce(drive)).toEqual(expected);
    expect(held(drive).map(([id]) => id)).toEqual(expected.map(([id]) => id));
  });
});

describe("withdrawal", () => {
  test("ends all schedules with the id", () => {
    const drive = new Drive().idle();
    for (const [id, optType] of [
      ["o-1", "optIn"],
      ["o-2", "optOut"],
    ] as const) {
      create(drive, schedule(id, { optId: "shared", optType }));
      drive.reply(taken("shared"));
    }
    drive.feed({ type: "cancelOpt", optId: "shared" });
    expect(drive.expecting("oadrCancelOpt")).toMatchObject({ optId: "shared", venId: "ven-1" });
    expect(inForce(drive)).toEqual([]);
    drive.reply(withdrawn("shared"));
    expect(outcomes(drive)).toEqual([
      ["o-1", "withdrawn"],
      ["o-2", "withdrawn"],
    ]);
    expect([held(drive), drive.sent.filter(({ type }) => type === "oadrCancelOpt")]).toMatchObject([[], [{}]]);
  });

  test.each([
    ["452", "withdrawn", []],
    ["451", "refused", [["o-1", "taken"]]],
  ] as const)("that is answered %s is %s", (code, outcome, records) => {
    const drive = new Drive().idle();
    create(drive, schedule("o-1"));
    drive.reply(taken("o-1"));
    drive.feed({ type: "cancelOpt", optId: "o-1" });
    drive.reply(withdrawn("o-1", code));
    expect([outcomes(drive), held(drive)]).toEqual([[["o-1", outcome]], records]);
  });

  test("of what has never left is silent; of what is under way it follows", () => {
    const drive = new Drive().run();
    create(drive, schedule("o-1"));
    drive.feed({ type: "cancelOpt", optId: "o-1" });
    expect(outcomes(drive)).toEqual([["o-1", "withdrawn"]]);
    create(drive, schedule("o-2"));
    drive.reply(ok());
    drive.expecting("oadrCreateOpt");
    drive.feed({ type: "cancelOpt", optId: "o-2" });
    drive.reply(taken("o-2"));
    drive.expecting("oadrCancelOpt");
    drive.reply(withdrawn("o-2"));
    expect([outcomes(drive), held(drive)]).toEqual([[["o-2", "withdrawn"]], []]);
  });
});

describe("an opt is not lost", () => {
  const sentOpts = (drive: Drive): readonly string[] =>
    drive.sent.flatMap((message) => (message.type === "oadrCreateOpt" ? [message.optId] : []));

  test("while the VTN cannot be reached; no poll waits for it, and no other overtakes it", () => {
    const drive = new Drive().idle();
    drive.thorough = false;
    create(drive, schedule("o-1"));
    create(drive, schedule("o-2", { optType: "optIn" }));
    const end = T0 + 3_600_000;
    while (drive.now < end) {
      const message = drive.state.link.inFlight?.message;
      if (message?.type === "oadrCreateOpt") drive.fail();
      else if (message) drive.reply(ok());
      else drive.nextTimer();
    }
    expect(drive.sent.filter(({ type }) => type === "oadrPoll").length).toBeGreaterThan(200);
    expect(new Set(sentOpts(drive))).toEqual(new Set(["o-1"]));
    // Ever rarer: doubling from a second to two minutes.
    expect(sentOpts(drive).length).toBeGreaterThan(20);
    expect(sentOpts(drive).length).toBeLessThan(50);
    while (held(drive).some(([, standing]) => standing !== "taken")) {
      const message = drive.state.link.inFlight?.message;
      if (message?.type === "oadrCreateOpt") drive.reply(taken(message.optId));
      else if (message) drive.reply(ok());
      else drive.nextTimer();
    }
    expect(sentOpts(drive).slice(-2)).toEqual(["o-1", "o-2"]);
  });

  test("when the VEN is not registered yet, or is restarted", () => {
    const drive = new Drive();
    create(drive, schedule("o-1"));
    drive.run();
    drive.reply(ok());
    drive.expecting("oadrCreateOpt");
    drive.state = stoppedState(drive.state);
    drive.start();
    drive.reply(registered());
    expect(held(drive)).toEqual([["o-1", "waiting"]]);
  });

  test("when the VTN forgets the VEN: all are sent again, in order", () => {
    const drive = new Drive().idle();
    for (const id of ["o-1", "o-2"]) {
      create(drive, schedule(id, { optType: id === "o-1" ? "optIn" : "optOut" }));
      drive.reply(taken(id));
    }
    drive.polled(refusal("463"));
    expect(held(drive)).toEqual([
      ["o-1", "waiting"],
      ["o-2", "waiting"],
    ]);
    drive.reply(registered({ registrationId: "reg-2", venId: "ven-9" }));
    drive.reply({ type: "oadrRegisteredReport", eiResponse: { responseCode: "200", requestId: "" }, oadrReportRequests: [] });
    drive.reply(distribute([]));
    drive.reply(ok());
    expect(drive.expecting("oadrCreateOpt")).toMatchObject({ optId: "o-1", venId: "ven-9", eiTarget: { venIds: ["ven-9"] } });
    drive.reply(taken("o-1"));
    expect(drive.expecting("oadrCreateOpt")).toMatchObject({ optId: "o-2" });
  });

  test("when the VTN replies with something else", () => {
    const drive = new Drive().idle();
    create(drive, schedule("o-1"));
    drive.reply(undefined);
    expect(held(drive)).toEqual([["o-1", "waiting"]]);
    drive.nextTimer();
    drive.expecting("oadrCreateOpt");
    drive.reply(ok());
    expect(held(drive)).toEqual([["o-1", "taken"]]);
  });
});

test("an opt that the VTN refuses, or cannot take, is dropped, and the reason told", () => {
  const drive = new Drive().idle();
  create(drive, schedule("o-1"));
  drive.reply(taken("o-1", "454"));
  expect(drive.of("opt")).toMatchObject([{ outcome: "refused", responseCode: "454" }]);
  expect(drive.of("failed")).toMatchObject([{ message: "oadrCreateOpt", responseCode: "454" }]);
  create(drive, schedule("o-2"));
  drive.fail(false);
  expect(drive.of("opt")).toMatchObject([{ outcome: "refused" }]);
  expect(held(drive)).toEqual([]);
});

test("the end of the registration ends all opts", () => {
  const drive = new Drive().idle();
  create(drive, schedule("o-1"));
  drive.reply(taken("o-1"));
  drive.feed({ type: "cancelRegistration" });
  drive.reply({ type: "oadrCanceledPartyRegistration", eiResponse: { responseCode: "200", requestId: "" } });
  expect(held(drive)).toEqual([]);
});

test("there are a hundred at most", () => {
  const drive = new Drive();
  drive.thorough = false;
  for (let index = 0; index < 100; index++) create(drive, schedule(`o-${index}`));
  create(drive, schedule("one more"));
  expect(outcomes(drive)).toEqual([["one more", "invalid"]]);
  expect(held(drive)).toHaveLength(100);
});

test.each(["-PT1H", "P999999999999Y"] as const)("a window of %s is not sent", (duration) => {
  const drive = new Drive().idle();
  create(drive, schedule("o-1", { vavailability: [{ dtstart: at(0), duration }] }));
  expect(outcomes(drive)).toEqual([["o-1", "invalid"]]);
});
