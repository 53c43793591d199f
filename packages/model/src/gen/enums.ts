// Generated from schema/ by `pnpm generate`. Do not edit.

/**
 * What a text is.
 *
 * - `text`: Plain text; so is one that does not say what it is.
 * - `html`: HTML, its markup escaped.
 * - `xhtml`: One `div` of XHTML.
 *
 * Schema name `atom:type`.
 */
export type AtomTextType =
  | "text"
  | "html"
  | "xhtml"
  ;

/**
 * A currency code of ISO 4217, as the list stood in 2010.
 *
 * Schema name `clm5ISO42173A:ISO3AlphaCurrencyCodeContentType`.
 */
export type CurrencyCode =
  | "AED"
  | "AFN"
  | "ALL"
  | "AMD"
  | "ANG"
  | "AOA"
  | "ARS"
  | "AUD"
  | "AWG"
  | "AZN"
  | "BAM"
  | "BBD"
  | "BDT"
  | "BGN"
  | "BHD"
  | "BIF"
  | "BMD"
  | "BND"
  | "BOB"
  | "BOV"
  | "BRL"
  | "BSD"
  | "BTN"
  | "BWP"
  | "BYR"
  | "BZD"
  | "CAD"
  | "CDF"
  | "CHE"
  | "CHF"
  | "CHW"
  | "CLF"
  | "CLP"
  | "CNY"
  | "COP"
  | "COU"
  | "CRC"
  | "CUC"
  | "CUP"
  | "CVE"
  | "CZK"
  | "DJF"
  | "DKK"
  | "DOP"
  | "DZD"
  | "EEK"
  | "EGP"
  | "ERN"
  | "ETB"
  | "EUR"
  | "FJD"
  | "FKP"
  | "GBP"
  | "GEL"
  | "GHS"
  | "GIP"
  | "GMD"
  | "GNF"
  | "GTQ"
  | "GWP"
  | "GYD"
  | "HKD"
  | "HNL"
  | "HRK"
  | "HTG"
  | "HUF"
  | "IDR"
  | "ILS"
  | "INR"
  | "IQD"
  | "IRR"
  | "ISK"
  | "JMD"
  | "JOD"
  | "JPY"
  | "KES"
  | "KGS"
  | "KHR"
  | "KMF"
  | "KPW"
  | "KRW"
  | "KWD"
  | "KYD"
  | "KZT"
  | "LAK"
  | "LBP"
  | "LKR"
  | "LRD"
  | "LSL"
  | "LTL"
  | "LVL"
  | "LYD"
  | "MAD"
  | "MDL"
  | "MGA"
  | "MKD"
  | "MMK"
  | "MNT"
  | "MOP"
  | "MRO"
  | "MUR"
  | "MVR"
  | "MWK"
  | "MXN"
  | "MXV"
  | "MYR"
  | "MZN"
  | "NAD"
  | "NGN"
  | "NIO"
  | "NOK"
  | "NPR"
  | "NZD"
  | "OMR"
  | "PAB"
  | "PEN"
  | "PGK"
  | "PHP"
  | "PKR"
  | "PLN"
  | "PYG"
  | "QAR"
  | "RON"
  | "RSD"
  | "RUB"
  | "RWF"
  | "SAR"
  | "SBD"
  | "SCR"
  | "SDG"
  | "SEK"
  | "SGD"
  | "SHP"
  | "SLL"
  | "SOS"
  | "SRD"
  | "STD"
  | "SVC"
  | "SYP"
  | "SZL"
  | "THB"
  | "TJS"
  | "TMT"
  | "TND"
  | "TOP"
  | "TRY"
  | "TTD"
  | "TWD"
  | "TZS"
  | "UAH"
  | "UGX"
  | "USD"
  | "USN"
  | "USS"
  | "UYI"
  | "UYU"
  | "UZS"
  | "VEF"
  | "VND"
  | "VUV"
  | "WST"
  | "XAF"
  | "XAG"
  | "XAU"
  | "XBA"
  | "XBB"
  | "XBC"
  | "XBD"
  | "XCD"
  | "XDR"
  | "XFU"
  | "XOF"
  | "XPD"
  | "XPF"
  | "XPT"
  | "XTS"
  | "XXX"
  | "YER"
  | "ZAR"
  | "ZMK"
  | "ZWL"
  ;

