import type { LoadControlState, Report } from "@oadr/model";
import type { PointReading } from "@oadr/model/report";
import { expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { at, createReport, ok, reportRequest } from "../testing/messages.ts";
import type { ReportOffer } from "./settings.ts";

const offer: ReportOffer = {
  reportSpecifierId: "telemetry-status",
  reportName: "TELEMETRY_STATUS",
  duration: "PT2H",
  descriptions: ["tank", "pump"].map((rId) => ({
    rId,
    reportType: "x-resourceStatus",
    readingType: "x-notApplicable",
    oadrSamplingRate: { oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT1H", oadrOnChange: true },
  })),
};

const state = (oadrLoadControlState?: LoadControlState): PointReading => ({
  payloadBase: {
    type: "oadrPayloadResourceStatus",
    oadrOnline: true,
    oadrManualOverride: false,
    ...(oadrLoadControlState && { oadrLoadControlState }),
  },
});
const amount = (oadrCurrent: number) => ({ oadrCurrent });

/** The report of two samples a minute apart. */
function reported(...samples: readonly Readonly<Record<string, PointReading>>[]): Report | undefined {
  const drive = new Drive({ offers: [offer] }).idle();
  const specifierPayloads = ["tank", "pump"].map((rId) => ({ rId, readingType: "x-notApplicable" as const }));
  const reportInterval = { dtstart: at(0), duration: "PT2M" } as const;
  drive.polled(createReport(reportRequest("rr-1", { reportSpecifierId: "telemetry-status", specifierPayloads, reportInterval })));
  const left = [...samples];
  while (drive.state.link.inFlight?.message.type !== "oadrUpdateReport") {
    const [read] = drive.of("read");
    if (read) drive.feed({ type: "readings", reportRequestId: "rr-1", at: read.at, values: left.shift() ?? {} });
    else if (drive.state.link.inFlight) drive.reply(ok());
    else drive.nextTimer();
  }
  return drive.expecting("oadrUpdateReport").oadrReports[0];
}

const payloads = (report: Report | undefined) =>
  report?.intervals?.map(({ streamPayloadBases }) =>
    streamPayloadBases.map((payload) => payload.type === "oadrReportPayload" && payload.payloadBase),
  );

test("the state of every resource is told with what all intervals know of it, and the name of the report", () => {
  const report = reported(
    { tank: state({ oadrCapacity: amount(1), oadrSetPoint: amount(5) }), pump: state() },
    { tank: state({ oadrCapacity: amount(2) }), pump: state() },
  );
  expect(report?.reportName).toBe("TELEMETRY_STATUS");
  const plain = { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false };
  expect(payloads(report)).toEqual([
    [{ ...plain, oadrLoadControlState: { oadrCapacity: amount(1) } }, plain],
    [{ ...plain, oadrLoadControlState: { oadrCapacity: amount(2) } }, plain],
  ]);
});

test("a state that could not be read is one of a resource that is offline, of the same form, and marked", () => {
  const report = reported({ tank: state({ oadrCapacity: amount(1) }), pump: state() }, { pump: state() });
  const [, second] = report?.intervals ?? [];
  expect(second?.streamPayloadBases).toEqual([
    {
      type: "oadrReportPayload",
      rId: "tank",
      payloadBase: {
        type: "oadrPayloadResourceStatus",
        oadrOnline: false,
        oadrManualOverride: false,
        oadrLoadControlState: { oadrCapacity: amount(1) },
      },
      oadrDataQuality: "Quality Bad - Non Specific",
    },
    { type: "oadrReportPayload", rId: "pump", ...state() },
  ]);
});
