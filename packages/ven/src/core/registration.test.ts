import { describe, expect, test } from "vitest";
import { Drive, withPower } from "../testing/drive.ts";
import { createReport, distribute, event, ok, refusal, registered, registeredReport, reportRequest } from "../testing/messages.ts";

const cancelled = { type: "oadrCancelPartyRegistration", requestId: "c", registrationId: "reg-1", venId: "ven-1" } as const;

describe("a new registration", () => {
  test("goes on with METADATA, events and the first poll", () => {
    const drive = new Drive({ venName: "pump", ...withPower }).start();
    drive.reply(registered());
    drive.reply(registeredReport());
    drive.reply(distribute([]));
    expect(drive.sent.map(({ type }) => type)).toEqual([
      "oadrCreatePartyRegistration",
      "oadrRegisterReport",
      "oadrRequestEvent",
      "oadrPoll",
    ]);
    expect(drive.sent[0]).toEqual({
      type: "oadrCreatePartyRegistration",
      requestId: "id-1",
      oadrProfileName: "2.0b",
      oadrTransportName: "simpleHttp",
      oadrReportOnly: false,
      oadrXmlSignature: false,
      oadrVenName: "pump",
      oadrHttpPullModel: true,
    });
    expect(drive.sent[3]).toEqual({ type: "oadrPoll", venId: "ven-1" });
  });

  test("carries no ids that a query has told", () => {
    const drive = new Drive({ query: true }).start();
    drive.expecting("oadrQueryRegistration");
    drive.reply(registered({ venId: "from-query", registrationId: "from-query" }));
    const request = drive.expecting("oadrCreatePartyRegistration");
    expect(request.venId).toBeUndefined();
    expect(request.registrationId).toBeUndefined();
  });

  test("carries a venID that was assigned beforehand, and takes over another one", () => {
    const drive = new Drive({ venId: "preset" }).start();
    expect(drive.expecting("oadrCreatePartyRegistration").venId).toBe("preset");
    drive.reply(registered());
    expect(drive.expecting("oadrRegisterReport").venId).toBe("ven-1");
  });

  test("is tried again, ever more slowly, when the VTN refuses it", () => {
    const drive = new Drive().start();
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      const before = drive.now;
      drive.reply(registered({ eiResponse: { responseCode: "452", requestId: "" } }));
      expect(drive.of("failed")).toMatchObject([{ message: "oadrCreatePartyRegistration", responseCode: "452" }]);
      expect(drive.state.link.inFlight).toBeUndefined();
      drive.nextTimer();
      waits.push(drive.now - before);
    }
    expect(waits[0]).toBeGreaterThanOrEqual(900);
    expect(waits[0]).toBeLessThanOrEqual(1_100);
    expect(waits[1]).toBeGreaterThan(1_700);
    expect(waits.at(-1)).toBeGreaterThan(100_000);
    expect(waits.at(-1)).toBeLessThanOrEqual(132_000);
  });

  test("is not taken for one when the VTN leaves out the registrationID", () => {
    const { registrationId: _, ...reply } = registered();
    const drive = new Drive().start();
    drive.reply(reply);
    expect(drive.state.phase).toBe("registering");
  });

  test("asks for no events when the VEN only reports", () => {
    const drive = new Drive({ reportOnly: true }).start();
    drive.reply(registered());
    drive.reply(registeredReport());
    drive.expecting("oadrPoll");
  });

  test("gets by without METADATA when the VTN has no report service", () => {
    const drive = new Drive().start();
    drive.reply(registered());
    drive.fail(false);
    drive.nextTimer();
    drive.expecting("oadrRequestEvent");
  });

  test("understands oadrResponse as no events", () => {
    const drive = new Drive().start();
    drive.reply(registered());
    drive.reply(registeredReport());
    drive.reply(ok());
    drive.expecting("oadrPoll");
  });
});

test.each([
  ["PT10S", 10_000],
  ["PT0S", 1_000],
  ["P2D", 86_400_000],
  ["PT1000000000000S", 86_400_000],
  ["-PT1000000000000S", 1_000],
] as const)("a poll frequency of %s becomes %d ms", (oadrRequestedOadrPollFreq, pollMs) => {
  const drive = new Drive().start();
  drive.reply(registered({ oadrRequestedOadrPollFreq }));
  expect(drive.state.registration?.pollMs).toBe(pollMs);
});