/**
 * What a currency unit counts. The list has no entry per therm: `currency` stands there.
 *
 * Schema name `oadr:currencyItemDescriptionType`.
 */
export type CurrencyItemDescription =
  | "currency"
  | "currencyPerKW"
  | "currencyPerKWh"
  ;

/**
 * How far a reported value can be trusted.
 *
 * Schema name `oadr:oadrDataQualityTypeType`.
 */
export type DataQuality =
  | "No Quality - No Value"
  | "No New Value - Previous Value Used"
  | "Quality Bad - Non Specific"
  | "Quality Bad - Configuration Error"
  | "Quality Bad - Not Connected"
  | "Quality Bad - Device Failure"
  | "Quality Bad - Sensor Failure"
  | "Quality Bad - Last Known Value"
  | "Quality Bad - Comm Failure"
  | "Quality Bad - Out of Service"
  | "Quality Uncertain - Non Specific"
  | "Quality Uncertain - Last Usable Value"
  | "Quality Uncertain - Sensor Not Accurate"
  | "Quality Uncertain - EU Units Exceeded"
  | "Quality Uncertain - Sub Normal"
  | "Quality Good - Non Specific"
  | "Quality Good - Local Override"
  | "Quality Limit - Field/Not"
  | "Quality Limit - Field/Low"
  | "Quality Limit - Field/High"
  | "Quality Limit - Field/Constant"
  | `x-${string}`
  ;

/**
 * Where an event stands in its life.
 *
 * - `none`: No event is pending; unused in practice.
 * - `far`: Pending, and before the ramp-up begins.
 * - `near`: Pending, and inside the ramp-up.
 * - `active`: Running.
 * - `completed`: Over.
 * - `cancelled`: Withdrawn by the VTN.
 *
 * Schema name `ei:EventStatusEnumeratedType`.
 */
export type EventStatus =
  | "none"
  | "far"
  | "near"
  | "active"
  | "completed"
  | "cancelled"
  ;

/**
 * Why a VEN opts in or out.
 *
 * - `economic`: Cost.
 * - `emergency`: An emergency.
 * - `mustRun`: The resource has to run.
 * - `notParticipating`: Does not take part.
 * - `outageRunStatus`: An outage.
 * - `overrideStatus`: Overridden by hand.
 * - `participating`: Takes part.
 * - `x-schedule`: A schedule says so.
 *
 * Schema name `ei:OptReasonType`.
 */
export type OptReason =
  | "economic"
  | "emergency"
  | "mustRun"
  | "notParticipating"
  | "outageRunStatus"
  | "overrideStatus"
  | "participating"
  | "x-schedule"
  | `x-${string}`
  ;

/**
 * Taking part, or not.
 *
 * - `optIn`: Takes part; of a schedule: is available.
 * - `optOut`: Does not take part; of a schedule: is not available.
 *
 * Schema name `ei:OptTypeType`.
 */
export type OptType =
  | "optIn"
  | "optOut"
  ;

/**
 * A unit of real power.
 *
 * - `W`: Watt.
 * - `J/s`: Joule per second, which is the same.
 *
 * Schema name `power:PowerRealUnitType`.
 */
export type PowerRealUnit =
  | "W"
  | "J/s"
  ;

/**
 * An OpenADR profile.
 *
 * Schema name `oadr:oadrProfileType`.
 */
export type ProfileName =
  | "2.0a"
  | "2.0b"
  ;

/**
 * How a value comes about.
 *
 * - `Direct Read`: Measured, or read from a register that only grows.
 * - `Net`: The device makes its own total.
 * - `Allocated`: Share of a common meter.
 * - `Estimated`: A gap filled.
 * - `Summed`: Several meters added.
 * - `Derived`: Inferred, such as from run time.
 * - `Mean`: Mean over the granularity.
 * - `Peak`: Extreme over the granularity; power only.
 * - `Hybrid`: Made from readings of several types.
 * - `Contract`: An agreed value.
 * - `Projected`: A value to come.
 * - `x-RMS`: Root mean square.
 * - `x-notApplicable`: None; required in report requests and in status reports.
 *
 * Schema name `ei:ReadingTypeType`.
 */
