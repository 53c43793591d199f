// Generated from schema/ by `pnpm generate`. Do not edit.

import type { CurrencyCode, CurrencyItemDescription, DataQuality, EventStatus, OptReason, OptType, PowerRealUnit, ProfileName, ReadingType, ReportName, ReportType, ResponseRequired, SchemaVersion, ServiceName, SiScaleCode, SignalName, SignalType, TemperatureUnit, TransportName } from "./enums.ts";

/** The values of {@link CurrencyCode}. */
export const currencyCodeValues: readonly CurrencyCode[] = [
  "AED",
  "AFN",
  "ALL",
  "AMD",
  "ANG",
  "AOA",
  "ARS",
  "AUD",
  "AWG",
  "AZN",
  "BAM",
  "BBD",
  "BDT",
  "BGN",
  "BHD",
  "BIF",
  "BMD",
  "BND",
  "BOB",
  "BOV",
  "BRL",
  "BSD",
  "BTN",
  "BWP",
  "BYR",
  "BZD",
  "CAD",
  "CDF",
  "CHE",
  "CHF",
  "CHW",
  "CLF",
  "CLP",
  "CNY",
  "COP",
  "COU",
  "CRC",
  "CUC",
  "CUP",
  "CVE",
  "CZK",
  "DJF",
  "DKK",
  "DOP",
  "DZD",
  "EEK",
  "EGP",
  "ERN",
  "ETB",
  "EUR",
  "FJD",
  "FKP",
  "GBP",
  "GEL",
  "GHS",
  "GIP",
  "GMD",
  "GNF",
  "GTQ",
  "GWP",
  "GYD",
  "HKD",
  "HNL",
  "HRK",
  "HTG",
  "HUF",
  "IDR",
  "ILS",
  "INR",
  "IQD",
  "IRR",
  "ISK",
  "JMD",
  "JOD",
  "JPY",
  "KES",
  "KGS",
  "KHR",
  "KMF",
  "KPW",
  "KRW",
  "KWD",
  "KYD",
  "KZT",
  "LAK",
  "LBP",
  "LKR",
  "LRD",
  "LSL",
  "LTL",
  "LVL",
  "LYD",
  "MAD",
  "MDL",
  "MGA",
  "MKD",
  "MMK",
  "MNT",
  "MOP",
  "MRO",
  "MUR",
  "MVR",
  "MWK",
  "MXN",
  "MXV",
  "MYR",
  "MZN",
  "NAD",
  "NGN",
  "NIO",
  "NOK",
  "NPR",
  "NZD",
  "OMR",
  "PAB",
  "PEN",
  "PGK",
  "PHP",
  "PKR",
  "PLN",
  "PYG",
  "QAR",
  "RON",
  "RSD",
  "RUB",
  "RWF",
  "SAR",
  "SBD",
  "SCR",
  "SDG",
  "SEK",
  "SGD",
  "SHP",
  "SLL",
  "SOS",
  "SRD",
  "STD",
  "SVC",
  "SYP",
  "SZL",
  "THB",
  "TJS",
  "TMT",
  "TND",
  "TOP",
  "TRY",
  "TTD",
  "TWD",
  "TZS",
  "UAH",
  "UGX",
  "USD",
  "USN",
  "USS",
  "UYI",
  "UYU",
  "UZS",
  "VEF",
  "VND",
  "VUV",
  "WST",
  "XAF",
  "XAG",
  "XAU",
  "XBA",
  "XBB",
  "XBC",
  "XBD",
  "XCD",
  "XDR",
  "XFU",
  "XOF",
  "XPD",
  "XPF",
  "XPT",
  "XTS",
  "XXX",
  "YER",
  "ZAR",
  "ZMK",
  "ZWL",
];

/** The values of {@link CurrencyItemDescription}. */
export const currencyItemDescriptionValues: readonly CurrencyItemDescription[] = [
  "currency",
  "currencyPerKW",
  "currencyPerKWh",
];

/** The values of {@link DataQuality}. Others start with `x-`. */
export const dataQualityValues: readonly DataQuality[] = [
  "No Quality - No Value",
  "No New Value - Previous Value Used",
  "Quality Bad - Non Specific",
  "Quality Bad - Configuration Error",
  "Quality Bad - Not Connected",
  "Quality Bad - Device Failure",
  "Quality Bad - Sensor Failure",
  "Quality Bad - Last Known Value",
  "Quality Bad - Comm Failure",
  "Quality Bad - Out of Service",
  "Quality Uncertain - Non Specific",
  "Quality Uncertain - Last Usable Value",
  "Quality Uncertain - Sensor Not Accurate",
  "Quality Uncertain - EU Units Exceeded",
  "Quality Uncertain - Sub Normal",
  "Quality Good - Non Specific",
  "Quality Good - Local Override",
  "Quality Limit - Field/Not",
  "Quality Limit - Field/Low",
  "Quality Limit - Field/High",
  "Quality Limit - Field/Constant",
];

