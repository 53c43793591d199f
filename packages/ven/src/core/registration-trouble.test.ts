import { describe, expect, test } from "vitest";
import { Drive, withPower } from "../testing/drive.ts";
import { createReport, distribute, event, ok, registered, registeredReport, reportRequest, updatedReport } from "../testing/messages.ts";

describe("a VTN in trouble", () => {
  test.each([
    ["says nothing", undefined],
    ["is broken inside", registered({ eiResponse: { responseCode: "500", requestId: "" } })],
    ["talks of something else", registeredReport()],
  ])("that %s does not lose the VEN its ids", (_, reply) => {
    const drive = new Drive().idle();
    drive.polled({ type: "oadrRequestReregistration", venId: "ven-1" });
    drive.reply(ok());
    drive.reply(reply);
    expect(drive.of("failed")).toMatchObject([{ message: "oadrCreatePartyRegistration" }]);
    drive.nextTimer();
    expect(drive.expecting("oadrCreatePartyRegistration")).toMatchObject({ registrationId: "reg-1", venId: "ven-1" });
  });

  test("chokes on METADATA: the VEN goes on without after a while, and offers it again later", () => {
    const drive = new Drive(withPower).start();
    drive.reply(registered());
    for (let tries = 0; tries < 5; tries++) {
      drive.expecting("oadrRegisterReport");
      drive.reply(undefined);
      drive.nextTimer();
    }
    drive.expecting("oadrRequestEvent");
    drive.reply(distribute([]));
    expect(drive.expecting("oadrRegisterReport").oadrReports).toHaveLength(1);
    drive.reply(registeredReport());
    expect(drive.state.registration?.offered).toBe(true);
    drive.expecting("oadrPoll");
  });

  test("cannot be reached: the VEN does not go on without METADATA", () => {
    const drive = new Drive(withPower).start();
    drive.reply(registered());
    for (let tries = 0; tries < 50; tries++) {
      drive.expecting("oadrRegisterReport");
      drive.fail();
      drive.nextTimer();
    }
    drive.expecting("oadrRegisterReport");
  });

  test("that replies nothing to an answer or a report gets it again", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0);
    const answer = drive.expecting("oadrCreatedEvent");
    drive.reply(undefined);
    drive.nextTimer();
    drive.expecting("oadrPoll");
    drive.reply(ok());
    expect(drive.expecting("oadrCreatedEvent")).toEqual(answer);
  });

  test("for days loses no answer, however rarely the VEN polls", () => {
    const drive = new Drive().start();
    drive.reply(registered({ oadrRequestedOadrPollFreq: "P1D" }));
    drive.reply(registeredReport());
    drive.reply(distribute([event()]));
    drive.reply(ok());
    drive.decide("event-1", 0);
    const answer = drive.expecting("oadrCreatedEvent");
    const end = drive.now + 3 * 86_400_000;
    drive.thorough = false;
    while (drive.now < end) {
      drive.fail();
      drive.nextTimer();
    }
    for (let i = 0; i < 3 && drive.state.link.inFlight?.message.type !== "oadrCreatedEvent"; i++) drive.reply(ok());
    expect(drive.expecting("oadrCreatedEvent")).toEqual(answer);
  });
});

test("a re-registration in place of another reply does not make the VEN poll sooner", () => {
  const drive = new Drive(withPower).idle();
  const due = drive.state.timers.poll;
  drive.polled(createReport(reportRequest("rr-1", { reportBackDuration: "PT0S" })));
  const [read] = drive.of("read");
  drive.reply(ok());
  drive.reply(ok());
  drive.now += 1_000;
  drive.feed({ type: "readings", reportRequestId: "rr-1", at: read?.at ?? 0, values: {} });
  drive.expecting("oadrUpdateReport");
  drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
  drive.reply(registered());
  drive.reply(registeredReport());
  drive.reply(distribute([]));
  drive.expecting("oadrUpdateReport");
  drive.reply(updatedReport);
  expect(drive.state.link.inFlight).toBeUndefined();
  expect(drive.state.timers.poll).toBe(due);
});
