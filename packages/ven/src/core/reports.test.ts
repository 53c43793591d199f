import type { Report, ReportRequest, ReportSpecifier } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive, powerOffer, withPower } from "../testing/drive.ts";
import { at, createReport, ok, registered, registeredReport, reportRequest, T0, updatedReport } from "../testing/messages.ts";

/** Answers everything, reads `value()` whenever asked, and collects the reports until a time. */
function collect(drive: Drive, untilSeconds: number, value: () => number = () => 5): (readonly [number, Report])[] {
  const reports: (readonly [number, Report])[] = [];
  const end = T0 + untilSeconds * 1000;
  for (;;) {
    const [read] = drive.of("read");
    const message = drive.state.link.inFlight?.message;
    if (read) {
      const values = Object.fromEntries(read.rIds.map((rId) => [rId, { payloadBase: { type: "payloadFloat", value: value() } } as const]));
      drive.feed({ type: "readings", reportRequestId: read.reportRequestId, at: read.at, values });
    } else if (message?.type === "oadrUpdateReport") {
      for (const report of message.oadrReports) reports.push([(drive.now - T0) / 1000, report]);
      drive.reply(updatedReport);
    } else if (message?.type === "oadrRegisterReport") drive.reply(registeredReport());
    else if (message) drive.reply(ok());
    else if (Math.min(...Object.values(drive.state.timers)) > end) return reports;
    else drive.nextTimer();
  }
}

const starts = ({ intervals = [] }: Report): number[] => intervals.map(({ dtstart }) => ((dtstart?.getTime() ?? 0) - T0) / 1000);

const accept = (values: Partial<ReportSpecifier> = {}): Drive => {
  const drive = new Drive(withPower).idle();
  drive.polled(createReport(reportRequest("rr-1", values)));
  expect(drive.expecting("oadrCreatedReport")).toEqual({
    type: "oadrCreatedReport",
    eiResponse: { responseCode: "200", requestId: "create-1" },
    oadrPendingReports: ["rr-1"],
    venId: "ven-1",
  });
  return drive;
};

test("METADATA lists all reports, with request id 0 inside and none outside", () => {
  const drive = new Drive(withPower).start();
  drive.reply(registered());
  expect(drive.expecting("oadrRegisterReport")).toEqual({
    type: "oadrRegisterReport",
    requestId: "id-3",
    oadrReports: [
      {
        duration: "PT2H",
        oadrReportDescriptions: powerOffer.descriptions,
        reportRequestId: "0",
        reportSpecifierId: "telemetry-usage",
        reportName: "METADATA_TELEMETRY_USAGE",
        createdDateTime: at(0),
      },
    ],
    venId: "ven-1",
  });
});

test("requests that come with oadrRegisteredReport are answered with the requestID of the offer", () => {
  const drive = new Drive(withPower).start();
  drive.reply(registered());
  const { requestId } = drive.expecting("oadrRegisterReport");
  drive.reply(registeredReport(reportRequest("rr-1")));
  expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { requestId }, oadrPendingReports: ["rr-1"] });
  drive.reply(ok());
  drive.expecting("oadrRequestEvent");
});

