import { EiResponse, EiTarget, Interval, Properties } from "./common.ts";
import { any, type FieldDef, type MessageDef, many, message, one, optional, some, type TypeDef, type } from "./dsl.ts";
import { ReadingType, ReportName, ReportType } from "./enums.ts";
import { anyUri, boolean, dateTime, duration, text } from "./scalars.ts";
import { ItemBase } from "./units.ts";

const requestId: FieldDef = one("pyld:requestID", text, "Chosen by the sender; echoed in the answer (rule 303).");
const eiResponse: FieldDef = one("ei:eiResponse", EiResponse, "How the request fared.");
const venId: FieldDef = optional("ei:venID", text, "The VEN; required in all that a VEN sends (rule 508).");
const pending: FieldDef = one(
  "oadr:oadrPendingReports",
  text,
  "Requests that the sender still has to deliver for (rule 329). The element stands even if there is none.",
  {
    each: ["ei:reportRequestID"],
    eachOccurs: "*",
  },
);

export const SamplingRate: TypeDef = type("oadr:oadrSamplingRateType", "How often a data point can be sampled.", {
  oadrMinPeriod: one("oadr:oadrMinPeriod", duration, "Shortest time between samples."),
  oadrMaxPeriod: one("oadr:oadrMaxPeriod", duration, "Longest time between samples; not above the duration of the report (rule 312)."),
  oadrOnChange: one("oadr:oadrOnChange", boolean, "True: changes can be recorded as they happen, not faster than oadrMinPeriod."),
});

export const ReportDescription: TypeDef = type("oadr:oadrReportDescriptionType", "A data point on offer.", {
  rId: one("ei:rID", text, "The data point; unique in the report specifier (rule 308)."),
  reportSubject: optional("ei:reportSubject", EiTarget, "Device classes; only endDeviceAssets (rule 307)."),
  reportDataSource: optional("ei:reportDataSource", EiTarget, "Where the values come from (rule 302)."),
  reportType: one("ei:reportType", ReportType, "What kind of value it delivers."),
  itemBase: optional("emix:itemBase", ItemBase, "The unit and scale of the values; required but for status reports (rules 305, 331)."),
  readingType: one("ei:readingType", ReadingType, "How the value comes about."),
  marketContext: optional("emix:marketContext", anyUri, "The program that it belongs to."),
  oadrSamplingRate: optional("oadr:oadrSamplingRate", SamplingRate, "How often it can be sampled; required for telemetry (rule 333)."),
});

export const Report: TypeDef = type("oadr:oadrReportType", "A report: an offer (METADATA) or data.", {
  dtstart: optional(
    "xcal:dtstart",
    dateTime,
    "Data: start of the first interval, in UTC; required (rules 313, 314). Not in an offer (rule 305).",
    {
      inside: ["xcal:date-time"],
    },
  ),
  duration: optional(
    "xcal:duration",
    duration,
    "Offer: how much time of data can be had at the fastest rate; required (rule 312). Data: length of it all (rule 315).",
    {
      inside: ["xcal:duration"],
    },
  ),
  intervals: optional(
    "strm:intervals",
    Interval,
    "The data, in order of time; required with data (rule 313). Not in an offer (rule 305).",
    {
      each: ["ei:interval"],
      eachOccurs: "+",
    },
  ),
  eiReportId: optional("ei:eiReportID", text, "Not used; ignored on receipt (rule 339)."),
  oadrReportDescriptions: any("oadr:oadrReportDescription", ReportDescription, "The data points on offer. Not with data (rule 313)."),
  reportRequestId: one("ei:reportRequestID", text, "Data: the request that is answered. Offer: `0` (rule 311)."),
  reportSpecifierId: one("ei:reportSpecifierID", text, "Which of the offered reports."),
  reportName: optional(
    "ei:reportName",
    ReportName,
    "Well-known name, required; in an offer it starts with `METADATA_`, with data it does not (rules 313, 331).",
  ),
  createdDateTime: one("ei:createdDateTime", dateTime, "When the payload was made, in UTC."),
});

export const SpecifierPayload: TypeDef = type("ei:SpecifierPayloadType", "A data point that is wanted.", {
  rId: one("ei:rID", text, "The data point; `0` when METADATA is asked for (rule 308)."),
  itemBase: optional("emix:itemBase", ItemBase, "Must not be sent (rule 321)."),
  readingType: one("ei:readingType", ReadingType, "Must be `x-notApplicable` (rule 338)."),
});