describe("when the VTN asks to register again", () => {
  test("a poll is answered, and ids are kept, and nothing else is exchanged anew", () => {
    const drive = new Drive().idle();
    drive.polled({ type: "oadrRequestReregistration", venId: "ven-1" });
    expect(drive.of("send")).toMatchObject([{ service: "EiRegisterParty", message: { type: "oadrResponse", venId: "ven-1" } }]);
    drive.reply(undefined);
    expect(drive.expecting("oadrCreatePartyRegistration")).toMatchObject({ registrationId: "reg-1", venId: "ven-1" });
    drive.reply(registered({ oadrRequestedOadrPollFreq: "PT1M" }));
    drive.expecting("oadrPoll");
    drive.reply(ok());
    expect(drive.state.timers.poll).toBe(drive.now + 60_000);
  });

  test("in place of another reply, what was sent is sent again afterwards", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0);
    const answer = drive.expecting("oadrCreatedEvent");
    drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
    drive.expecting("oadrCreatePartyRegistration");
    drive.reply(registered());
    drive.reply(registeredReport());
    drive.reply(distribute([event()]));
    expect(drive.expecting("oadrCreatedEvent")).toEqual(answer);
  });

  test("in place of another reply, the VTN has lost the VEN: METADATA and events are exchanged anew, and polls keep their interval", () => {
    const drive = new Drive().idle();
    const due = drive.state.timers.poll;
    drive.now += 1_000;
    drive.feed({ type: "requestEvents" });
    drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
    expect(drive.expecting("oadrCreatePartyRegistration")).toMatchObject({ registrationId: "reg-1", venId: "ven-1" });
    drive.reply(registered());
    drive.expecting("oadrRegisterReport");
    drive.reply(registeredReport());
    drive.expecting("oadrRequestEvent");
    drive.reply(ok());
    // The request that was sent back.
    drive.expecting("oadrRequestEvent");
    drive.reply(ok());
    expect(drive.state.link.inFlight).toBeUndefined();
    expect(drive.state.timers.poll).toBe(due);
  });

  test("first thing after an outage, the VTN has lost the VEN by a restart: METADATA and events are exchanged anew", () => {
    const drive = new Drive().idle();
    drive.nextTimer();
    drive.fail();
    drive.nextTimer();
    drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
    drive.expecting("oadrResponse");
    drive.reply(undefined);
    expect(drive.expecting("oadrCreatePartyRegistration")).toMatchObject({ registrationId: "reg-1", venId: "ven-1" });
    drive.reply(registered());
    drive.expecting("oadrRegisterReport");
    drive.reply(registeredReport());
    drive.expecting("oadrRequestEvent");
    drive.reply(ok());
    drive.expecting("oadrPoll");
  });

  test("in place of each reply but to polls, METADATA is not offered over and over without a pause", () => {
    const drive = new Drive().idle();
    const end = drive.now + 600_000;
    const before = drive.sent.length;
    drive.feed({ type: "requestEvents" });
    while (drive.now < end) {
      const message = drive.state.link.inFlight?.message;
      if (message?.type === "oadrPoll") drive.reply(ok());
      else if (message?.type === "oadrCreatePartyRegistration") drive.reply(registered());
      else if (message?.type === "oadrRegisterReport") drive.reply(registeredReport());
      else if (message) drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
      else drive.nextTimer();
    }
    expect(drive.sent.length - before).toBeLessThan(200);
  });

  test("other ids in the reply make it a new registration", () => {
    const drive = new Drive().idle();
    drive.polled({ type: "oadrRequestReregistration", venId: "ven-1" });
    drive.reply(ok());
    drive.reply(registered({ registrationId: "reg-2" }));
    drive.expecting("oadrRegisterReport");
  });

  test("refused ids are dropped", () => {
    const drive = new Drive().idle();
    drive.polled({ type: "oadrRequestReregistration", venId: "ven-1" });
    drive.reply(ok());
    drive.reply(registered({ eiResponse: { responseCode: "452", requestId: "" } }));
    drive.nextTimer();
    expect(drive.expecting("oadrCreatePartyRegistration").registrationId).toBeUndefined();
  });

  test("another VEN's id is refused", () => {
    const drive = new Drive().run();
    drive.reply({ type: "oadrRequestReregistration", venId: "ven-2" });
    expect(drive.expecting("oadrResponse").eiResponse.responseCode).toBe("452");
    expect(drive.state.phase).toBe("running");
    drive.reply(undefined);
    expect(drive.state.link.inFlight, "polls keep their interval").toBeUndefined();
    expect(drive.state.timers.poll).toBe(drive.now + 10_000);
  });

  test("again and again, the VEN does not ask faster than its back-off", () => {
    const drive = new Drive().run();
    let requests = 0;
    const end = drive.now + 3_600_000;
    while (drive.now < end) {
      const message = drive.state.link.inFlight?.message;
      if (message?.type === "oadrCreatePartyRegistration") {
        requests++;
        drive.reply(registered());
      } else if (message) drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
      else drive.nextTimer();
    }
    expect(requests).toBeLessThan(50);
    expect(requests).toBeGreaterThan(20);
  });
});