describe("a periodic report", () => {
  test("of several samples comes every reportBackDuration, with the samples in order of time", () => {
    const drive = accept({ reportInterval: { dtstart: at(15), duration: "PT10M" } });
    const reports = collect(drive, 1_200);
    expect(reports.map(([seconds]) => seconds)).toEqual([135, 255, 375, 495, 615]);
    const [[, first] = []] = reports;
    expect(first).toMatchObject({
      reportRequestId: "rr-1",
      reportSpecifierId: "telemetry-usage",
      reportName: "TELEMETRY_USAGE",
      dtstart: at(15),
    });
    expect(first?.intervals?.[0]).toEqual({
      dtstart: at(15),
      streamPayloadBases: [{ type: "oadrReportPayload", rId: "power", payloadBase: { type: "payloadFloat", value: 5 } }],
    });
    expect(reports.map(([, report]) => starts(report))).toEqual([
      [15, 75],
      [135, 195],
      [255, 315],
      [375, 435],
      [495, 555],
    ]);
    expect(drive.state.reports.tasks).toEqual([]);
  });

  test("of one sample each comes right away, and then every reportBackDuration", () => {
    const drive = accept({ granularity: "PT1M", reportBackDuration: "PT1M", reportInterval: { dtstart: at(0), duration: "PT5M" } });
    const reports = collect(drive, 600);
    expect(reports.map(([seconds]) => seconds)).toEqual([0, 60, 120, 180, 240]);
    expect(reports.every(([, { intervals }]) => intervals?.length === 1)).toBe(true);
  });

  test("without an end goes on until it is cancelled", () => {
    const drive = accept({ reportInterval: { dtstart: at(0), duration: "PT0S" } });
    expect(collect(drive, 1_800)).toHaveLength(15);
    drive.polled({ type: "oadrCancelReport", requestId: "c-1", reportRequestIds: ["rr-1", "none"], reportToFollow: false });
    expect(drive.expecting("oadrCanceledReport")).toMatchObject({
      eiResponse: { responseCode: "452", requestId: "c-1" },
      oadrPendingReports: [],
      venId: "ven-1",
    });
    expect(collect(drive, 3_600)).toEqual([]);
  });

  test("whose interval is left out begins now, as does one that should have begun before, in step with its start", () => {
    expect(collect(accept(), 130).map(([, report]) => starts(report))).toEqual([[0, 60]]);
    const late = accept({ reportInterval: { dtstart: at(-50), duration: "PT0S" } });
    expect(collect(late, 71).map(([seconds, report]) => [seconds, starts(report)])).toEqual([[70, [0, 10]]]);
  });

  test("of energy covers the windows before its samples", () => {
    const energy = {
      ...powerOffer,
      descriptions: powerOffer.descriptions.map((point) => ({ ...point, itemBase: { type: "energyReal", siScaleCode: "k" } as const })),
    };
    const drive = new Drive({ offers: [energy] }).idle();
    drive.polled(createReport(reportRequest("rr-1", { reportInterval: { dtstart: at(0), duration: "PT4M" } })));
    const reports = collect(drive, 600);
    expect(reports.map(([seconds, report]) => [seconds, starts(report)])).toEqual([
      [120, [0, 60]],
      [240, [120, 180]],
    ]);
    expect(reports[0]?.[1].intervals?.[0]?.duration).toBe("PT1M");
  });

  test("on change holds only what has changed, or says that nothing has", () => {
    const drive = accept({ granularity: "PT0S", reportBackDuration: "PT1M", reportInterval: { dtstart: at(0), duration: "PT0S" } });
    let reads = 0;
    const reports = collect(drive, 125, () => (++reads > 3 ? 2 : 1));
    expect(reports.map(([, report]) => starts(report))).toEqual([[0, 30], [110]]);
    expect(reports[1]?.[1].intervals?.[0]?.streamPayloadBases).toMatchObject([{ oadrDataQuality: "No New Value - Previous Value Used" }]);
  });

  test("states values that could not be read", () => {
    const drive = accept({ reportBackDuration: "PT0S" });
    const [read] = [...drive.of("read")];
    drive.feed({ type: "readings", reportRequestId: "rr-1", at: read?.at ?? 0, values: {} });
    drive.reply(ok());
    drive.reply(ok());
    expect(drive.expecting("oadrUpdateReport").oadrReports[0]?.intervals?.[0]?.streamPayloadBases).toEqual([
      {
        type: "oadrReportPayload",
        rId: "power",
        payloadBase: { type: "payloadFloat", value: 0 },
        oadrDataQuality: "Quality Bad - Non Specific",
      },
    ]);
  });
});

test("a one-shot report comes at once, whatever its granularity, and once", () => {
  const drive = accept({ granularity: "PT1H", reportBackDuration: "P0D" });
  const reports = collect(drive, 3_600);
  expect(reports.map(([seconds, report]) => [seconds, starts(report)])).toEqual([[0, [0]]]);
  expect(drive.state.reports.tasks).toEqual([]);
});

