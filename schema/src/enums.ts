import { closed, closedString, type EnumDef, extensible } from "./dsl.ts";

export const SchemaVersion: EnumDef = extensible("ei:schemaVersionType", "Profile version that a message claims.", ["2.0a", "2.0b"]);

export const EventStatus: EnumDef = closed("ei:EventStatusEnumeratedType", "Where an event stands in its life.", [
  ["none", "No event is pending; unused in practice."],
  ["far", "Pending, and before the ramp-up begins."],
  ["near", "Pending, and inside the ramp-up."],
  ["active", "Running."],
  ["completed", "Over."],
  ["cancelled", "Withdrawn by the VTN."],
]);

export const SignalName: EnumDef = extensible("ei:signalNameType", "Which signal: what the values of its intervals steer.", [
  ["SIMPLE", "Levels 0 to 3: normal, moderate, high, special."],
  ["simple", "Spelling of profile 2.0a."],
  ["ELECTRICITY_PRICE", "Price of electricity."],
  ["ENERGY_PRICE", "Price of energy."],
  ["DEMAND_CHARGE", "Price of demand."],
  ["BID_PRICE", "Price that the resource bid."],
  ["BID_LOAD", "Load that the resource bid."],
  ["BID_ENERGY", "Energy that the resource bid."],
  ["CHARGE_STATE", "Charge of a storage."],
  ["LOAD_DISPATCH", "Load to run at, absolute or relative."],
  ["LOAD_CONTROL", "Direct control of a load."],
]);

export const SignalType: EnumDef = closed("ei:SignalTypeEnumeratedType", "How the values of a signal are to be read.", [
  ["delta", "Change against what would have been used otherwise."],
  ["level", "A level that the program defines."],
  ["multiplier", "Factor on the usage or rate that would apply otherwise."],
  ["price", "Absolute price."],
  ["priceMultiplier", "Factor on the existing price."],
  ["priceRelative", "Difference to the existing price."],
  ["setpoint", "Amount to reach, in the unit of the signal."],
  ["x-loadControlCapacity", "Fraction of the controller's maximum, 0.0 to 1.0."],
  ["x-loadControlLevelOffset", "Whole levels away from normal."],
  ["x-loadControlPercentOffset", "Percent away from normal."],
  ["x-loadControlSetpoint", "Set point of the controller."],
]);

export const OptType: EnumDef = closed("ei:OptTypeType", "Taking part, or not.", [
  ["optIn", "Takes part; of a schedule: is available."],
  ["optOut", "Does not take part; of a schedule: is not available."],
]);

export const OptReason: EnumDef = extensible("ei:OptReasonType", "Why a VEN opts in or out.", [
  ["economic", "Cost."],
  ["emergency", "An emergency."],
  ["mustRun", "The resource has to run."],
  ["notParticipating", "Does not take part."],
  ["outageRunStatus", "An outage."],
  ["overrideStatus", "Overridden by hand."],
  ["participating", "Takes part."],
  ["x-schedule", "A schedule says so."],
]);

export const ReportName: EnumDef = extensible("ei:reportNameType", "Which well-known report; an offer of it starts with `METADATA_`.", [
  ["METADATA_HISTORY_USAGE", "Offers HISTORY_USAGE."],
  ["HISTORY_USAGE", "Usage as it was recorded, asked for once."],
  ["METADATA_HISTORY_GREENBUTTON", "Offers HISTORY_GREENBUTTON."],
  ["HISTORY_GREENBUTTON", "Usage as it was recorded, as a Green Button feed."],
  ["METADATA_TELEMETRY_USAGE", "Offers TELEMETRY_USAGE."],
  ["TELEMETRY_USAGE", "Power or energy, about as it is used."],
  ["METADATA_TELEMETRY_STATUS", "Offers TELEMETRY_STATUS."],
  ["TELEMETRY_STATUS", "State of resources: online, overridden by hand, how they are controlled."],
]);

