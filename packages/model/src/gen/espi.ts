// Generated from schema/ by `pnpm generate`. Do not edit.

import type { EspiAccumulationKind, EspiCRUDOperation, EspiCommodityKind, EspiCurrency, EspiDataQualifierKind, EspiFlowDirectionKind, EspiMeasurementKind, EspiPhaseCodeKind, EspiQualityOfReading, EspiServiceKind, EspiStatusCode, EspiTimeAttributeKind, EspiTimePeriodOfInterest, EspiUnitMultiplierKind, EspiUnitSymbolKind } from "./espi-codes.ts";

/**
 * What happens to an object in a batch.
 *
 * Schema name `espi:BatchItemInfo`.
 */
export interface EspiBatchItemInfo {
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Identity in the batch. */
  readonly name?: string;
  /** What to do. */
  readonly operation?: EspiCRUDOperation;
  /** How it fared. */
  readonly statusCode?: EspiStatusCode;
  /** Why. */
  readonly statusReason?: string;
}

/**
 * A span of time.
 *
 * Schema name `espi:DateTimeInterval`.
 */
export interface EspiDateTimeInterval {
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Length in seconds. */
  readonly duration?: number;
  /** Start, in seconds since 1970 in UTC. */
  readonly start?: number;
}

/**
 * Quality of power over some time.
 *
 * Schema name `espi:ElectricPowerQualitySummary`.
 */
export interface EspiElectricPowerQualitySummary {
  readonly type: "ElectricPowerQualitySummary";
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Its part in a batch. */
  readonly batchItemInfo?: EspiBatchItemInfo;
  /** Flicker over two hours. */
  readonly flickerPlt?: number;
  /** Flicker over ten minutes. */
  readonly flickerPst?: number;
  /** Harmonic voltage. */
  readonly harmonicVoltage?: number;
  /** Number of long interruptions. */
  readonly longInterruptions?: number;
  /** Mains voltage in microvolts. */
  readonly mainsVoltage?: number;
  /** Standard measured by: 0 for IEEE 1159, 1 for EN 50160. */
  readonly measurementProtocol?: number;
  /** Frequency in microhertz. */
  readonly powerFrequency?: number;
  /** Number of rapid voltage changes. */
  readonly rapidVoltageChanges?: number;
  /** Number of short interruptions. */
  readonly shortInterruptions?: number;
  /** The time it is about. */
  readonly summaryInterval: EspiDateTimeInterval;
  /** Number of voltage dips. */
  readonly supplyVoltageDips?: number;
  /** Number of voltage imbalances. */
  readonly supplyVoltageImbalance?: number;
  /** Number of voltage variations. */
  readonly supplyVoltageVariations?: number;
  /** Number of temporary overvoltages. */
  readonly tempOvervoltage?: number;
}

/**
 * Usage and cost of a billing period.
 *
 * Schema name `espi:ElectricPowerUsageSummary`.
 */
export interface EspiElectricPowerUsageSummary {
  readonly type: "ElectricPowerUsageSummary";
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Its part in a batch. */
  readonly batchItemInfo?: EspiBatchItemInfo;
  /** The period. */
  readonly billingPeriod?: EspiDateTimeInterval;
  /** Bill of the period before, in hundred-thousandths of the currency. */
  readonly billLastPeriod?: number;
  /** Bill so far, in hundred-thousandths of the currency. */
  readonly billToDate?: number;
  /** Charges added in the period before. */
  readonly costAdditionalLastPeriod?: number;
  /** What those charges are. */
  readonly costAdditionalDetailLastPeriods?: readonly EspiLineItem[];
  /** The currency. */
  readonly currency?: EspiCurrency;
  /** Consumption in the period before. */
  readonly overallConsumptionLastPeriod?: EspiSummaryMeasurement;
  /** Consumption in this period. */
  readonly currentBillingPeriodOverAllConsumption?: EspiSummaryMeasurement;
  /** Net consumption on this day a year ago. */
  readonly currentDayLastYearNetConsumption?: EspiSummaryMeasurement;
  /** Net consumption today. */
  readonly currentDayNetConsumption?: EspiSummaryMeasurement;
  /** Consumption today. */
  readonly currentDayOverallConsumption?: EspiSummaryMeasurement;
  /** Peak demand in this period. */
  readonly peakDemand?: EspiSummaryMeasurement;
  /** Consumption on the day before, a year ago. */
  readonly previousDayLastYearOverallConsumption?: EspiSummaryMeasurement;
  /** Net consumption on the day before. */
  readonly previousDayNetConsumption?: EspiSummaryMeasurement;
  /** Consumption on the day before. */
  readonly previousDayOverallConsumption?: EspiSummaryMeasurement;
  /** How far the values can be trusted. */
  readonly qualityOfReading?: EspiQualityOfReading;
  /** Ratchet demand. */
  readonly ratchetDemand?: EspiSummaryMeasurement;
  /** Period of the ratchet demand. */
  readonly ratchetDemandPeriod?: EspiDateTimeInterval;
  /** When it was true, in seconds since 1970 in UTC. */
  readonly statusTimeStamp: number;
}

