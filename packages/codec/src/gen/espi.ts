// Generated from schema/ by `pnpm generate`. Do not edit.

import { hexBinary16, hexBinary32, int16, int48, integer, string256, uint16, uint8, unsignedInt, xmlOf } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import type { EspiBatchItemInfo, EspiDateTimeInterval, EspiElectricPowerQualitySummary, EspiElectricPowerUsageSummary, EspiIntervalBlock, EspiIntervalReading, EspiLineItem, EspiLocalTimeParameters, EspiMeterReading, EspiRationalNumber, EspiReadingInterharmonic, EspiReadingQuality, EspiReadingType, EspiServiceCategory, EspiServiceDeliveryPoint, EspiSummaryMeasurement, EspiUsagePoint } from "@oadr/model";

export const espiBatchItemInfo: Shape<EspiBatchItemInfo> = {
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    name: { name: "espi:name", occurs: "?", of: hexBinary16 },
    operation: { name: "espi:operation", occurs: "?", of: uint16 },
    statusCode: { name: "espi:statusCode", occurs: "?", of: uint16 },
    statusReason: { name: "espi:statusReason", occurs: "?", of: string256 },
  },
};

export const espiDateTimeInterval: Shape<EspiDateTimeInterval> = {
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    duration: { name: "espi:duration", occurs: "?", of: unsignedInt },
    start: { name: "espi:start", occurs: "?", of: integer },
  },
};

export const espiElectricPowerQualitySummary: Shape<EspiElectricPowerQualitySummary> = {
  name: "espi:ElectricPowerQualitySummary",
  type: "ElectricPowerQualitySummary",
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    batchItemInfo: { name: "espi:batchItemInfo", occurs: "?", of: () => espiBatchItemInfo },
    flickerPlt: { name: "espi:flickerPlt", occurs: "?", of: int48 },
    flickerPst: { name: "espi:flickerPst", occurs: "?", of: int48 },
    harmonicVoltage: { name: "espi:harmonicVoltage", occurs: "?", of: int48 },
    longInterruptions: { name: "espi:longInterruptions", occurs: "?", of: int48 },
    mainsVoltage: { name: "espi:mainsVoltage", occurs: "?", of: int48 },
    measurementProtocol: { name: "espi:measurementProtocol", occurs: "?", of: uint8 },
    powerFrequency: { name: "espi:powerFrequency", occurs: "?", of: int48 },
    rapidVoltageChanges: { name: "espi:rapidVoltageChanges", occurs: "?", of: int48 },
    shortInterruptions: { name: "espi:shortInterruptions", occurs: "?", of: int48 },
    summaryInterval: { name: "espi:summaryInterval", occurs: "1", of: () => espiDateTimeInterval },
    supplyVoltageDips: { name: "espi:supplyVoltageDips", occurs: "?", of: int48 },
    supplyVoltageImbalance: { name: "espi:supplyVoltageImbalance", occurs: "?", of: int48 },
    supplyVoltageVariations: { name: "espi:supplyVoltageVariations", occurs: "?", of: int48 },
    tempOvervoltage: { name: "espi:tempOvervoltage", occurs: "?", of: int48 },
  },
};

