import type { Message, Report, ReportRequest } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { at, ok, refusal, registered, reportRequest } from "../testing/messages.ts";

const request = (id: string, values = {}): ReportRequest =>
  reportRequest(id, { reportSpecifierId: "prices", reportInterval: { dtstart: at(0), duration: "PT0S" }, ...values });
const created = (responseCode: string, ...oadrPendingReports: string[]): Message => ({
  type: "oadrCreatedReport",
  eiResponse: { responseCode, requestId: "" },
  oadrPendingReports,
});
const canceled = (responseCode: string, ...oadrPendingReports: string[]): Message => ({
  type: "oadrCanceledReport",
  eiResponse: { responseCode, requestId: "" },
  oadrPendingReports,
});
const data = (reportRequestId: string, rId = "power"): Report => ({
  dtstart: at(0),
  intervals: [
    { dtstart: at(0), streamPayloadBases: [{ type: "oadrReportPayload", rId, payloadBase: { type: "payloadFloat", value: 1 } }] },
  ],
  reportRequestId,
  reportSpecifierId: "prices",
  createdDateTime: at(0),
});

const offer = (values = {}): Message => ({ type: "oadrRegisterReport", requestId: "offer", oadrReports: [], ...values });
const standings = (drive: Drive) => drive.state.reports.wanted.map((known) => [known.request.reportRequestId, known.standing]);
const outcomes = (drive: Drive) => drive.of("wanted").map(({ reportRequestId, outcome }) => [reportRequestId, outcome]);

/** A VEN that has asked for reports, and was answered. */
function asking(...requests: ReportRequest[]): Drive {
  const drive = new Drive().idle();
  drive.feed({ type: "requestReports", requests });
  expect(drive.expecting("oadrCreateReport")).toMatchObject({ oadrReportRequests: requests, venId: "ven-1" });
  drive.reply(created("200", ...requests.map(({ reportRequestId }) => reportRequestId)));
  return drive;
}

/** Hands in reports; the result is what is passed on, and the code of the answer. */
function deliver(drive: Drive, ...oadrReports: Report[]): readonly [readonly string[], string] {
  drive.polled({ type: "oadrUpdateReport", requestId: "u-1", oadrReports });
  const passed = drive.of("reports").flatMap(({ reports }) => reports.map(({ reportRequestId }) => reportRequestId));
  const { eiResponse } = drive.expecting("oadrUpdatedReport");
  drive.reply(ok());
  return [passed, eiResponse.responseCode];
}

const idle = (drive: Drive): void => {
  while (drive.state.link.inFlight) drive.reply(ok());
};

test("the VTN's offer is acknowledged, kept, and handed to the handler", () => {
  const drive = new Drive().idle();
  const oadrReports = [data("0")];
  drive.polled(offer({ oadrReports }));
  expect(drive.of("offered")).toEqual([{ type: "offered", offers: oadrReports }]);
  expect(drive.expecting("oadrRegisteredReport")).toEqual({
    type: "oadrRegisteredReport",
    eiResponse: { responseCode: "200", requestId: "offer" },
    oadrReportRequests: [],
    venId: "ven-1",
  });
  expect(drive.state.reports.vtnOffers).toEqual(oadrReports);
});

test("an offer for another VEN is refused, and changes nothing", () => {
  const drive = asking(request("v-1"));
  drive.polled(offer({ venId: "ven-2" }));
  expect(drive.expecting("oadrRegisteredReport").eiResponse.responseCode).toBe("452");
  expect([drive.of("offered"), standings(drive)]).toEqual([[], [["v-1", "accepted"]]]);
});

test("a new offer ends what was asked for, but for periodic METADATA", () => {
  const metadata = (id: string, reportBackDuration: string) => request(id, { reportSpecifierId: "METADATA", reportBackDuration });
  const drive = asking(request("v-1"), metadata("m-1", "PT1H"), metadata("m-2", "PT0S"), metadata("m-3", "PT0S"));
  drive.polled(offer({ reportRequestId: "m-2" }));
  expect(standings(drive)).toEqual([
    ["m-1", "accepted"],
    ["m-3", "accepted"],
  ]);
});