describe("a request for too much or for something unknown", () => {
  test.each([
    ["an unknown specifier", "452", { reportSpecifierId: "none" }],
    ["an unknown data point", "452", { specifierPayloads: [{ rId: "none", readingType: "x-notApplicable" }] }],
    ["samples faster than offered", "454", { granularity: "PT5S" }],
    ["samples rarer than reports", "454", { granularity: "PT5M" }],
    ["more than is kept", "454", { reportBackDuration: "P1D" }],
    ["no data point", "459", { specifierPayloads: [] }],
    ["a duration of too many digits", "454", { reportBackDuration: "PT1000000000000S", granularity: "PT1000000000000S" }],
    ["a time that leads nowhere", "454", { reportInterval: { dtstart: at(0), duration: "P999999999999Y" } }],
  ] as const)("%s is answered %s", (_, code, values: Partial<ReportSpecifier>) => {
    const drive = new Drive(withPower).idle();
    drive.polled(createReport(reportRequest("good"), reportRequest("bad", values)));
    expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { responseCode: code }, oadrPendingReports: ["good"] });
  });

  test("another VEN's request is refused", () => {
    const drive = new Drive(withPower).idle();
    drive.polled({ ...createReport(reportRequest("rr-1")), venId: "ven-2" });
    expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { responseCode: "452" }, oadrPendingReports: [] });
  });
});

describe("METADATA on request", () => {
  const metadata = (values: Partial<ReportSpecifier>): ReportRequest =>
    reportRequest("meta-1", { reportSpecifierId: "METADATA", specifierPayloads: [], ...values });

  test("is an offer with the id of the request outside", () => {
    const drive = new Drive(withPower).idle();
    drive.polled(createReport(metadata({ reportBackDuration: "PT0M" })));
    expect(drive.expecting("oadrCreatedReport").oadrPendingReports).toEqual(["meta-1"]);
    drive.reply(ok());
    expect(drive.expecting("oadrRegisterReport")).toMatchObject({ reportRequestId: "meta-1", oadrReports: [{ reportRequestId: "0" }] });
    expect(drive.state.reports.tasks).toEqual([]);
  });

  test("can be periodic", () => {
    const drive = new Drive(withPower).idle();
    drive.polled(createReport(metadata({ reportBackDuration: "PT1M", reportInterval: { dtstart: at(0), duration: "PT5M" } })));
    collect(drive, 600);
    expect(drive.sent.filter((message) => message.type === "oadrRegisterReport" && message.reportRequestId === "meta-1")).toHaveLength(5);
  });
});

describe("a cancelled report", () => {
  test("with reportToFollow is followed by one more", () => {
    const drive = accept({ reportInterval: { dtstart: at(0), duration: "PT0S" } });
    collect(drive, 60);
    drive.polled({ type: "oadrCancelReport", requestId: "c-1", reportRequestIds: ["rr-1"], reportToFollow: true });
    expect(drive.expecting("oadrCanceledReport")).toMatchObject({ eiResponse: { responseCode: "200" }, oadrPendingReports: [] });
    expect(collect(drive, 600)).toHaveLength(1);
    expect(drive.state.reports.tasks).toEqual([]);
  });

  test("with reportToFollow and no sample yet reads one", () => {
    const drive = accept({ reportInterval: { dtstart: at(300), duration: "PT0S" } });
    drive.reply(ok());
    drive.reply({ type: "oadrCancelReport", requestId: "c-1", reportRequestIds: ["rr-1"], reportToFollow: true });
    expect(drive.expecting("oadrCanceledReport").oadrPendingReports).toEqual([]);
    expect(collect(drive, 600).map(([, report]) => starts(report))).toEqual([[0]]);
  });

  test("may be cancelled by the reply to its data", () => {
    const drive = accept({ granularity: "PT2M", reportInterval: { dtstart: at(0), duration: "PT0S" } });
    const [read] = drive.of("read");
    drive.feed({ type: "readings", reportRequestId: "rr-1", at: read?.at ?? 0, values: {} });
    drive.reply(ok());
    drive.reply(ok());
    drive.expecting("oadrUpdateReport");
    drive.reply({
      type: "oadrUpdatedReport",
      eiResponse: { responseCode: "200", requestId: "" },
      oadrCancelReport: { type: "oadrCancelReport", requestId: "", reportRequestIds: ["rr-1"], reportToFollow: false },
    });
    expect(drive.state.reports.tasks).toEqual([]);
    expect(drive.sent.some(({ type }) => type === "oadrCanceledReport")).toBe(false);
  });
});