export const espiElectricPowerUsageSummary: Shape<EspiElectricPowerUsageSummary> = {
  name: "espi:ElectricPowerUsageSummary",
  type: "ElectricPowerUsageSummary",
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    batchItemInfo: { name: "espi:batchItemInfo", occurs: "?", of: () => espiBatchItemInfo },
    billingPeriod: { name: "espi:billingPeriod", occurs: "?", of: () => espiDateTimeInterval },
    billLastPeriod: { name: "espi:billLastPeriod", occurs: "?", of: int48 },
    billToDate: { name: "espi:billToDate", occurs: "?", of: int48 },
    costAdditionalLastPeriod: { name: "espi:costAdditionalLastPeriod", occurs: "?", of: int48 },
    costAdditionalDetailLastPeriods: { name: "espi:costAdditionalDetailLastPeriod", occurs: "*?", of: () => espiLineItem },
    currency: { name: "espi:currency", occurs: "?", of: uint16 },
    overallConsumptionLastPeriod: { name: "espi:overallConsumptionLastPeriod", occurs: "?", of: () => espiSummaryMeasurement },
    currentBillingPeriodOverAllConsumption: { name: "espi:currentBillingPeriodOverAllConsumption", occurs: "?", of: () => espiSummaryMeasurement },
    currentDayLastYearNetConsumption: { name: "espi:currentDayLastYearNetConsumption", occurs: "?", of: () => espiSummaryMeasurement },
    currentDayNetConsumption: { name: "espi:currentDayNetConsumption", occurs: "?", of: () => espiSummaryMeasurement },
    currentDayOverallConsumption: { name: "espi:currentDayOverallConsumption", occurs: "?", of: () => espiSummaryMeasurement },
    peakDemand: { name: "espi:peakDemand", occurs: "?", of: () => espiSummaryMeasurement },
    previousDayLastYearOverallConsumption: { name: "espi:previousDayLastYearOverallConsumption", occurs: "?", of: () => espiSummaryMeasurement },
    previousDayNetConsumption: { name: "espi:previousDayNetConsumption", occurs: "?", of: () => espiSummaryMeasurement },
    previousDayOverallConsumption: { name: "espi:previousDayOverallConsumption", occurs: "?", of: () => espiSummaryMeasurement },
    qualityOfReading: { name: "espi:qualityOfReading", occurs: "?", of: uint16 },
    ratchetDemand: { name: "espi:ratchetDemand", occurs: "?", of: () => espiSummaryMeasurement },
    ratchetDemandPeriod: { name: "espi:ratchetDemandPeriod", occurs: "?", of: () => espiDateTimeInterval },
    statusTimeStamp: { name: "espi:statusTimeStamp", occurs: "1", of: integer },
  },
};

export const espiIntervalBlock: Shape<EspiIntervalBlock> = {
  name: "espi:IntervalBlock",
  type: "IntervalBlock",
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    batchItemInfo: { name: "espi:batchItemInfo", occurs: "?", of: () => espiBatchItemInfo },
    interval: { name: "espi:interval", occurs: "?", of: () => espiDateTimeInterval },
    intervalReadings: { name: "espi:IntervalReading", occurs: "*?", of: () => espiIntervalReading },
  },
};

export const espiIntervalReading: Shape<EspiIntervalReading> = {
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    cost: { name: "espi:cost", occurs: "?", of: int48 },
    readingQualities: { name: "espi:ReadingQuality", occurs: "*?", of: () => espiReadingQuality },
    timePeriod: { name: "espi:timePeriod", occurs: "?", of: () => espiDateTimeInterval },
    value: { name: "espi:value", occurs: "?", of: int48 },
  },
};

export const espiLineItem: Shape<EspiLineItem> = {
  fields: {
    amount: { name: "espi:amount", occurs: "1", of: int48 },
    rounding: { name: "espi:rounding", occurs: "?", of: int48 },
    dateTime: { name: "espi:dateTime", occurs: "1", of: integer },
    note: { name: "espi:note", occurs: "1", of: string256 },
  },
};

export const espiLocalTimeParameters: Shape<EspiLocalTimeParameters> = {
  name: "espi:LocalTimeParameters",
  type: "LocalTimeParameters",
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    batchItemInfo: { name: "espi:batchItemInfo", occurs: "?", of: () => espiBatchItemInfo },
    dstEndRule: { name: "espi:dstEndRule", occurs: "1", of: hexBinary32 },
    dstOffset: { name: "espi:dstOffset", occurs: "1", of: integer },
    dstStartRule: { name: "espi:dstStartRule", occurs: "1", of: hexBinary32 },
    tzOffset: { name: "espi:tzOffset", occurs: "1", of: integer },
  },
};

export const espiMeterReading: Shape<EspiMeterReading> = {
  name: "espi:MeterReading",
  type: "MeterReading",
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    batchItemInfo: { name: "espi:batchItemInfo", occurs: "?", of: () => espiBatchItemInfo },
  },
};

export const espiRationalNumber: Shape<EspiRationalNumber> = {
  fields: {
    numerator: { name: "espi:numerator", occurs: "?", of: integer },
    denominator: { name: "espi:denominator", occurs: "?", of: integer },
  },
};

