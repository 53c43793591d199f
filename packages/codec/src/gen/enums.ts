// Generated from schema/ by `pnpm generate`. Do not edit.

import { enumeration, extensible, type Scalar } from "../scalar/index.ts";
import { atomTextTypeValues, currencyCodeValues, currencyItemDescriptionValues, dataQualityValues, eventStatusValues, optReasonValues, optTypeValues, powerRealUnitValues, profileNameValues, readingTypeValues, reportNameValues, reportTypeValues, responseRequiredValues, schemaVersionValues, serviceNameValues, siScaleCodeValues, signalNameValues, signalTypeValues, temperatureUnitValues, transportNameValues, type AtomTextType, type CurrencyCode, type CurrencyItemDescription, type DataQuality, type EventStatus, type OptReason, type OptType, type PowerRealUnit, type ProfileName, type ReadingType, type ReportName, type ReportType, type ResponseRequired, type SchemaVersion, type ServiceName, type SiScaleCode, type SignalName, type SignalType, type TemperatureUnit, type TransportName } from "@oadr/model";

export const atomTextType: Scalar<AtomTextType> = /* @__PURE__ */ enumeration(atomTextTypeValues);

export const currencyCode: Scalar<CurrencyCode> = /* @__PURE__ */ enumeration(currencyCodeValues);

export const currencyItemDescription: Scalar<CurrencyItemDescription> = /* @__PURE__ */ enumeration(currencyItemDescriptionValues);

export const dataQuality: Scalar<DataQuality> = /* @__PURE__ */ extensible(dataQualityValues);

export const eventStatus: Scalar<EventStatus> = /* @__PURE__ */ enumeration(eventStatusValues);

export const optReason: Scalar<OptReason> = /* @__PURE__ */ extensible(optReasonValues);

export const optType: Scalar<OptType> = /* @__PURE__ */ enumeration(optTypeValues);

export const powerRealUnit: Scalar<PowerRealUnit> = /* @__PURE__ */ enumeration(powerRealUnitValues);

export const profileName: Scalar<ProfileName> = /* @__PURE__ */ enumeration(profileNameValues);

export const readingType: Scalar<ReadingType> = /* @__PURE__ */ extensible(readingTypeValues);

export const reportName: Scalar<ReportName> = /* @__PURE__ */ extensible(reportNameValues);

export const reportType: Scalar<ReportType> = /* @__PURE__ */ extensible(reportTypeValues);

export const responseRequired: Scalar<ResponseRequired> = /* @__PURE__ */ enumeration(responseRequiredValues);

export const schemaVersion: Scalar<SchemaVersion> = /* @__PURE__ */ extensible(schemaVersionValues);

export const serviceName: Scalar<ServiceName> = /* @__PURE__ */ enumeration(serviceNameValues);

export const siScaleCode: Scalar<SiScaleCode> = /* @__PURE__ */ enumeration(siScaleCodeValues);

export const signalName: Scalar<SignalName> = /* @__PURE__ */ extensible(signalNameValues);

export const signalType: Scalar<SignalType> = /* @__PURE__ */ enumeration(signalTypeValues);

export const temperatureUnit: Scalar<TemperatureUnit> = /* @__PURE__ */ enumeration(temperatureUnitValues);

export const transportName: Scalar<TransportName> = /* @__PURE__ */ enumeration(transportNameValues);