export const ReportType: EnumDef = extensible("ei:ReportTypeType", "What kind of value a data point delivers.", [
  ["reading", "Register value at an instant; consumption is the difference of two."],
  ["usage", "Amount over a period."],
  ["demand", "Rate, such as power."],
  ["setPoint", "Amount that is set at present."],
  ["deltaUsage", "Change of usage against the baseline."],
  ["deltaSetPoint", "Change of set point against the schedule before."],
  ["deltaDemand", "Change of demand against the baseline."],
  ["baseline", "What would have happened without the event."],
  ["deviation", "Instruction minus actual value."],
  ["avgUsage", "Mean usage over the granularity."],
  ["avgDemand", "Mean demand over the granularity."],
  ["operatingState", "A state; needs a payload of its own and has no unit."],
  ["upRegulationCapacityAvailable", "Power that can be added."],
  ["downRegulationCapacityAvailable", "Power that can be taken away."],
  ["regulationSetpoint", "Set point of regulation."],
  ["storedEnergy", "Energy in store."],
  ["targetEnergyStorage", "Energy to have in store."],
  ["availableEnergyStorage", "Room left in the store."],
  ["price", "Price per unit and interval."],
  ["level", "A level per interval, without unit."],
  ["powerFactor", "Power factor."],
  ["percentUsage", "Percent of usage."],
  ["percentDemand", "Percent of demand."],
  ["x-resourceStatus", "State of a resource: the value is a PayloadResourceStatus."],
]);

export const ReadingType: EnumDef = extensible("ei:ReadingTypeType", "How a value comes about.", [
  ["Direct Read", "Measured, or read from a register that only grows."],
  ["Net", "The device makes its own total."],
  ["Allocated", "Share of a common meter."],
  ["Estimated", "A gap filled."],
  ["Summed", "Several meters added."],
  ["Derived", "Inferred, such as from run time."],
  ["Mean", "Mean over the granularity."],
  ["Peak", "Extreme over the granularity; power only."],
  ["Hybrid", "Made from readings of several types."],
  ["Contract", "An agreed value."],
  ["Projected", "A value to come."],
  ["x-RMS", "Root mean square."],
  ["x-notApplicable", "None; required in report requests and in status reports."],
]);

export const DataQuality: EnumDef = extensible("oadr:oadrDataQualityTypeType", "How far a reported value can be trusted.", [
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
]);

export const SiScaleCode: EnumDef = closedString("scale:SiScaleCodeType", "Power of ten that a unit is scaled by.", [
  ["p", "10^-12"],
  ["n", "10^-9"],
  ["micro", "10^-6"],
  ["m", "10^-3"],
  ["c", "10^-2"],
  ["d", "10^-1"],
  ["k", "10^3"],
  ["M", "10^6"],
  ["G", "10^9"],
  ["T", "10^12"],
  ["none", "10^0"],
]);

export const ProfileName: EnumDef = closed("oadr:oadrProfileType", "An OpenADR profile.", ["2.0a", "2.0b"]);
export const TransportName: EnumDef = closed("oadr:oadrTransportType", "A transport.", [
  ["simpleHttp", "HTTP; the VEN polls, or the VTN pushes."],
  ["xmpp", "XMPP."],
]);
export const ServiceName: EnumDef = closed("oadr:oadrServiceNameType", "A service of the profile.", [
  ["EiEvent", "Events, and the answers to them."],
  ["EiOpt", "Availability, and opting resources in or out."],
  ["EiReport", "Reports: offers, requests, data."],
  ["EiRegisterParty", "Registration."],
  ["OadrPoll", "Polling."],
]);
export const ResponseRequired: EnumDef = closedString("oadr:ResponseRequiredType", "Whether a VEN must answer an event (rule 12).", [
  ["always", "The VEN answers each time it receives the event."],
  ["never", "The VEN must not answer."],
]);
export const TemperatureUnit: EnumDef = closed("oadr:temperatureUnitType", "A unit of temperature.", ["celsius", "fahrenheit"]);
export const CurrencyItemDescription: EnumDef = closed(
  "oadr:currencyItemDescriptionType",
  "What a currency unit counts. The list has no entry per therm: `currency` stands there.",
  ["currency", "currencyPerKW", "currencyPerKWh"],
);
export const PowerRealUnit: EnumDef = closed("power:PowerRealUnitType", "A unit of real power.", [
  ["W", "Watt."],
  ["J/s", "Joule per second, which is the same."],
]);

// Frozen in 2010: later codes are not valid, and withdrawn ones still are.
const currencies = `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYR BZD
CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
GTQ GWP GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL
LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR
RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD STD SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN USS
UYI UYU UZS VEF VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR XFU XOF XPD XPF XPT XTS XXX YER ZAR ZMK ZWL`;

export const CurrencyCode: EnumDef = closed(
  "clm5ISO42173A:ISO3AlphaCurrencyCodeContentType",
  "A currency code of ISO 4217, as the list stood in 2010.",
  currencies.split(/\s/),
);

export const AtomTextType: EnumDef = closed("atom:type", "What a text is.", [
  ["text", "Plain text; so is one that does not say what it is."],
  ["html", "HTML, its markup escaped."],
  ["xhtml", "One `div` of XHTML."],
]);
