import type { Name, Prefix } from "./namespaces.ts";

/** Types of elements that hold plain text, by the standard's names; those of other texts are built in. */
export const typesOfTexts: Readonly<Partial<Record<Name, Name>>> = {
  "ds:DigestValue": "ds:DigestValueType",
  "ds:Exponent": "ds:CryptoBinary",
  "ds:G": "ds:CryptoBinary",
  "ds:HMACOutputLength": "ds:HMACOutputLengthType",
  "ds:J": "ds:CryptoBinary",
  "ds:Modulus": "ds:CryptoBinary",
  "ds:P": "ds:CryptoBinary",
  "ds:PgenCounter": "ds:CryptoBinary",
  "ds:Q": "ds:CryptoBinary",
  "ds:Seed": "ds:CryptoBinary",
  "ds:Y": "ds:CryptoBinary",
  "dsig11:A": "ds:CryptoBinary",
  "dsig11:B": "ds:CryptoBinary",
  "dsig11:Base": "dsig11:ECPointType",
  "dsig11:Order": "ds:CryptoBinary",
  "dsig11:P": "ds:CryptoBinary",
  "dsig11:PublicKey": "dsig11:ECPointType",
  "dsig11:seed": "ds:CryptoBinary",
  "ei:accuracy": "ei:AccuracyType",
  "ei:refID": "ei:UidType",
  "ei:registrationID": "ei:UidType",
  "ei:uid": "ei:UidType",
  "emix:marketContext": "emix:MarketContextType",
  "power:mrid": "power:MridType",
  "power:node": "power:NodeType",
  "power:pointOfDelivery": "power:NodeType",
  "power:pointOfReceipt": "power:NodeType",
};

/**
 * Types of elements with children by the standard's names, where the entry has none: alternatives and heads of choices, and elements that
 * the model leaves out; those of other such elements have no name. Nothing on the wire depends on them but `xsi:type`.
 */
export const typesOfElements: Readonly<Partial<Record<Name, Name>>> = {
  "ei:currentValue": "ei:currentValueType",
  "ei:eiActivePeriod": "ei:eiActivePeriodType",
  "ei:payloadBase": "ei:PayloadBaseType",
  "ei:payloadFloat": "ei:PayloadFloatType",
  "ei:reportBackDuration": "xcal:DurationPropType",
  "ei:reportInterval": "xcal:WsCalendarIntervalType",
  "ei:signalPayload": "ei:signalPayloadType",
  "ei:x-eiNotification": "xcal:DurationPropType",
  "ei:x-eiRampUp": "xcal:DurationPropType",
  "ei:x-eiRecovery": "xcal:DurationPropType",
  "emix:itemBase": "emix:ItemBaseType",
  "emix:serviceArea": "emix:ServiceAreaType",
  "espi:LocalTimeParameters": "espi:TimeConfiguration",
  "oadr:Therm": "oadr:ThermType",
  "oadr:currency": "oadr:currencyType",
  "oadr:currencyPerKW": "oadr:currencyType",
  "oadr:currencyPerKWh": "oadr:currencyType",
  "oadr:currencyPerThm": "oadr:currencyType",
  "oadr:current": "oadr:CurrentType",
  "oadr:customUnit": "oadr:BaseUnitType",
  "oadr:frequency": "oadr:FrequencyType",
  "oadr:oadrGBDataDescription": "oadr:oadrGBItemBase",
  "oadr:oadrGBPayload": "oadr:oadrGBStreamPayloadBase",
  "oadr:oadrPayloadResourceStatus": "oadr:oadrPayloadResourceStatusType",
  "oadr:oadrPendingReports": "oadr:oadrPendingReportsType",
  "oadr:oadrReportPayload": "oadr:oadrReportPayloadType",
  "oadr:oadrRequestedOadrPollFreq": "xcal:DurationPropType",
  "oadr:pulseCount": "oadr:pulseCountType",
  "oadr:temperature": "oadr:temperatureType",
  "power:aggregatedPnode": "power:AggregatedPnodeType",
  "power:endDeviceAsset": "power:EndDeviceAssetType",
  "power:energyApparent": "power:EnergyApparentType",
  "power:energyReactive": "power:EnergyReactiveType",
  "power:energyReal": "power:EnergyRealType",
  "power:meterAsset": "power:MeterAssetType",
  "power:pnode": "power:PnodeType",
  "power:powerApparent": "power:PowerApparentType",
  "power:powerReactive": "power:PowerReactiveType",
  "power:powerReal": "power:PowerRealType",
  "power:serviceDeliveryPoint": "power:ServiceDeliveryPointType",
  "power:serviceLocation": "power:ServiceLocationType",
  "power:voltage": "power:VoltageType",
  "strm:streamPayloadBase": "strm:StreamPayloadBaseType",
  "xcal:available": "xcal:AvailableType",
  "xcal:components": "xcal:ArrayOfVavailabilityContainedComponents",
  "xcal:duration": "xcal:DurationPropType",
  "xcal:granularity": "xcal:DurationPropType",
  "xcal:vavailability": "xcal:VavailabilityType",
};