/**
 * Readings of a span of time.
 *
 * Schema name `espi:IntervalBlock`.
 */
export interface EspiIntervalBlock {
  readonly type: "IntervalBlock";
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Its part in a batch. */
  readonly batchItemInfo?: EspiBatchItemInfo;
  /** The whole span. */
  readonly interval?: EspiDateTimeInterval;
  /** The readings. */
  readonly intervalReadings?: readonly EspiIntervalReading[];
}

/**
 * One value, over one span of time.
 *
 * Schema name `espi:IntervalReading`.
 */
export interface EspiIntervalReading {
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Cost in hundred-thousandths of the currency. */
  readonly cost?: number;
  /** How far it can be trusted. */
  readonly readingQualities?: readonly EspiReadingQuality[];
  /** When; left out where readings follow each other by `intervalLength`. */
  readonly timePeriod?: EspiDateTimeInterval;
  /** The value, in the unit of the reading type. */
  readonly value?: number;
}

/**
 * An item of a bill.
 *
 * Schema name `espi:LineItem`.
 */
export interface EspiLineItem {
  /** Amount in hundred-thousandths of the currency. */
  readonly amount: number;
  /** What was rounded off. */
  readonly rounding?: number;
  /** When, in seconds since 1970 in UTC. */
  readonly dateTime: number;
  /** What for. */
  readonly note: string;
}

/**
 * How local time follows from UTC.
 *
 * Schema name `espi:LocalTimeParameters`.
 */
export interface EspiLocalTimeParameters {
  readonly type: "LocalTimeParameters";
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Its part in a batch. */
  readonly batchItemInfo?: EspiBatchItemInfo;
  /** When daylight saving time ends, as bits. */
  readonly dstEndRule: string;
  /** What daylight saving time adds, in seconds. */
  readonly dstOffset: number;
  /** When daylight saving time starts, as bits. */
  readonly dstStartRule: string;
  /** Offset of standard time from UTC, in seconds. */
  readonly tzOffset: number;
}

/**
 * A set of values from a meter.
 *
 * Schema name `espi:MeterReading`.
 */
export interface EspiMeterReading {
  readonly type: "MeterReading";
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Its part in a batch. */
  readonly batchItemInfo?: EspiBatchItemInfo;
}

/**
 * A fraction.
 *
 * Schema name `espi:RationalNumber`.
 */
export interface EspiRationalNumber {
  /** Above the line. */
  readonly numerator?: number;
  /** Below the line. */
  readonly denominator?: number;
}

/**
 * Which harmonic is measured, as a fraction; zero over zero for none.
 *
 * Schema name `espi:ReadingInterharmonic`.
 */
export interface EspiReadingInterharmonic {
  /** Above the line. */
  readonly numerator?: number;
  /** Below the line. */
  readonly denominator?: number;
}

/**
 * How far a reading can be trusted.
 *
 * Schema name `espi:ReadingQuality`.
 */
export interface EspiReadingQuality {
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** The quality, where it is not the default of the reading type. */
  readonly quality: EspiQualityOfReading;
}