export const ReportSpecifier: TypeDef = type("ei:ReportSpecifierType", "What is wanted, how often, and over which time.", {
  reportSpecifierId: one("ei:reportSpecifierID", text, "The offered report, or `METADATA` (rule 327)."),
  granularity: one(
    "xcal:granularity",
    duration,
    "Time between samples, from oadrMinPeriod to reportBackDuration; zero: on change, and for history always (rule 317).",
    { inside: ["xcal:duration"] },
  ),
  reportBackDuration: one(
    "ei:reportBackDuration",
    duration,
    "Time between deliveries; zero: once, at once, and for history always (rule 324).",
    {
      inside: ["xcal:duration"],
    },
  ),
  reportInterval: optional(
    "ei:reportInterval",
    Properties,
    "Time to report on: start and length only (rule 321). Zero length has no end. Required for history and for periodic reports (rule 325).",
    {
      inside: ["xcal:properties"],
    },
  ),
  specifierPayloads: some(
    "ei:specifierPayload",
    SpecifierPayload,
    "The data points that are wanted; all of them have to be in each report (rule 300).",
  ),
});

export const ReportRequest: TypeDef = type("oadr:oadrReportRequestType", "A request for one report.", {
  reportRequestId: one("ei:reportRequestID", text, "Chosen by the party that asks; unique in the pair of VEN and VTN (rule 322)."),
  reportSpecifier: one("ei:reportSpecifier", ReportSpecifier, "What is wanted."),
});

const both = (...answers: string[]) => ({ service: "EiReport" as const, from: "both" as const, answers });

export const RegisterReport: MessageDef = message("oadr:oadrRegisterReport", "Offers reports (METADATA).", both("oadrRegisteredReport"), {
  requestId,
  oadrReports: many("oadr:oadrReport", Report, "One per report on offer; all of them, each time (rule 306)."),
  venId,
  reportRequestId: optional("ei:reportRequestID", text, "Only as the answer to a request for METADATA: its id (rule 311)."),
});

export const RegisteredReport: MessageDef = message(
  "oadr:oadrRegisteredReport",
  "Acknowledges an offer, and may ask for reports with it.",
  both("oadrResponse", "oadrCreatedReport"),
  {
    eiResponse,
    oadrReportRequests: many(
      "oadr:oadrReportRequest",
      ReportRequest,
      "Reports asked for; the other side answers oadrCreatedReport (rule 344).",
    ),
    venId,
  },
);

export const CreateReport: MessageDef = message("oadr:oadrCreateReport", "Asks for reports.", both("oadrCreatedReport"), {
  requestId,
  oadrReportRequests: some("oadr:oadrReportRequest", ReportRequest, "One per report."),
  venId,
});

export const CreatedReport: MessageDef = message("oadr:oadrCreatedReport", "Accepts or refuses report requests.", both("oadrResponse"), {
  eiResponse,
  oadrPendingReports: pending,
  venId,
});

export const UpdateReport: MessageDef = message("oadr:oadrUpdateReport", "Delivers data.", both("oadrUpdatedReport"), {
  requestId,
  oadrReports: many("oadr:oadrReport", Report, "The data."),
  venId,
});

export const CancelReport: MessageDef = message("oadr:oadrCancelReport", "Stops periodic reports.", both("oadrCanceledReport"), {
  requestId,
  reportRequestIds: some("ei:reportRequestID", text, "Requests to stop (rule 336)."),
  reportToFollow: one("pyld:reportToFollow", boolean, "Send one more report for each, then stop (rule 345)."),
  venId,
});

export const UpdatedReport: MessageDef = message(
  "oadr:oadrUpdatedReport",
  "Acknowledges data, and may stop reports with it.",
  both("oadrResponse"),
  {
    eiResponse,
    oadrCancelReport: optional("oadr:oadrCancelReport", CancelReport, "Reports to stop, of those just delivered (rule 328)."),
    venId,
  },
);

export const CanceledReport: MessageDef = message("oadr:oadrCanceledReport", "Confirms that reports were stopped.", both("oadrResponse"), {
  eiResponse,
  oadrPendingReports: pending,
  venId,
});
