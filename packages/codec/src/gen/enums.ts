// Generated from schema/ by `pnpm generate`. Do not edit.

import { enumeration, extensible, type Scalar } from "../scalar/index.ts";
import { currencyCodeValues, currencyItemDescriptionValues, dataQualityValues, eventStatusValues, optReasonValues, optTypeValues, powerRealUnitValues, profileNameValues, readingTypeValues, reportNameValues, reportTypeValues, responseRequiredValues, schemaVersionValues, serviceNameValues, siScaleCodeValues, signalNameValues, signalTypeValues, temperatureUnitValues, transportNameValues, type CurrencyCode, type CurrencyItemDescription, type DataQuality, type EventStatus, type OptReason, type OptType, type PowerRealUnit, type ProfileName, type ReadingType, type ReportName, type ReportType, type ResponseRequired, type SchemaVersion, type ServiceName, type SiScaleCode, type SignalName, type SignalType, type TemperatureUnit, type TransportName } from "@oadr/model";

export const currencyCode: Scalar<CurrencyCode> = enumeration(currencyCodeValues);

export const currencyItemDescription: Scalar<CurrencyItemDescription> = enumeration(currencyItemDescriptionValues);

export const dataQuality: Scalar<DataQuality> = extensible(dataQualityValues);

export const eventStatus: Scalar<EventStatus> = enumeration(eventStatusValues);

export const optReason: Scalar<OptReason> = extensible(optReasonValues);

export const optType: Scalar<OptType> = enumeration(optTypeValues);

export const powerRealUnit: Scalar<PowerRealUnit> = enumeration(powerRealUnitValues);

export const profileName: Scalar<ProfileName> = enumeration(profileNameValues);

export const readingType: Scalar<ReadingType> = extensible(readingTypeValues);

export const reportName: Scalar<ReportName> = extensible(reportNameValues);

export const reportType: Scalar<ReportType> = extensible(reportTypeValues);

export const responseRequired: Scalar<ResponseRequired> = enumeration(responseRequiredValues);

export const schemaVersion: Scalar<SchemaVersion> = extensible(schemaVersionValues);

export const serviceName: Scalar<ServiceName> = enumeration(serviceNameValues);

export const siScaleCode: Scalar<SiScaleCode> = enumeration(siScaleCodeValues);

export const signalName: Scalar<SignalName> = extensible(signalNameValues);

export const signalType: Scalar<SignalType> = enumeration(signalTypeValues);

export const temperatureUnit: Scalar<TemperatureUnit> = enumeration(temperatureUnitValues);

export const transportName: Scalar<TransportName> = enumeration(transportNameValues);