test("new METADATA ends what was asked for before, and what is asked for with the reply takes its place", () => {
  const drive = accept({ reportInterval: { dtstart: at(0), duration: "PT0S" } });
  drive.reply(ok());
  drive.reply(createReport(reportRequest("meta-1", { reportSpecifierId: "METADATA", reportBackDuration: "PT0S" })));
  drive.reply(ok());
  drive.expecting("oadrRegisterReport");
  drive.reply(registeredReport(reportRequest("rr-2")));
  expect(drive.expecting("oadrCreatedReport").oadrPendingReports).toEqual(["rr-2"]);
});

test("a new registration ends what was asked for under the old one", () => {
  const drive = accept({ reportInterval: { dtstart: at(0), duration: "PT0S" } });
  drive.reply(ok());
  drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
  drive.reply(ok());
  drive.reply(registered({ registrationId: "reg-2" }));
  expect(drive.state.reports.tasks).toEqual([]);
});

test("a report that the VTN does not know is stopped, and the offer is repeated, once", () => {
  const drive = accept({ reportBackDuration: "PT0S" });
  const [read] = drive.of("read");
  drive.feed({ type: "readings", reportRequestId: "rr-1", at: read?.at ?? 0, values: {} });
  drive.reply(ok());
  drive.reply(ok());
  drive.reply({ type: "oadrUpdatedReport", eiResponse: { responseCode: "452", requestId: "" } });
  expect(drive.expecting("oadrRegisterReport").reportRequestId).toBeUndefined();
});

test("reports made while the VTN is away are delivered afterwards, the oldest dropped when there are too many", () => {
  const drive = accept({ granularity: "PT1M", reportBackDuration: "PT1M", reportInterval: { dtstart: at(0), duration: "PT0S" } });
  drive.thorough = false;
  const end = T0 + 6 * 3_600_000;
  while (drive.now < end) {
    const [read] = drive.of("read");
    if (read) drive.feed({ type: "readings", reportRequestId: "rr-1", at: read.at, values: {} });
    else if (drive.state.link.inFlight) drive.fail();
    else drive.nextTimer();
  }
  expect(drive.state.link.outbox).toHaveLength(200);
  const reports = collect(drive, 6 * 3_600 + 200);
  expect(reports.length).toBeGreaterThan(190);
  const times = reports.flatMap(([, report]) => starts(report));
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("the VTN's own reports are acknowledged and passed on", () => {
  const drive = new Drive().idle();
  drive.polled({ type: "oadrUpdateReport", requestId: "u-1", oadrReports: [] });
  expect(drive.of("reports")).toEqual([{ type: "reports", reports: [] }]);
  expect(drive.expecting("oadrUpdatedReport")).toEqual({
    type: "oadrUpdatedReport",
    eiResponse: { responseCode: "200", requestId: "u-1" },
    venId: "ven-1",
  });
});

test.each(["PT1H", "-PT1H"] as const)("a reportInterval that is over, after %s, is refused", (duration) => {
  const drive = new Drive(withPower).idle();
  drive.polled(createReport(reportRequest("rr-1", { reportInterval: { dtstart: at(duration === "PT1H" ? -7200 : 60), duration } })));
  expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { responseCode: "454" }, oadrPendingReports: [] });
});