export type ReadingType =
  | "Direct Read"
  | "Net"
  | "Allocated"
  | "Estimated"
  | "Summed"
  | "Derived"
  | "Mean"
  | "Peak"
  | "Hybrid"
  | "Contract"
  | "Projected"
  | "x-RMS"
  | "x-notApplicable"
  | `x-${string}`
  ;

/**
 * Which well-known report; an offer of it starts with `METADATA_`.
 *
 * - `METADATA_HISTORY_USAGE`: Offers HISTORY_USAGE.
 * - `HISTORY_USAGE`: Usage as it was recorded, asked for once.
 * - `METADATA_HISTORY_GREENBUTTON`: Offers HISTORY_GREENBUTTON.
 * - `HISTORY_GREENBUTTON`: Usage as it was recorded, as a Green Button feed.
 * - `METADATA_TELEMETRY_USAGE`: Offers TELEMETRY_USAGE.
 * - `TELEMETRY_USAGE`: Power or energy, about as it is used.
 * - `METADATA_TELEMETRY_STATUS`: Offers TELEMETRY_STATUS.
 * - `TELEMETRY_STATUS`: State of resources: online, overridden by hand, how they are controlled.
 *
 * Schema name `ei:reportNameType`.
 */
export type ReportName =
  | "METADATA_HISTORY_USAGE"
  | "HISTORY_USAGE"
  | "METADATA_HISTORY_GREENBUTTON"
  | "HISTORY_GREENBUTTON"
  | "METADATA_TELEMETRY_USAGE"
  | "TELEMETRY_USAGE"
  | "METADATA_TELEMETRY_STATUS"
  | "TELEMETRY_STATUS"
  | `x-${string}`
  ;

/**
 * What kind of value a data point delivers.
 *
 * - `reading`: Register value at an instant; consumption is the difference of two.
 * - `usage`: Amount over a period.
 * - `demand`: Rate, such as power.
 * - `setPoint`: Amount that is set at present.
 * - `deltaUsage`: Change of usage against the baseline.
 * - `deltaSetPoint`: Change of set point against the schedule before.
 * - `deltaDemand`: Change of demand against the baseline.
 * - `baseline`: What would have happened without the event.
 * - `deviation`: Instruction minus actual value.
 * - `avgUsage`: Mean usage over the granularity.
 * - `avgDemand`: Mean demand over the granularity.
 * - `operatingState`: A state; needs a payload of its own and has no unit.
 * - `upRegulationCapacityAvailable`: Power that can be added.
 * - `downRegulationCapacityAvailable`: Power that can be taken away.
 * - `regulationSetpoint`: Set point of regulation.
 * - `storedEnergy`: Energy in store.
 * - `targetEnergyStorage`: Energy to have in store.
 * - `availableEnergyStorage`: Room left in the store.
 * - `price`: Price per unit and interval.
 * - `level`: A level per interval, without unit.
 * - `powerFactor`: Power factor.
 * - `percentUsage`: Percent of usage.
 * - `percentDemand`: Percent of demand.
 * - `x-resourceStatus`: State of a resource: the value is a PayloadResourceStatus.
 *
 * Schema name `ei:ReportTypeType`.
 */
export type ReportType =
  | "reading"
  | "usage"
  | "demand"
  | "setPoint"
  | "deltaUsage"
  | "deltaSetPoint"
  | "deltaDemand"
  | "baseline"
  | "deviation"
  | "avgUsage"
  | "avgDemand"
  | "operatingState"
  | "upRegulationCapacityAvailable"
  | "downRegulationCapacityAvailable"
  | "regulationSetpoint"
  | "storedEnergy"
  | "targetEnergyStorage"
  | "availableEnergyStorage"
  | "price"
  | "level"
  | "powerFactor"
  | "percentUsage"
  | "percentDemand"
  | "x-resourceStatus"
  | `x-${string}`
  ;

/**
 * Whether a VEN must answer an event (rule 12).
 *
 * - `always`: The VEN answers each time it receives the event.
 * - `never`: The VEN must not answer.
 *
 * Schema name `oadr:ResponseRequiredType`.
 */
export type ResponseRequired =
  | "always"
  | "never"
  ;

/**
 * Profile version that a message claims.
 *
 * Schema name `ei:schemaVersionType`.
 */