/**
 * What readings mean: quantity, unit, scale, period.
 *
 * Schema name `espi:ReadingType`.
 */
export interface EspiReadingType {
  readonly type: "ReadingType";
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Its part in a batch. */
  readonly batchItemInfo?: EspiBatchItemInfo;
  /** How values come about over time. */
  readonly accumulationBehaviour?: EspiAccumulationKind;
  /** What is metered. */
  readonly commodity?: EspiCommodityKind;
  /** Tier of consumption. */
  readonly consumptionTier?: number;
  /** Currency of costs. */
  readonly currency?: EspiCurrency;
  /** What values are of all in the interval. */
  readonly dataQualifier?: EspiDataQualifierKind;
  /** Quality of readings that do not tell theirs. */
  readonly defaultQuality?: EspiQualityOfReading;
  /** Direction of the flow. */
  readonly flowDirection?: EspiFlowDirectionKind;
  /** Length of an interval in seconds. */
  readonly intervalLength?: number;
  /** The physical quantity. */
  readonly kind?: EspiMeasurementKind;
  /** The phases. */
  readonly phase?: EspiPhaseCodeKind;
  /** Power of ten that values are multiplied by. */
  readonly powerOfTenMultiplier?: EspiUnitMultiplierKind;
  /** Period that values are about. */
  readonly timeAttribute?: EspiTimePeriodOfInterest;
  /** Time of use bucket. */
  readonly tou?: number;
  /** Unit of measure. */
  readonly uom?: EspiUnitSymbolKind;
  /** Critical peak bucket; 0 for none. */
  readonly cpp?: number;
  /** Which harmonic. */
  readonly interharmonic?: EspiReadingInterharmonic;
  /** Period that a reading is made over. */
  readonly measuringPeriod?: EspiTimeAttributeKind;
  /** Number that the unit needs, as in CEMI(4). */
  readonly argument?: EspiRationalNumber;
}

/** A Green Button resource. */
export type EspiResource =
  | EspiUsagePoint
  | EspiMeterReading
  | EspiReadingType
  | EspiIntervalBlock
  | EspiElectricPowerUsageSummary
  | EspiElectricPowerQualitySummary
  | EspiLocalTimeParameters
  ;

/**
 * Kind of a service.
 *
 * Schema name `espi:ServiceCategory`.
 */
export interface EspiServiceCategory {
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** The kind. */
  readonly kind: EspiServiceKind;
}

/**
 * Where a service is delivered.
 *
 * Schema name `espi:ServiceDeliveryPoint`.
 */
export interface EspiServiceDeliveryPoint {
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Name for people. */
  readonly name?: string;
  /** The tariff. */
  readonly tariffProfile?: string;
  /** The contract. */
  readonly customerAgreement?: string;
}

/**
 * A value with its unit.
 *
 * Schema name `espi:SummaryMeasurement`.
 */
export interface EspiSummaryMeasurement {
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Power of ten it is multiplied by. */
  readonly powerOfTenMultiplier?: EspiUnitMultiplierKind;
  /** When, in seconds since 1970 in UTC. */
  readonly timeStamp?: number;
  /** The unit. */
  readonly uom?: EspiUnitSymbolKind;
  /** The value. */
  readonly value?: number;
}

/**
 * A point on the network where usage is measured.
 *
 * Schema name `espi:UsagePoint`.
 */
export interface EspiUsagePoint {
  readonly type: "UsagePoint";
  /** XML texts of elements `extension`, with content of any kind. */
  readonly extensions?: readonly string[];
  /** Its part in a batch. */
  readonly batchItemInfo?: EspiBatchItemInfo;
  /** Bits for its roles: mirror, aggregation, vehicle, generation, revenue quality, DC. */
  readonly roleFlags?: string;
  /** What is delivered there. */
  readonly serviceCategory?: EspiServiceCategory;
  /** 0 for off, 1 for on. */
  readonly status?: number;
  /** The delivery point, if it is one. */
  readonly serviceDeliveryPoint?: EspiServiceDeliveryPoint;
}
