import { alternative, any, anything, type ChoiceDef, choice, type Fields, one, optional, type TypeDef, type } from "./dsl.ts";
import * as codes from "./espi-codes.ts";
import { dstRule, hexBinary16, int16, int48, integer, seconds, string256, uint8, uint32, untypedInteger } from "./scalars.ts";

const object: Fields = { extensions: any("espi:extension", anything, "XML texts of elements `extension`, with content of any kind.") };

export const EspiBatchItemInfo: TypeDef = type("espi:BatchItemInfo", "What happens to an object in a batch.", {
  ...object,
  name: optional("espi:name", hexBinary16, "Identity in the batch."),
  operation: optional("espi:operation", codes.EspiCRUDOperation, "What to do."),
  statusCode: optional("espi:statusCode", codes.EspiStatusCode, "How it fared."),
  statusReason: optional("espi:statusReason", string256, "Why."),
});

const identified: Fields = {
  ...object,
  batchItemInfo: optional("espi:batchItemInfo", EspiBatchItemInfo, "Its part in a batch."),
};

export const EspiDateTimeInterval: TypeDef = type("espi:DateTimeInterval", "A span of time.", {
  ...object,
  duration: optional("espi:duration", uint32, "Length in seconds."),
  start: optional("espi:start", seconds, "Start, in seconds since 1970 in UTC."),
});

export const EspiReadingQuality: TypeDef = type("espi:ReadingQuality", "How far a reading can be trusted.", {
  ...object,
  quality: one("espi:quality", codes.EspiQualityOfReading, "The quality, where it is not the default of the reading type."),
});

export const EspiIntervalReading: TypeDef = type("espi:IntervalReading", "One value, over one span of time.", {
  ...object,
  cost: optional("espi:cost", int48, "Cost in hundred-thousandths of the currency."),
  readingQualities: any("espi:ReadingQuality", EspiReadingQuality, "How far it can be trusted."),
  timePeriod: optional("espi:timePeriod", EspiDateTimeInterval, "When; left out where readings follow each other by `intervalLength`."),
  value: optional("espi:value", int48, "The value, in the unit of the reading type."),
});

export const EspiIntervalBlock: TypeDef = alternative("espi:IntervalBlock", "Readings of a span of time.", {
  ...identified,
  interval: optional("espi:interval", EspiDateTimeInterval, "The whole span."),
  intervalReadings: any("espi:IntervalReading", EspiIntervalReading, "The readings."),
});

export const EspiMeterReading: TypeDef = alternative("espi:MeterReading", "A set of values from a meter.", identified);

const rational = (xsd: `espi:${string}`, doc: string): TypeDef =>
  type(xsd, doc, {
    numerator: optional("espi:numerator", integer, "Above the line."),
    denominator: optional("espi:denominator", untypedInteger, "Below the line."),
  });

export const EspiRationalNumber: TypeDef = rational("espi:RationalNumber", "A fraction.");
export const EspiReadingInterharmonic: TypeDef = rational(
  "espi:ReadingInterharmonic",
  "Which harmonic is measured, as a fraction; zero over zero for none.",
);