/** The values of {@link EventStatus}. */
export const eventStatusValues: readonly EventStatus[] = [
  "none",
  "far",
  "near",
  "active",
  "completed",
  "cancelled",
];

/** The values of {@link OptReason}. Others start with `x-`. */
export const optReasonValues: readonly OptReason[] = [
  "economic",
  "emergency",
  "mustRun",
  "notParticipating",
  "outageRunStatus",
  "overrideStatus",
  "participating",
  "x-schedule",
];

/** The values of {@link OptType}. */
export const optTypeValues: readonly OptType[] = [
  "optIn",
  "optOut",
];

/** The values of {@link PowerRealUnit}. */
export const powerRealUnitValues: readonly PowerRealUnit[] = [
  "W",
  "J/s",
];

/** The values of {@link ProfileName}. */
export const profileNameValues: readonly ProfileName[] = [
  "2.0a",
  "2.0b",
];

/** The values of {@link ReadingType}. Others start with `x-`. */
export const readingTypeValues: readonly ReadingType[] = [
  "Direct Read",
  "Net",
  "Allocated",
  "Estimated",
  "Summed",
  "Derived",
  "Mean",
  "Peak",
  "Hybrid",
  "Contract",
  "Projected",
  "x-RMS",
  "x-notApplicable",
];

/** The values of {@link ReportName}. Others start with `x-`. */
export const reportNameValues: readonly ReportName[] = [
  "METADATA_HISTORY_USAGE",
  "HISTORY_USAGE",
  "METADATA_HISTORY_GREENBUTTON",
  "HISTORY_GREENBUTTON",
  "METADATA_TELEMETRY_USAGE",
  "TELEMETRY_USAGE",
  "METADATA_TELEMETRY_STATUS",
  "TELEMETRY_STATUS",
];

/** The values of {@link ReportType}. Others start with `x-`. */
export const reportTypeValues: readonly ReportType[] = [
  "reading",
  "usage",
  "demand",
  "setPoint",
  "deltaUsage",
  "deltaSetPoint",
  "deltaDemand",
  "baseline",
  "deviation",
  "avgUsage",
  "avgDemand",
  "operatingState",
  "upRegulationCapacityAvailable",
  "downRegulationCapacityAvailable",
  "regulationSetpoint",
  "storedEnergy",
  "targetEnergyStorage",
  "availableEnergyStorage",
  "price",
  "level",
  "powerFactor",
  "percentUsage",
  "percentDemand",
  "x-resourceStatus",
];

/** The values of {@link ResponseRequired}. */
export const responseRequiredValues: readonly ResponseRequired[] = [
  "always",
  "never",
];

/** The values of {@link SchemaVersion}. Others start with `x-`. */
export const schemaVersionValues: readonly SchemaVersion[] = [
  "2.0a",
  "2.0b",
];

/** The values of {@link ServiceName}. */
export const serviceNameValues: readonly ServiceName[] = [
  "EiEvent",
  "EiOpt",
  "EiReport",
  "EiRegisterParty",
  "OadrPoll",
];

/** The values of {@link SiScaleCode}. */
export const siScaleCodeValues: readonly SiScaleCode[] = [
  "p",
  "n",
  "micro",
  "m",
  "c",
  "d",
  "k",
  "M",
  "G",
  "T",
  "none",
];

/** The values of {@link SignalName}. Others start with `x-`. */
export const signalNameValues: readonly SignalName[] = [
  "SIMPLE",
  "simple",
  "ELECTRICITY_PRICE",
  "ENERGY_PRICE",
  "DEMAND_CHARGE",
  "BID_PRICE",
  "BID_LOAD",
  "BID_ENERGY",
  "CHARGE_STATE",
  "LOAD_DISPATCH",
  "LOAD_CONTROL",
];

/** The values of {@link SignalType}. */
export const signalTypeValues: readonly SignalType[] = [
  "delta",
  "level",
  "multiplier",
  "price",
  "priceMultiplier",
  "priceRelative",
  "setpoint",
  "x-loadControlCapacity",
  "x-loadControlLevelOffset",
  "x-loadControlPercentOffset",
  "x-loadControlSetpoint",
];

/** The values of {@link TemperatureUnit}. */
export const temperatureUnitValues: readonly TemperatureUnit[] = [
  "celsius",
  "fahrenheit",
];

/** The values of {@link TransportName}. */
export const transportNameValues: readonly TransportName[] = [
  "simpleHttp",
  "xmpp",
];
