import {
  dataQualityValues,
  type LoadControlState,
  type LoadControlStateType,
  type PayloadResourceStatus,
  type ReportDescription,
  type ReportRequest,
  readingTypeValues,
  reportNameValues,
  reportTypeValues,
} from "@oadr/model";
import type { OwnReport, Reading, ReportOffer, ReportRequestState, ReportWish, StoredReportRequest, Supply } from "@oadr/vtn";
import * as z from "zod";
import { amount, duration, instant, list, name, named, openWord, properties, target, text } from "./common.ts";
import { unit } from "./unit.ts";

/** A report that is wanted of a VEN. */
export const reportWish: z.ZodType<ReportWish> = named(
  "ReportWish",
  "A report that is wanted of a VEN. One of `reportName` and `reportSpecifierId` is needed.",
  z.strictObject({
    reportName: z.exactOptional(name.describe("`TELEMETRY_USAGE`, `TELEMETRY_STATUS`, `HISTORY_USAGE`, an `x-…` name, or `METADATA`.")),
    reportSpecifierId: z.exactOptional(name),
    rIds: z.exactOptional(list(name).describe("Data points; all of the offer without it.")),
    granularity: z.exactOptional(duration.describe("Time between samples; `PT0S`: on change.")),
    reportBackDuration: z.exactOptional(duration.describe("Time between deliveries; `PT0S`: once, at once.")),
    start: z.exactOptional(instant.describe("Start of the time to report on; now without it. Needed for history.")),
    duration: z.exactOptional(duration.describe("Length of that time; without end when missing.")),
  }),
);

const description: z.ZodType<ReportDescription> = named(
  "DataPoint",
  "A data point on offer.",
  z.strictObject({
    rId: text,
    reportSubject: z.exactOptional(target),
    reportDataSource: z.exactOptional(target),
    reportType: openWord(reportTypeValues),
    itemBase: z.exactOptional(unit),
    readingType: openWord(readingTypeValues),
    marketContext: z.exactOptional(text),
    oadrSamplingRate: z.exactOptional(z.strictObject({ oadrMinPeriod: duration, oadrMaxPeriod: duration, oadrOnChange: z.boolean() })),
  }),
);

/** A report that a VEN offers. */
export const reportOffer: z.ZodType<ReportOffer> = named(
  "ReportOffer",
  "A report that a VEN offers.",
  z.strictObject({
    reportSpecifierId: text,
    reportName: z.exactOptional(text.describe("Without `METADATA_`.")),
    duration: z.exactOptional(duration.describe("How much data can be had (rule 312).")),
    points: list(description),
  }),
);

const request: z.ZodType<ReportRequest> = named(
  "SentReportRequest",
  "A report request as it stands in the message.",
  z.strictObject({
    reportRequestId: text,
    reportSpecifier: z.strictObject({
      reportSpecifierId: text,
      granularity: duration,
      reportBackDuration: duration,
      reportInterval: z.exactOptional(properties),
      specifierPayloads: list(z.strictObject({ rId: text, itemBase: z.exactOptional(unit), readingType: openWord(readingTypeValues) })),
    }),
  }),
);

/** How far a report request has got. */
export const requestState: z.ZodType<ReportRequestState> = z.enum([
  "asked",
  "accepted",
  "refused",
  "done",
  "cancelling",
  "following",
  "cancelled",
  "void",
]);

/** A report that the VTN asked a VEN for. */
export const reportRequest: z.ZodType<StoredReportRequest> = named(
  "ReportRequest",
  "A report that the VTN asked a VEN for.",
  z.strictObject({
    venId: text,
    request,
    reportName: z.exactOptional(text),
    state: requestState,
    createdAt: instant,
    wasStopped: z.exactOptional(z.literal(true).describe("The VEN delivered when it was over already, and was stopped (rule 328).")),
  }),
);

const control: z.ZodType<LoadControlStateType> = z.strictObject({
  oadrMin: z.exactOptional(amount),
  oadrMax: z.exactOptional(amount),
  oadrCurrent: amount,
  oadrNormal: z.exactOptional(amount),
});
const controlState: z.ZodType<LoadControlState> = z.strictObject({
  oadrCapacity: z.exactOptional(control),
  oadrLevelOffset: z.exactOptional(control),
  oadrPercentOffset: z.exactOptional(control),
  oadrSetPoint: z.exactOptional(control),
});
const resourceStatus: z.ZodType<PayloadResourceStatus> = named(
  "ResourceStatus",
  "State of a resource.",
  z.strictObject({
    type: z.literal("oadrPayloadResourceStatus"),
    oadrOnline: z.boolean(),
    oadrManualOverride: z.boolean(),
    oadrLoadControlState: z.exactOptional(controlState),
  }),
);

/** One value that a VEN reported. */
export const reading: z.ZodType<Reading> = named(
  "Reading",
  "One value that a VEN reported.",
  z.strictObject({
    venId: text,
    reportRequestId: text,
    reportSpecifierId: text,
    rId: text,
    time: instant.describe("Start of the interval, or the instant of the value."),
    value: z.exactOptional(amount),
    status: z.exactOptional(resourceStatus.describe("In place of `value` in status reports.")),
    duration: z.exactOptional(duration),
    quality: z.exactOptional(openWord(dataQualityValues)),
    confidence: z.exactOptional(amount),
    accuracy: z.exactOptional(amount),
  }),
);

/** A report that the VTN owes a VEN. */
export const supply: z.ZodType<Supply> = named(
  "Supply",
  "A report that a VEN has asked this VTN for. Times are milliseconds since 1970.",
  z.strictObject({
    venId: text,
    request,
    acceptedAt: z.number(),
    from: z.number().describe("Start of what has not been reported."),
    dueAt: z.number().describe("When the next report is due."),
    isLast: z.exactOptional(z.literal(true)),
  }),
);

/** A report that this VTN offers to VENs. Values come from the handler `onRequestReport`: functions cannot be sent. */
export const ownReport: z.ZodType<OwnReport> = named(
  "OwnReport",
  "A report that this VTN offers to VENs; its values come from the program's handler `onRequestReport`.",
  z.strictObject({
    reportName: openWord(reportNameValues.filter((value) => !value.startsWith("METADATA_"))) as unknown as z.ZodType<
      OwnReport["reportName"]
    >,
    reportSpecifierId: z.exactOptional(name),
    duration: z.exactOptional(duration),
    points: list(
      z.strictObject({
        rId: name,
        item: z.exactOptional(unit),
        reportType: z.exactOptional(openWord(reportTypeValues)),
        readingType: z.exactOptional(openWord(readingTypeValues)),
        marketContext: z.exactOptional(name),
        samplingRate: z.exactOptional(z.strictObject({ min: duration, max: duration, onChange: z.exactOptional(z.boolean()) })),
      }),
    ),
  }),
);
