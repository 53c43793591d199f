import type { Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive, withPower } from "../testing/drive.ts";
import { createReport, distribute, event, ok, refusal, registered, registeredReport, reportRequest } from "../testing/messages.ts";

const push = { address: "https://ven.example/oadr", refreshMs: 3_600_000 };

/** A VEN with push in normal service. */
function listening(settings: ConstructorParameters<typeof Drive>[0] = {}): Drive {
  const drive = new Drive({ push, ...withPower, ...settings }).start();
  drive.reply(registered());
  drive.reply(registeredReport());
  drive.reply(distribute([]));
  expect(drive.state.phase).toBe("running");
  expect(drive.state.link.inFlight).toBeUndefined();
  return drive;
}

let requests = 0;
function pushed(drive: Drive, message: Message, service: "EiEvent" | "EiReport" | "EiRegisterParty"): Message | undefined | "refused" {
  const id = ++requests;
  drive.feed({ type: "request", id, service, message });
  const responses = drive.effects.filter((effect) => effect.type === "respond" || effect.type === "refuse");
  expect(responses).toMatchObject([{ id }]);
  const [response] = responses;
  return response?.type === "respond" ? response.message : "refused";
}

describe("a VEN with push", () => {
  test("says so when it registers, and never polls", () => {
    const drive = listening();
    expect(drive.sent[0]).toMatchObject({ oadrHttpPullModel: false, oadrTransportAddress: "https://ven.example/oadr" });
    const end = drive.now + 3 * 86_400_000;
    while (drive.now < end) {
      drive.nextTimer();
      drive.expecting("oadrRequestEvent");
      drive.reply(distribute([]));
    }
    expect(drive.sent.map(({ type }) => type)).not.toContain("oadrPoll");
    // Once an hour it asks for what it may have missed.
    expect(drive.sent.filter(({ type }) => type === "oadrRequestEvent")).toHaveLength(1 + 72);
  });

  test("takes events with an empty response, and answers them by a request of its own", () => {
    const drive = listening();
    const { eiResponse: _, ...list } = distribute([event()], { requestId: "d-1" });
    expect(pushed(drive, list, "EiEvent")).toBeUndefined();
    expect(drive.of("ask")).toHaveLength(1);
    drive.decide("event-1", 0);
    expect(drive.expecting("oadrCreatedEvent")).toMatchObject({ eventResponses: [{ requestId: "d-1", optType: "optIn" }] });
  });

  test("answers requests for reports in the response, and reports by itself", () => {
    const drive = listening();
    const answer = pushed(drive, createReport(reportRequest("rr-1", { reportBackDuration: "PT0S" })), "EiReport");
    expect(answer).toMatchObject({ type: "oadrCreatedReport", eiResponse: { responseCode: "200", requestId: "create-1" } });
    expect(drive.state.link).toMatchObject({ outbox: [], inFlight: undefined });
    const [read] = drive.of("read");
    drive.feed({ type: "readings", reportRequestId: "rr-1", at: read?.at ?? 0, values: {} });
    drive.expecting("oadrUpdateReport");
    const cancel: Message = { type: "oadrCancelReport", requestId: "c-1", reportRequestIds: ["rr-9"], reportToFollow: false };
    expect(pushed(drive, cancel, "EiReport")).toMatchObject({ type: "oadrCanceledReport", eiResponse: { responseCode: "452" } });
    expect(pushed(drive, { type: "oadrRegisterReport", requestId: "r-1", oadrReports: [] }, "EiReport")).toMatchObject({
      type: "oadrRegisteredReport",
      eiResponse: { requestId: "r-1" },
      venId: "ven-1",
    });
    expect(pushed(drive, { type: "oadrUpdateReport", requestId: "u-1", oadrReports: [] }, "EiReport")).toMatchObject({
      type: "oadrUpdatedReport",
      eiResponse: { requestId: "u-1" },
    });
    const late: Message = { type: "oadrCreatedReport", eiResponse: { responseCode: "200", requestId: "" }, oadrPendingReports: [] };
    expect(pushed(drive, late, "EiReport")).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "200" } });
  });

  test("registers again when it is told to, with its ids", () => {
    const drive = listening();
    const answer = pushed(drive, { type: "oadrRequestReregistration", venId: "ven-1" }, "EiRegisterParty");
    expect(answer).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "200" }, venId: "ven-1" });
    expect(drive.expecting("oadrCreatePartyRegistration")).toMatchObject({ registrationId: "reg-1", oadrHttpPullModel: false });
    // Events go on coming meanwhile.
    expect(pushed(drive, distribute([event()]), "EiEvent")).toBeUndefined();
    drive.reply(registered());
    expect(drive.state.phase).toBe("running");
    expect(drive.state.link.inFlight).toBeUndefined();
  });

  test("agrees to the end of its registration in the response, and takes nothing after that", () => {
    const drive = listening({ registerAgainMs: 60_000 });
    const cancel: Message = { type: "oadrCancelPartyRegistration", requestId: "c", registrationId: "reg-1", venId: "ven-1" };
    expect(pushed(drive, cancel, "EiRegisterParty")).toMatchObject({ type: "oadrCanceledPartyRegistration", registrationId: "reg-1" });
    expect(drive.state).toMatchObject({ phase: "unregistered", link: { outbox: [], inFlight: undefined } });
    expect(pushed(drive, distribute([event()]), "EiEvent")).toBe("refused");
    expect(drive.state.events.known).toEqual([]);
  });

  test("refuses what comes before it is registered, and takes what comes right after", () => {
    const drive = new Drive({ push }).start();
    const offer: Message = { type: "oadrRegisterReport", requestId: "r", oadrReports: [] };
    expect(pushed(drive, offer, "EiReport")).toBe("refused");
    drive.reply(registered());
    expect(pushed(drive, offer, "EiReport")).toMatchObject({ type: "oadrRegisteredReport" });
    drive.expecting("oadrRegisterReport");
  });

  test.each([
    ["a message of a VEN", { type: "oadrPoll", venId: "ven-1" }, "EiEvent", "453"],
    ["a reply", registered(), "EiRegisterParty", "459"],
    ["a message for another service", distribute([]), "EiReport", "459"],
  ] as const)("answers %s with an error, and changes nothing", (_, message, service, responseCode) => {
    const drive = listening();
    const { ids: __, ...before } = drive.state;
    expect(pushed(drive, message, service)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode }, venId: "ven-1" });
    expect(drive.state).toMatchObject(before);
  });

  test("finds out by itself that the VTN has lost it", () => {
    const drive = listening();
    drive.nextTimer();
    drive.reply(refusal("463"));
    expect(drive.expecting("oadrCreatePartyRegistration").registrationId).toBeUndefined();
  });

  test("asks for events until it gets them when the VTN was away", () => {
    const drive = listening();
    drive.nextTimer();
    drive.fail();
    drive.nextTimer();
    drive.expecting("oadrRequestEvent");
    drive.reply(distribute([]));
    expect(drive.state.timers.poll).toBe(drive.now + 3_600_000);
  });

  test("asks for nothing when it only reports", () => {
    const drive = new Drive({ push, reportOnly: true }).start();
    drive.reply(registered());
    drive.reply(registeredReport());
    expect(drive.state).toMatchObject({ phase: "running", timers: {} });
  });

  test("is not sent in circles by a VTN that answers everything with a re-registration", () => {
    const drive = listening();
    pushed(drive, distribute([event()]), "EiEvent");
    drive.decide("event-1", 0);
    let sent = 0;
    const end = drive.now + 3_600_000;
    drive.thorough = false;
    while (drive.now < end) {
      const type = drive.state.link.inFlight?.message.type;
      if (type) sent++;
      if (type === "oadrCreatePartyRegistration") drive.reply(registered());
      else if (type) drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
      else drive.nextTimer();
    }
    expect(sent).toBeLessThan(120);
  });
});

test("a VEN that polls takes a push as well, as some VTNs do both", () => {
  const drive = new Drive().idle();
  expect(pushed(drive, distribute([event()]), "EiEvent")).toBeUndefined();
  drive.decide("event-1", 0);
  drive.expecting("oadrCreatedEvent");
  drive.reply(ok());
});