export type SchemaVersion =
  | "2.0a"
  | "2.0b"
  | `x-${string}`
  ;

/**
 * A service of the profile.
 *
 * - `EiEvent`: Events, and the answers to them.
 * - `EiOpt`: Availability, and opting resources in or out.
 * - `EiReport`: Reports: offers, requests, data.
 * - `EiRegisterParty`: Registration.
 * - `OadrPoll`: Polling.
 *
 * Schema name `oadr:oadrServiceNameType`.
 */
export type ServiceName =
  | "EiEvent"
  | "EiOpt"
  | "EiReport"
  | "EiRegisterParty"
  | "OadrPoll"
  ;

/**
 * Power of ten that a unit is scaled by.
 *
 * - `p`: 10^-12
 * - `n`: 10^-9
 * - `micro`: 10^-6
 * - `m`: 10^-3
 * - `c`: 10^-2
 * - `d`: 10^-1
 * - `k`: 10^3
 * - `M`: 10^6
 * - `G`: 10^9
 * - `T`: 10^12
 * - `none`: 10^0
 *
 * Schema name `scale:SiScaleCodeType`.
 */
export type SiScaleCode =
  | "p"
  | "n"
  | "micro"
  | "m"
  | "c"
  | "d"
  | "k"
  | "M"
  | "G"
  | "T"
  | "none"
  ;

/**
 * Which signal: what the values of its intervals steer.
 *
 * - `SIMPLE`: Levels 0 to 3: normal, moderate, high, special.
 * - `simple`: Spelling of profile 2.0a.
 * - `ELECTRICITY_PRICE`: Price of electricity.
 * - `ENERGY_PRICE`: Price of energy.
 * - `DEMAND_CHARGE`: Price of demand.
 * - `BID_PRICE`: Price that the resource bid.
 * - `BID_LOAD`: Load that the resource bid.
 * - `BID_ENERGY`: Energy that the resource bid.
 * - `CHARGE_STATE`: Charge of a storage.
 * - `LOAD_DISPATCH`: Load to run at, absolute or relative.
 * - `LOAD_CONTROL`: Direct control of a load.
 *
 * Schema name `ei:signalNameType`.
 */
export type SignalName =
  | "SIMPLE"
  | "simple"
  | "ELECTRICITY_PRICE"
  | "ENERGY_PRICE"
  | "DEMAND_CHARGE"
  | "BID_PRICE"
  | "BID_LOAD"
  | "BID_ENERGY"
  | "CHARGE_STATE"
  | "LOAD_DISPATCH"
  | "LOAD_CONTROL"
  | `x-${string}`
  ;

/**
 * How the values of a signal are to be read.
 *
 * - `delta`: Change against what would have been used otherwise.
 * - `level`: A level that the program defines.
 * - `multiplier`: Factor on the usage or rate that would apply otherwise.
 * - `price`: Absolute price.
 * - `priceMultiplier`: Factor on the existing price.
 * - `priceRelative`: Difference to the existing price.
 * - `setpoint`: Amount to reach, in the unit of the signal.
 * - `x-loadControlCapacity`: Fraction of the controller's maximum, 0.0 to 1.0.
 * - `x-loadControlLevelOffset`: Whole levels away from normal.
 * - `x-loadControlPercentOffset`: Percent away from normal.
 * - `x-loadControlSetpoint`: Set point of the controller.
 *
 * Schema name `ei:SignalTypeEnumeratedType`.
 */
export type SignalType =
  | "delta"
  | "level"
  | "multiplier"
  | "price"
  | "priceMultiplier"
  | "priceRelative"
  | "setpoint"
  | "x-loadControlCapacity"
  | "x-loadControlLevelOffset"
  | "x-loadControlPercentOffset"
  | "x-loadControlSetpoint"
  ;

/**
 * A unit of temperature.
 *
 * Schema name `oadr:temperatureUnitType`.
 */
export type TemperatureUnit =
  | "celsius"
  | "fahrenheit"
  ;

/**
 * A transport.
 *
 * - `simpleHttp`: HTTP; the VEN polls, or the VTN pushes.
 * - `xmpp`: XMPP.
 *
 * Schema name `oadr:oadrTransportType`.
 */
export type TransportName =
  | "simpleHttp"
  | "xmpp"
  ;