export const espiReadingInterharmonic: Shape<EspiReadingInterharmonic> = {
  fields: {
    numerator: { name: "espi:numerator", occurs: "?", of: integer },
    denominator: { name: "espi:denominator", occurs: "?", of: integer },
  },
};

export const espiReadingQuality: Shape<EspiReadingQuality> = {
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    quality: { name: "espi:quality", occurs: "1", of: uint16 },
  },
};

export const espiReadingType: Shape<EspiReadingType> = {
  name: "espi:ReadingType",
  type: "ReadingType",
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    batchItemInfo: { name: "espi:batchItemInfo", occurs: "?", of: () => espiBatchItemInfo },
    accumulationBehaviour: { name: "espi:accumulationBehaviour", occurs: "?", of: uint16 },
    commodity: { name: "espi:commodity", occurs: "?", of: uint16 },
    consumptionTier: { name: "espi:consumptionTier", occurs: "?", of: int16 },
    currency: { name: "espi:currency", occurs: "?", of: uint16 },
    dataQualifier: { name: "espi:dataQualifier", occurs: "?", of: uint16 },
    defaultQuality: { name: "espi:defaultQuality", occurs: "?", of: uint16 },
    flowDirection: { name: "espi:flowDirection", occurs: "?", of: uint16 },
    intervalLength: { name: "espi:intervalLength", occurs: "?", of: unsignedInt },
    kind: { name: "espi:kind", occurs: "?", of: uint16 },
    phase: { name: "espi:phase", occurs: "?", of: uint16 },
    powerOfTenMultiplier: { name: "espi:powerOfTenMultiplier", occurs: "?", of: int16 },
    timeAttribute: { name: "espi:timeAttribute", occurs: "?", of: uint16 },
    tou: { name: "espi:tou", occurs: "?", of: int16 },
    uom: { name: "espi:uom", occurs: "?", of: uint16 },
    cpp: { name: "espi:cpp", occurs: "?", of: int16 },
    interharmonic: { name: "espi:interharmonic", occurs: "?", of: () => espiReadingInterharmonic },
    measuringPeriod: { name: "espi:measuringPeriod", occurs: "?", of: uint16 },
    argument: { name: "espi:argument", occurs: "?", of: () => espiRationalNumber },
  },
};

export const espiServiceCategory: Shape<EspiServiceCategory> = {
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    kind: { name: "espi:kind", occurs: "1", of: uint16 },
  },
};

export const espiServiceDeliveryPoint: Shape<EspiServiceDeliveryPoint> = {
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    name: { name: "espi:name", occurs: "?", of: string256 },
    tariffProfile: { name: "espi:tariffProfile", occurs: "?", of: string256 },
    customerAgreement: { name: "espi:customerAgreement", occurs: "?", of: string256 },
  },
};

export const espiSummaryMeasurement: Shape<EspiSummaryMeasurement> = {
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    powerOfTenMultiplier: { name: "espi:powerOfTenMultiplier", occurs: "?", of: int16 },
    timeStamp: { name: "espi:timeStamp", occurs: "?", of: integer },
    uom: { name: "espi:uom", occurs: "?", of: uint16 },
    value: { name: "espi:value", occurs: "?", of: int48 },
  },
};

export const espiUsagePoint: Shape<EspiUsagePoint> = {
  name: "espi:UsagePoint",
  type: "UsagePoint",
  fields: {
    extensions: { name: "espi:extension", occurs: "*?", of: /* @__PURE__ */ xmlOf("espi:extension") },
    batchItemInfo: { name: "espi:batchItemInfo", occurs: "?", of: () => espiBatchItemInfo },
    roleFlags: { name: "espi:roleFlags", occurs: "?", of: hexBinary16 },
    serviceCategory: { name: "espi:ServiceCategory", occurs: "?", of: () => espiServiceCategory },
    status: { name: "espi:status", occurs: "?", of: uint8 },
    serviceDeliveryPoint: { name: "espi:ServiceDeliveryPoint", occurs: "?", of: () => espiServiceDeliveryPoint },
  },
};