export const EspiReadingType: TypeDef = alternative("espi:ReadingType", "What readings mean: quantity, unit, scale, period.", {
  ...identified,
  accumulationBehaviour: optional("espi:accumulationBehaviour", codes.EspiAccumulationKind, "How values come about over time."),
  commodity: optional("espi:commodity", codes.EspiCommodityKind, "What is metered."),
  consumptionTier: optional("espi:consumptionTier", int16, "Tier of consumption."),
  currency: optional("espi:currency", codes.EspiCurrency, "Currency of costs."),
  dataQualifier: optional("espi:dataQualifier", codes.EspiDataQualifierKind, "What values are of all in the interval."),
  defaultQuality: optional("espi:defaultQuality", codes.EspiQualityOfReading, "Quality of readings that do not tell theirs."),
  flowDirection: optional("espi:flowDirection", codes.EspiFlowDirectionKind, "Direction of the flow."),
  intervalLength: optional("espi:intervalLength", uint32, "Length of an interval in seconds."),
  kind: optional("espi:kind", codes.EspiMeasurementKind, "The physical quantity."),
  phase: optional("espi:phase", codes.EspiPhaseCodeKind, "The phases."),
  powerOfTenMultiplier: optional("espi:powerOfTenMultiplier", codes.EspiUnitMultiplierKind, "Power of ten that values are multiplied by."),
  timeAttribute: optional("espi:timeAttribute", codes.EspiTimePeriodOfInterest, "Period that values are about."),
  tou: optional("espi:tou", int16, "Time of use bucket."),
  uom: optional("espi:uom", codes.EspiUnitSymbolKind, "Unit of measure."),
  cpp: optional("espi:cpp", int16, "Critical peak bucket; 0 for none."),
  interharmonic: optional("espi:interharmonic", EspiReadingInterharmonic, "Which harmonic."),
  measuringPeriod: optional("espi:measuringPeriod", codes.EspiTimeAttributeKind, "Period that a reading is made over."),
  argument: optional("espi:argument", EspiRationalNumber, "Number that the unit needs, as in CEMI(4)."),
});

export const EspiServiceCategory: TypeDef = type("espi:ServiceCategory", "Kind of a service.", {
  ...object,
  kind: one("espi:kind", codes.EspiServiceKind, "The kind."),
});

export const EspiServiceDeliveryPoint: TypeDef = type("espi:ServiceDeliveryPoint", "Where a service is delivered.", {
  ...object,
  name: optional("espi:name", string256, "Name for people."),
  tariffProfile: optional("espi:tariffProfile", string256, "The tariff."),
  customerAgreement: optional("espi:customerAgreement", string256, "The contract."),
});

export const EspiUsagePoint: TypeDef = alternative("espi:UsagePoint", "A point on the network where usage is measured.", {
  ...identified,
  roleFlags: optional("espi:roleFlags", hexBinary16, "Bits for its roles: mirror, aggregation, vehicle, generation, revenue quality, DC."),
  serviceCategory: optional("espi:ServiceCategory", EspiServiceCategory, "What is delivered there."),
  status: optional("espi:status", uint8, "0 for off, 1 for on."),
  serviceDeliveryPoint: optional("espi:ServiceDeliveryPoint", EspiServiceDeliveryPoint, "The delivery point, if it is one."),
});

const measured = (name: `espi:${string}`, doc: string) => optional(name, int48, doc);

export const EspiElectricPowerQualitySummary: TypeDef = alternative(
  "espi:ElectricPowerQualitySummary",
  "Quality of power over some time.",
  {
    ...identified,
    flickerPlt: measured("espi:flickerPlt", "Flicker over two hours."),
    flickerPst: measured("espi:flickerPst", "Flicker over ten minutes."),
    harmonicVoltage: measured("espi:harmonicVoltage", "Harmonic voltage."),
    longInterruptions: measured("espi:longInterruptions", "Number of long interruptions."),
    mainsVoltage: measured("espi:mainsVoltage", "Mains voltage in microvolts."),
    measurementProtocol: optional("espi:measurementProtocol", uint8, "Standard measured by: 0 for IEEE 1159, 1 for EN 50160."),
    powerFrequency: measured("espi:powerFrequency", "Frequency in microhertz."),
    rapidVoltageChanges: measured("espi:rapidVoltageChanges", "Number of rapid voltage changes."),
    shortInterruptions: measured("espi:shortInterruptions", "Number of short interruptions."),
    summaryInterval: one("espi:summaryInterval", EspiDateTimeInterval, "The time it is about."),
    supplyVoltageDips: measured("espi:supplyVoltageDips", "Number of voltage dips."),
    supplyVoltageImbalance: measured("espi:supplyVoltageImbalance", "Number of voltage imbalances."),
    supplyVoltageVariations: measured("espi:supplyVoltageVariations", "Number of voltage variations."),
    tempOvervoltage: measured("espi:tempOvervoltage", "Number of temporary overvoltages."),
  },
);