/** Names of the types that hold an extensible enumeration's own words, without those that start with `x-`. */
export const typesOfWords: Readonly<Partial<Record<Name, Name>>> = {
  "ei:OptReasonType": "ei:OptReasonEnumeratedType",
  "ei:ReadingTypeType": "ei:ReadingTypeEnumeratedType",
  "ei:ReportTypeType": "ei:ReportEnumeratedType",
  "ei:reportNameType": "ei:reportNameEnumeratedType",
  "ei:schemaVersionType": "ei:schemaVersionEnumeratedType",
  "ei:signalNameType": "ei:SignalNameEnumeratedType",
  "oadr:oadrDataQualityTypeType": "oadr:oadrDataQualityType",
};

/**
 * The type that a type extends, where it is not that of the head of its substitution group: its elements come first. With `xsi:type`, the
 * type may stand where the other is expected.
 */
export const basesOfTypes: Readonly<Partial<Record<Name, Name>>> = {
  "dsig11:ECPointType": "ds:CryptoBinary",
  "dsig11:PnBFieldParamsType": "dsig11:CharTwoFieldParamsType",
  "dsig11:TnBFieldParamsType": "dsig11:CharTwoFieldParamsType",
  "espi:BatchItemInfo": "espi:Object",
  "espi:DateTimeInterval": "espi:Object",
  "espi:DstRuleType": "espi:HexBinary32",
  "espi:ElectricPowerQualitySummary": "espi:IdentifiedObject",
  "espi:ElectricPowerUsageSummary": "espi:IdentifiedObject",
  "espi:IdentifiedObject": "espi:Object",
  "espi:IntervalBlock": "espi:IdentifiedObject",
  "espi:IntervalReading": "espi:Object",
  "espi:MeterReading": "espi:IdentifiedObject",
  "espi:ReadingQuality": "espi:Object",
  "espi:ReadingType": "espi:IdentifiedObject",
  "espi:ServiceCategory": "espi:Object",
  "espi:ServiceDeliveryPoint": "espi:Object",
  "espi:ServiceStatus": "espi:Object",
  "espi:SummaryMeasurement": "espi:Object",
  "espi:TimeConfiguration": "espi:IdentifiedObject",
  "espi:UsagePoint": "espi:IdentifiedObject",
  "oadr:oadrReportType": "strm:StreamBaseType",
  "power:EnergyItemType": "emix:ItemBaseType",
  "power:PowerItemType": "emix:ItemBaseType",
};

/** The type that a type restricts: it has the same elements, with texts of their own. */
export const restrictedTypes: Readonly<Partial<Record<Name, Name>>> = {
  "power:EnergyApparentType": "power:EnergyItemType",
  "power:EnergyReactiveType": "power:EnergyItemType",
  "power:EnergyRealType": "power:EnergyItemType",
  "power:PowerApparentType": "power:PowerItemType",
  "power:PowerReactiveType": "power:PowerItemType",
  "power:PowerRealType": "power:PowerItemType",
};

/** Namespaces in which every type has a name, even one that is called like its element. */
export const allTypesNamed: readonly Prefix[] = ["espi"];
