// Generated from schema/ by `pnpm generate`. Do not edit.

import { anyUri, boolean, dateTime, duration, text } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { eiResponse, eiTarget, interval, properties } from "./common.ts";
import { readingType, reportName, reportType } from "./enums.ts";
import { gBDataDescription } from "./green-button.ts";
import { currency, currencyPerKW, currencyPerKWh, currencyPerThm, current, customUnit, energyApparent, energyReactive, energyReal, frequency, powerApparent, powerReactive, powerReal, pulseCount, temperature, therm, voltage } from "./units.ts";
import type { CancelReport, CanceledReport, CreateReport, CreatedReport, RegisterReport, RegisteredReport, Report, ReportDescription, ReportRequest, ReportSpecifier, SamplingRate, SpecifierPayload, UpdateReport, UpdatedReport } from "@oadr/model";

/** The shape of `oadrCancelReport`, for `createCodec`. */
export const cancelReport: Shape<CancelReport> = {
  name: "oadr:oadrCancelReport",
  type: "oadrCancelReport",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    reportRequestIds: { name: "ei:reportRequestID", occurs: "+", of: text },
    reportToFollow: { name: "pyld:reportToFollow", occurs: "1", of: boolean },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrCanceledReport`, for `createCodec`. */
export const canceledReport: Shape<CanceledReport> = {
  name: "oadr:oadrCanceledReport",
  type: "oadrCanceledReport",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    oadrPendingReports: { name: "oadr:oadrPendingReports", occurs: "1", each: ["ei:reportRequestID"], least: 0, of: text },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrCreateReport`, for `createCodec`. */
export const createReport: Shape<CreateReport> = {
  name: "oadr:oadrCreateReport",
  type: "oadrCreateReport",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    oadrReportRequests: { name: "oadr:oadrReportRequest", occurs: "+", of: () => reportRequest },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrCreatedReport`, for `createCodec`. */
export const createdReport: Shape<CreatedReport> = {
  name: "oadr:oadrCreatedReport",
  type: "oadrCreatedReport",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    oadrPendingReports: { name: "oadr:oadrPendingReports", occurs: "1", each: ["ei:reportRequestID"], least: 0, of: text },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrRegisterReport`, for `createCodec`. */
export const registerReport: Shape<RegisterReport> = {
  name: "oadr:oadrRegisterReport",
  type: "oadrRegisterReport",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    oadrReports: { name: "oadr:oadrReport", occurs: "*", of: () => report },
    venId: { name: "ei:venID", occurs: "?", of: text },
    reportRequestId: { name: "ei:reportRequestID", occurs: "?", of: text },
  },
};

/** The shape of `oadrRegisteredReport`, for `createCodec`. */
export const registeredReport: Shape<RegisteredReport> = {
  name: "oadr:oadrRegisteredReport",
  type: "oadrRegisteredReport",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    oadrReportRequests: { name: "oadr:oadrReportRequest", occurs: "*", of: () => reportRequest },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

export const report: Shape<Report> = {
  fields: {
    dtstart: { name: "xcal:dtstart", occurs: "?", inside: ["xcal:date-time"], of: dateTime },
    duration: { name: "xcal:duration", occurs: "?", inside: ["xcal:duration"], of: duration },
    intervals: { name: "strm:intervals", occurs: "?", each: ["ei:interval"], least: 1, of: () => interval },
    eiReportId: { name: "ei:eiReportID", occurs: "?", of: text },
    oadrReportDescriptions: { name: "oadr:oadrReportDescription", occurs: "*?", of: () => reportDescription },
    reportRequestId: { name: "ei:reportRequestID", occurs: "1", of: text },
    reportSpecifierId: { name: "ei:reportSpecifierID", occurs: "1", of: text },
    reportName: { name: "ei:reportName", occurs: "?", of: reportName },
    createdDateTime: { name: "ei:createdDateTime", occurs: "1", of: dateTime },
  },
};

export const reportDescription: Shape<ReportDescription> = {
  fields: {
    rId: { name: "ei:rID", occurs: "1", of: text },
    reportSubject: { name: "ei:reportSubject", occurs: "?", of: () => eiTarget },
    reportDataSource: { name: "ei:reportDataSource", occurs: "?", of: () => eiTarget },
    reportType: { name: "ei:reportType", occurs: "1", of: reportType },
    itemBase: { name: "emix:itemBase", occurs: "?", of: { choice: { customUnit: () => customUnit, current: () => current, currency: () => currency, currencyPerKWh: () => currencyPerKWh, currencyPerKW: () => currencyPerKW, currencyPerThm: () => currencyPerThm, frequency: () => frequency, Therm: () => therm, temperature: () => temperature, pulseCount: () => pulseCount, voltage: () => voltage, energyApparent: () => energyApparent, energyReactive: () => energyReactive, energyReal: () => energyReal, powerApparent: () => powerApparent, powerReactive: () => powerReactive, powerReal: () => powerReal, oadrGBDataDescription: () => gBDataDescription } } },
    readingType: { name: "ei:readingType", occurs: "1", of: readingType },
    marketContext: { name: "emix:marketContext", occurs: "?", of: anyUri },
    oadrSamplingRate: { name: "oadr:oadrSamplingRate", occurs: "?", of: () => samplingRate },
  },
};

export const reportRequest: Shape<ReportRequest> = {
  fields: {
    reportRequestId: { name: "ei:reportRequestID", occurs: "1", of: text },
    reportSpecifier: { name: "ei:reportSpecifier", occurs: "1", of: () => reportSpecifier },
  },
};

export const reportSpecifier: Shape<ReportSpecifier> = {
  fields: {
    reportSpecifierId: { name: "ei:reportSpecifierID", occurs: "1", of: text },
    granularity: { name: "xcal:granularity", occurs: "1", inside: ["xcal:duration"], of: duration },
    reportBackDuration: { name: "ei:reportBackDuration", occurs: "1", inside: ["xcal:duration"], of: duration },
    reportInterval: { name: "ei:reportInterval", occurs: "?", inside: ["xcal:properties"], of: () => properties },
    specifierPayloads: { name: "ei:specifierPayload", occurs: "+", of: () => specifierPayload },
  },
};

export const samplingRate: Shape<SamplingRate> = {
  fields: {
    oadrMinPeriod: { name: "oadr:oadrMinPeriod", occurs: "1", of: duration },
    oadrMaxPeriod: { name: "oadr:oadrMaxPeriod", occurs: "1", of: duration },
    oadrOnChange: { name: "oadr:oadrOnChange", occurs: "1", of: boolean },
  },
};

export const specifierPayload: Shape<SpecifierPayload> = {
  fields: {
    rId: { name: "ei:rID", occurs: "1", of: text },
    itemBase: { name: "emix:itemBase", occurs: "?", of: { choice: { customUnit: () => customUnit, current: () => current, currency: () => currency, currencyPerKWh: () => currencyPerKWh, currencyPerKW: () => currencyPerKW, currencyPerThm: () => currencyPerThm, frequency: () => frequency, Therm: () => therm, temperature: () => temperature, pulseCount: () => pulseCount, voltage: () => voltage, energyApparent: () => energyApparent, energyReactive: () => energyReactive, energyReal: () => energyReal, powerApparent: () => powerApparent, powerReactive: () => powerReactive, powerReal: () => powerReal, oadrGBDataDescription: () => gBDataDescription } } },
    readingType: { name: "ei:readingType", occurs: "1", of: readingType },
  },
};

/** The shape of `oadrUpdateReport`, for `createCodec`. */
export const updateReport: Shape<UpdateReport> = {
  name: "oadr:oadrUpdateReport",
  type: "oadrUpdateReport",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    oadrReports: { name: "oadr:oadrReport", occurs: "*", of: () => report },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrUpdatedReport`, for `createCodec`. */
export const updatedReport: Shape<UpdatedReport> = {
  name: "oadr:oadrUpdatedReport",
  type: "oadrUpdatedReport",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    oadrCancelReport: { name: "oadr:oadrCancelReport", occurs: "?", of: () => cancelReport },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};