describe("when the VTN has forgotten the VEN", () => {
  test.each(["452", "463"])("%s to a poll makes it register anew, without ids", (code) => {
    const drive = new Drive().idle();
    drive.polled(refusal(code));
    const request = drive.expecting("oadrCreatePartyRegistration");
    expect(request.registrationId).toBeUndefined();
    expect(request.venId).toBeUndefined();
    drive.reply(registered());
    drive.expecting("oadrRegisterReport");
  });
});

describe("a registration that the VTN cancels", () => {
  test("is confirmed, and everything is forgotten", () => {
    const drive = new Drive({ registerAgainMs: 60_000 }).run();
    drive.reply(distribute([event()]));
    drive.decide("event-1", 0);
    drive.reply(ok());
    drive.reply(cancelled);
    expect(drive.of("eventStatus")).toMatchObject([{ status: "cancelled" }]);
    expect(drive.expecting("oadrCanceledPartyRegistration")).toEqual({
      type: "oadrCanceledPartyRegistration",
      eiResponse: { responseCode: "200", requestId: "c" },
      registrationId: "reg-1",
      venId: "ven-1",
    });
    drive.reply(refusal("463"));
    expect(drive.state).toMatchObject({ phase: "unregistered", registration: undefined, events: { known: [] } });
    expect(drive.state.timers).toEqual({ register: drive.now + 60_000 });
    drive.nextTimer();
    expect(drive.expecting("oadrCreatePartyRegistration").registrationId).toBeUndefined();
  });

  test("stays when the ids are wrong", () => {
    const drive = new Drive().run();
    drive.reply({ ...cancelled, registrationId: "other" });
    expect(drive.expecting("oadrCanceledPartyRegistration").eiResponse).toMatchObject({ responseCode: "452", requestId: "c" });
    expect(drive.state.phase).toBe("running");
  });
});

test("the VEN ends its registration and forgets everything", () => {
  const drive = new Drive().idle();
  drive.feed({ type: "cancelRegistration" });
  expect(drive.expecting("oadrCancelPartyRegistration")).toMatchObject({ registrationId: "reg-1", venId: "ven-1" });
  drive.reply({ type: "oadrCanceledPartyRegistration", eiResponse: { responseCode: "200", requestId: "" } });
  expect(drive.state).toMatchObject({ phase: "unregistered", registration: undefined, timers: {} });
});

describe("after a stop the VEN registers again with its ids", () => {
  const stopped = (): Drive => {
    const drive = new Drive(withPower).idle();
    drive.polled(createReport(reportRequest("rr-1")));
    drive.reply(ok());
    drive.reply(ok());
    drive.feed({ type: "stop" });
    expect(drive.state.timers).toEqual({});
    return drive;
  };

  test("and asks for events, but goes on with the reports that are wanted", () => {
    const drive = stopped().start();
    expect(drive.expecting("oadrCreatePartyRegistration")).toMatchObject({ registrationId: "reg-1", venId: "ven-1" });
    drive.reply(registered());
    drive.expecting("oadrRequestEvent");
    drive.reply(distribute([]));
    drive.expecting("oadrPoll");
    expect(drive.state.reports.tasks).toMatchObject([{ reportRequestId: "rr-1" }]);
  });

  test("and offers its reports anew when they are others", () => {
    const drive = stopped();
    drive.feed({ type: "start", automatic: true, idPrefix: "id", seed: 1, settings: { ...drive.state.settings, offers: [] } });
    drive.reply(registered());
    expect(drive.expecting("oadrRegisterReport").oadrReports).toEqual([]);
  });

  test("and offers its reports when the VTN has lost it, or had not got them", () => {
    const lost = stopped().start();
    lost.reply(registered({ registrationId: "reg-2" }));
    lost.expecting("oadrRegisterReport");
    const early = new Drive(withPower).start();
    early.reply(registered());
    early.feed({ type: "stop" });
    early.start();
    early.reply(registered());
    early.expecting("oadrRegisterReport");
  });
});