export const EspiLineItem: TypeDef = type("espi:LineItem", "An item of a bill.", {
  amount: one("espi:amount", int48, "Amount in hundred-thousandths of the currency."),
  rounding: optional("espi:rounding", int48, "What was rounded off."),
  dateTime: one("espi:dateTime", seconds, "When, in seconds since 1970 in UTC."),
  note: one("espi:note", string256, "What for."),
});

export const EspiSummaryMeasurement: TypeDef = type("espi:SummaryMeasurement", "A value with its unit.", {
  ...object,
  powerOfTenMultiplier: optional("espi:powerOfTenMultiplier", codes.EspiUnitMultiplierKind, "Power of ten it is multiplied by."),
  timeStamp: optional("espi:timeStamp", seconds, "When, in seconds since 1970 in UTC."),
  uom: optional("espi:uom", codes.EspiUnitSymbolKind, "The unit."),
  value: optional("espi:value", int48, "The value."),
});

const summed = (name: `espi:${string}`, doc: string) => optional(name, EspiSummaryMeasurement, doc);

export const EspiElectricPowerUsageSummary: TypeDef = alternative("espi:ElectricPowerUsageSummary", "Usage and cost of a billing period.", {
  ...identified,
  billingPeriod: optional("espi:billingPeriod", EspiDateTimeInterval, "The period."),
  billLastPeriod: optional("espi:billLastPeriod", int48, "Bill of the period before, in hundred-thousandths of the currency."),
  billToDate: optional("espi:billToDate", int48, "Bill so far, in hundred-thousandths of the currency."),
  costAdditionalLastPeriod: optional("espi:costAdditionalLastPeriod", int48, "Charges added in the period before."),
  costAdditionalDetailLastPeriods: any("espi:costAdditionalDetailLastPeriod", EspiLineItem, "What those charges are."),
  currency: optional("espi:currency", codes.EspiCurrency, "The currency."),
  overallConsumptionLastPeriod: summed("espi:overallConsumptionLastPeriod", "Consumption in the period before."),
  currentBillingPeriodOverAllConsumption: summed("espi:currentBillingPeriodOverAllConsumption", "Consumption in this period."),
  currentDayLastYearNetConsumption: summed("espi:currentDayLastYearNetConsumption", "Net consumption on this day a year ago."),
  currentDayNetConsumption: summed("espi:currentDayNetConsumption", "Net consumption today."),
  currentDayOverallConsumption: summed("espi:currentDayOverallConsumption", "Consumption today."),
  peakDemand: summed("espi:peakDemand", "Peak demand in this period."),
  previousDayLastYearOverallConsumption: summed("espi:previousDayLastYearOverallConsumption", "Consumption on the day before, a year ago."),
  previousDayNetConsumption: summed("espi:previousDayNetConsumption", "Net consumption on the day before."),
  previousDayOverallConsumption: summed("espi:previousDayOverallConsumption", "Consumption on the day before."),
  qualityOfReading: optional("espi:qualityOfReading", codes.EspiQualityOfReading, "How far the values can be trusted."),
  ratchetDemand: summed("espi:ratchetDemand", "Ratchet demand."),
  ratchetDemandPeriod: optional("espi:ratchetDemandPeriod", EspiDateTimeInterval, "Period of the ratchet demand."),
  statusTimeStamp: one("espi:statusTimeStamp", seconds, "When it was true, in seconds since 1970 in UTC."),
});

export const EspiLocalTimeParameters: TypeDef = alternative("espi:LocalTimeParameters", "How local time follows from UTC.", {
  ...identified,
  dstEndRule: one("espi:dstEndRule", dstRule, "When daylight saving time ends, as bits."),
  dstOffset: one("espi:dstOffset", seconds, "What daylight saving time adds, in seconds."),
  dstStartRule: one("espi:dstStartRule", dstRule, "When daylight saving time starts, as bits."),
  tzOffset: one("espi:tzOffset", seconds, "Offset of standard time from UTC, in seconds."),
});

export const EspiResource: ChoiceDef = choice("espi:resource", "A Green Button resource.", [
  EspiUsagePoint,
  EspiMeterReading,
  EspiReadingType,
  EspiIntervalBlock,
  EspiElectricPowerUsageSummary,
  EspiElectricPowerQualitySummary,
  EspiLocalTimeParameters,
]);