describe("a request", () => {
  test("is accepted, or refused, also by some only", () => {
    const drive = new Drive().idle();
    drive.feed({ type: "requestReports", requests: [request("v-1"), request("v-2")] });
    drive.reply(created("452", "v-2"));
    expect(outcomes(drive)).toEqual([
      ["v-1", "refused"],
      ["v-2", "accepted"],
    ]);
    expect(standings(drive)).toEqual([["v-2", "accepted"]]);
  });

  test("may be answered by a poll, and counts as accepted when data comes", () => {
    const drive = new Drive().idle();
    drive.feed({ type: "requestReports", requests: [request("v-1"), request("v-2")] });
    drive.reply(ok());
    expect(standings(drive)).toEqual([
      ["v-1", "asked"],
      ["v-2", "asked"],
    ]);
    expect(deliver(drive, data("v-1"))).toEqual([["v-1"], "200"]);
    idle(drive);
    drive.polled(created("200", "v-1", "v-2"));
    expect(standings(drive)).toEqual([
      ["v-1", "accepted"],
      ["v-2", "accepted"],
    ]);
  });

  test("is refused by an error, by a message that cannot be delivered, and without a registration", () => {
    const drive = new Drive().idle();
    drive.feed({ type: "requestReports", requests: [request("v-1")] });
    drive.reply(refusal("453"));
    expect(drive.of("wanted")).toMatchObject([{ outcome: "refused", responseCode: "453" }]);
    drive.feed({ type: "requestReports", requests: [request("v-2")] });
    drive.fail(false);
    expect(outcomes(drive)).toEqual([["v-2", "refused"]]);
    const stranger = new Drive();
    stranger.feed({ type: "requestReports", requests: [request("v-3")] });
    expect(outcomes(stranger)).toEqual([["v-3", "refused"]]);
    expect([standings(drive), standings(stranger)]).toEqual([[], []]);
  });

  test("ends with the registration", () => {
    const drive = asking(request("v-1"));
    drive.polled(refusal("463"));
    expect(standings(drive)).toEqual([]);
    drive.reply(registered({ registrationId: "reg-2" }));
  });

  test("finds room among a hundred only when others are over", () => {
    const many = Array.from({ length: 100 }, (_, index) => request(`v-${index}`, { reportBackDuration: "PT0S" }));
    const drive = new Drive().idle();
    drive.thorough = false;
    drive.feed({ type: "requestReports", requests: many });
    drive.feed({ type: "requestReports", requests: [request("late")] });
    expect(outcomes(drive)).toEqual([["late", "refused"]]);
    drive.reply(created("200"));
    deliver(drive, data("v-7"));
    idle(drive);
    drive.feed({ type: "requestReports", requests: [request("late")] });
    expect(standings(drive)).toHaveLength(100);
    expect(standings(drive).at(-1)).toEqual(["late", "asked"]);
    expect(standings(drive)).not.toContainEqual(["v-7", "over"]);
  });
});

describe("data", () => {
  test("of requests is passed on, of others refused", () => {
    const drive = asking(request("v-1"));
    expect(deliver(drive, data("v-1"), data("unknown"))).toEqual([["v-1"], "452"]);
    expect(deliver(drive, data("v-1", "unknown"))).toEqual([[], "452"]);
    expect(deliver(drive, { ...data("v-1"), reportSpecifierId: "unknown" })).toEqual([[], "452"]);
  });

  test("that was wanted once may come again", () => {
    const drive = asking(request("v-1", { reportBackDuration: "PT0M" }));
    expect(deliver(drive, data("v-1"))).toEqual([["v-1"], "200"]);
    expect(standings(drive)).toEqual([["v-1", "over"]]);
    expect(deliver(drive, data("v-1"))).toEqual([["v-1"], "200"]);
  });
});

describe("stopping", () => {
  const stop = (drive: Drive, reportToFollow = false): void => {
    drive.feed({ type: "cancelReport", reportRequestId: "v-1", reportToFollow });
    expect(drive.expecting("oadrCancelReport")).toMatchObject({ reportRequestIds: ["v-1"], reportToFollow, venId: "ven-1" });
  };

  test("ends it; what comes all the same is not taken, and stopped again", () => {
    const drive = asking(request("v-1"));
    stop(drive);
    drive.reply(canceled("200"));
    expect(outcomes(drive)).toEqual([["v-1", "cancelled"]]);
    expect(deliver(drive, data("v-1"))).toEqual([[], "200"]);
    drive.expecting("oadrCancelReport");
  });

  test("with a report to follow takes one more", () => {
    const drive = asking(request("v-1"));
    stop(drive, true);
    drive.reply(canceled("200"));
    expect(deliver(drive, data("v-1"))).toEqual([["v-1"], "200"]);
    expect(standings(drive)).toEqual([["v-1", "over"]]);
    expect(deliver(drive, data("v-1"))).toEqual([[], "200"]);
  });

  test("of what the VTN does not know is done; what it does not stop goes on", () => {
    const drive = asking(request("v-1"));
    stop(drive);
    drive.reply(canceled("452"));
    expect(standings(drive)).toEqual([["v-1", "over"]]);
    const other = asking(request("v-1"));
    stop(other);
    other.reply(canceled("451", "v-1"));
    expect(outcomes(other)).toEqual([["v-1", "refused"]]);
    expect(standings(other)).toEqual([["v-1", "accepted"]]);
    other.feed({ type: "cancelReport", reportRequestId: "v-9", reportToFollow: false });
    expect(outcomes(other)).toEqual([["v-9", "refused"]]);
  });
});