test("a request that comes again unchanged goes on as it was; another one under its id takes its place", () => {
  const drive = accept({ reportInterval: { dtstart: at(0), duration: "PT0S" } });
  collect(drive, 70);
  const before = drive.state.reports.tasks;
  expect(before[0]?.samples).toHaveLength(2);
  drive.polled(createReport(reportRequest("rr-1", { reportInterval: { dtstart: at(0), duration: "PT0S" } })));
  expect(drive.state.reports.tasks).toEqual(before);
  drive.reply(ok());
  drive.reply(createReport(reportRequest("rr-1", { granularity: "PT2M" })));
  expect(drive.state.reports.tasks).toMatchObject([{ sampleMs: 120_000, samples: [] }]);
});

test("what waits for the VTN goes when the report is cancelled", () => {
  const drive = accept({ granularity: "PT1M", reportBackDuration: "PT1M", reportInterval: { dtstart: at(0), duration: "PT0S" } });
  for (let steps = 0; steps < 60; steps++) {
    const [read] = drive.of("read");
    if (read) drive.feed({ type: "readings", reportRequestId: "rr-1", at: read.at, values: {} });
    else if (drive.state.link.inFlight?.message.type === "oadrUpdateReport") drive.fail();
    else if (drive.state.link.inFlight) drive.reply(ok());
    else drive.nextTimer();
  }
  while (drive.state.link.inFlight) drive.fail();
  expect(drive.state.link.outbox.length).toBeGreaterThan(0);
  drive.polled({ type: "oadrCancelReport", requestId: "c-1", reportRequestIds: ["rr-1"], reportToFollow: false });
  expect(drive.expecting("oadrCanceledReport")).toMatchObject({ eiResponse: { responseCode: "200" } });
  expect(drive.state.link.outbox).toEqual([]);
  const sent = drive.sent.length;
  collect(drive, 1_000);
  expect(drive.sent.slice(sent).filter(({ type }) => type === "oadrUpdateReport")).toEqual([]);
});

test("reports go on when the clock is put back", () => {
  const drive = accept({ granularity: "PT1M", reportBackDuration: "PT1M", reportInterval: { dtstart: at(-86_400), duration: "PT0S" } });
  collect(drive, 7_200);
  drive.now = T0 + 3_600_000;
  drive.feed({ type: "poll" });
  expect(collect(drive, 3_600 + 125)).toHaveLength(2);
});

test("samples are taken, and reports made, while the VEN waits to be registered again", () => {
  const drive = accept({ granularity: "PT1M", reportBackDuration: "PT1M", reportInterval: { dtstart: at(0), duration: "PT0S" } });
  const [read] = drive.of("read");
  drive.feed({ type: "readings", reportRequestId: "rr-1", at: read?.at ?? 0, values: {} });
  drive.reply(ok());
  while (drive.state.link.inFlight?.message.type === "oadrPoll") drive.reply({ type: "oadrRequestReregistration", venId: "ven-1" });
  while (drive.state.link.inFlight?.message.type !== "oadrCreatePartyRegistration") drive.reply(ok());
  while (drive.now < T0 + 600_000) {
    const [read] = drive.of("read");
    if (read) drive.feed({ type: "readings", reportRequestId: "rr-1", at: read.at, values: {} });
    else if (drive.state.link.inFlight) drive.fail();
    else drive.nextTimer();
  }
  expect(drive.state.phase).toBe("registering");
  expect(drive.state.link.outbox.filter(({ message }) => message.type === "oadrUpdateReport").length).toBeGreaterThan(8);
});

test("reports on change from a point that cannot, and more than a hundred at once, are not supported", () => {
  const [description] = powerOffer.descriptions;
  const rate = { oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT1H", oadrOnChange: false } as const;
  const drive = new Drive({
    offers: [{ ...powerOffer, descriptions: description ? [{ ...description, oadrSamplingRate: rate }] : [] }],
  }).idle();
  drive.thorough = false;
  drive.polled(createReport(reportRequest("rr-1", { granularity: "PT0S" })));
  expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { responseCode: "461" } });
  drive.reply(ok());
  drive.reply(createReport(...Array.from({ length: 101 }, (_, index) => reportRequest(`many-${index}`))));
  expect(drive.expecting("oadrCreatedReport")).toMatchObject({ eiResponse: { responseCode: "461" } });
  expect(drive.state.reports.tasks).toHaveLength(100);
});
