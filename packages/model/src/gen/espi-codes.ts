// Generated from schema/ by `pnpm generate`. Do not edit.

/**
 * How a value comes about over time.
 *
 * The numbers that are known stand in `espiAccumulationKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:AccumulationKind`.
 */
export type EspiAccumulationKind = number;

/**
 * What to do with the object.
 *
 * The numbers that are known stand in `espiCRUDOperationValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:CRUDOperation`.
 */
export type EspiCRUDOperation = number;

/**
 * What is metered.
 *
 * The numbers that are known stand in `espiCommodityKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:CommodityKind`.
 */
export type EspiCommodityKind = number;

/**
 * A currency, by its number in ISO 4217; `other` for one that is not listed.
 *
 * The numbers that are known stand in `espiCurrencyValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:Currency`.
 */
export type EspiCurrency = number;

/**
 * What the value is of all those in the interval.
 *
 * The numbers that are known stand in `espiDataQualifierKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:DataQualifierKind`.
 */
export type EspiDataQualifierKind = number;

/**
 * Direction of the flow, or the quadrants that are counted.
 *
 * The numbers that are known stand in `espiFlowDirectionKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:FlowDirectionKind`.
 */
export type EspiFlowDirectionKind = number;

/**
 * The physical quantity.
 *
 * The numbers that are known stand in `espiMeasurementKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:MeasurementKind`.
 */
export type EspiMeasurementKind = number;

/**
 * Phases that are measured.
 *
 * The numbers that are known stand in `espiPhaseCodeKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:PhaseCodeKind`.
 */
export type EspiPhaseCodeKind = number;

/**
 * How far a reading can be trusted.
 *
 * The numbers that are known stand in `espiQualityOfReadingValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:QualityOfReading`.
 */
export type EspiQualityOfReading = number;

/**
 * The service that is delivered.
 *
 * The numbers that are known stand in `espiServiceKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:ServiceKind`.
 */
export type EspiServiceKind = number;

/**
 * How an operation fared, as a status of HTTP.
 *
 * The numbers that are known stand in `espiStatusCodeValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:StatusCode`.
 */
export type EspiStatusCode = number;

/**
 * Period that the reading is made over.
 *
 * The numbers that are known stand in `espiTimeAttributeKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:TimeAttributeKind`.
 */
export type EspiTimeAttributeKind = number;

/**
 * Period that the values are about.
 *
 * The numbers that are known stand in `espiTimePeriodOfInterestValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:TimePeriodOfInterest`.
 */
export type EspiTimePeriodOfInterest = number;

/**
 * Power of ten that the value is multiplied by.
 *
 * The numbers that are known stand in `espiUnitMultiplierKindValues` by name; a whole number from -32768 to 32767.
 *
 * Schema name `espi:UnitMultiplierKind`.
 */
export type EspiUnitMultiplierKind = number;

/**
 * Unit of measure.
 *
 * The numbers that are known stand in `espiUnitSymbolKindValues` by name; a whole number from 0 to 65535.
 *
 * Schema name `espi:UnitSymbolKind`.
 */
export type EspiUnitSymbolKind = number;
