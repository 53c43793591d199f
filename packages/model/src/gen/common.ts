// Generated from schema/ by `pnpm generate`. Do not edit.

import type { Duration } from "../duration.ts";
import type { DataQuality } from "./enums.ts";

/**
 * How the application fared with the message that is answered.
 *
 * Schema name `ei:EiResponseType`.
 */
export interface EiResponse {
  /** Three digits; 200 is success, 4xx an error of the asking side. */
  readonly responseCode: string;
  /** Free text for people. */
  readonly responseDescription?: string;
  /** Echo of the request's id; empty where it has none, and where eventResponses carry it (rule 42). */
  readonly requestId: string;
}

/**
 * What something applies to. Members are alternatives: one that fits is enough. Without any, the receiving VEN as a whole (rule 22).
 *
 * Schema name `ei:EiTargetType`.
 */
export interface EiTarget {
  /** Aggregated pricing nodes. */
  readonly aggregatedPnodes?: readonly string[];
  /** Device classes, such as `Thermostat` (rule 111). */
  readonly endDeviceAssets?: readonly string[];
  /** Meters. */
  readonly meterAssets?: readonly string[];
  /** Pricing nodes. */
  readonly pnodes?: readonly string[];
  /** Areas. */
  readonly serviceAreas?: readonly FeatureCollection[];
  /** Delivery points. */
  readonly serviceDeliveryPoints?: readonly string[];
  /** Locations. */
  readonly serviceLocations?: readonly FeatureCollection[];
  /** Stretches of the grid. */
  readonly transportInterfaces?: readonly TransportInterface[];
  /** Groups, by id. */
  readonly groupIds?: readonly string[];
  /** Groups, by name. */
  readonly groupNames?: readonly string[];
  /** Resources. */
  readonly resourceIds?: readonly string[];
  /** VENs; at most one in the target of an event (rule 63). */
  readonly venIds?: readonly string[];
  /** Parties. */
  readonly partyIds?: readonly string[];
}

/**
 * A place.
 *
 * Schema name `gml:FeatureCollection`.
 */
export interface FeatureCollection {
  /** Name of the place in the document. */
  readonly id?: string;
  /** Where it is. */
  readonly location: Polygon;
}

/**
 * A span of time, or an instant, and its values.
 *
 * Schema name `ei:IntervalType`.
 */
export interface Interval {
  /** Start. Not in events (rule 103); in reports the time of the values (rule 314). */
  readonly dtstart?: Date;
  /** Length. Required in events (rule 102); in reports only of accumulated values (rule 315). */
  readonly duration?: Duration;
  /** Index from 0. Required in events (rules 2, 101); in reports where there is no start (rule 316). */
  readonly uid?: string;
  /** The values: one in events (rule 100), one per data point in reports. */
  readonly streamPayloadBases: readonly StreamPayloadBase[];
}

/**
 * How a load is controlled at present (rule 334).
 *
 * Schema name `oadr:oadrLoadControlStateType`.
 */
export interface LoadControlState {
  /** As in signal type x-loadControlCapacity. */
  readonly oadrCapacity?: LoadControlStateType;
  /** As in signal type x-loadControlLevelOffset. */
  readonly oadrLevelOffset?: LoadControlStateType;
  /** As in signal type x-loadControlPercentOffset. */
  readonly oadrPercentOffset?: LoadControlStateType;
  /** As in signal type x-loadControlSetpoint. */
  readonly oadrSetPoint?: LoadControlStateType;
}

/**
 * One quantity of a load's control.
 *
 * Schema name `oadr:oadrLoadControlStateTypeType`.
 */
export interface LoadControlStateType {
  /** Smallest possible value. */
  readonly oadrMin?: number;
  /** Largest possible value. */
  readonly oadrMax?: number;
  /** Present value. */
  readonly oadrCurrent: number;
  /** Value in normal operation. */
  readonly oadrNormal?: number;
}

/** A value: a number, or the state of a resource. */
export type PayloadBase =
  | PayloadFloat
  | PayloadResourceStatus
  ;

/**
 * A number.
 *
 * Schema name `ei:payloadFloat`.
 */
export interface PayloadFloat {
  readonly type: "payloadFloat";
  /** The number. */
  readonly value: number;
}

/**
 * State of a resource.
 *
 * Schema name `oadr:oadrPayloadResourceStatus`.
 */
export interface PayloadResourceStatus {
  readonly type: "oadrPayloadResourceStatus";
  /** The resource can be reached. */
  readonly oadrOnline: boolean;
  /** Somebody has overridden the control by hand. */
  readonly oadrManualOverride: boolean;
  /** How the load is controlled. */
  readonly oadrLoadControlState?: LoadControlState;
}

/**
 * An area on the map.
 *
 * Schema name `gml:Polygon`.
 */
export interface Polygon {
  /** Name of the polygon in the document. */
  readonly id?: string;
  /** Coordinates of its outer ring. */
  readonly exterior: readonly number[];
}

/**
 * A span of time, and in events how its start and end are to be met.
 *
 * Schema name `xcal:properties`.
 */
export interface Properties {
  /** Start. */
  readonly dtstart: Date;
  /** Length; zero is open-ended (rules 47, 210). */
  readonly duration: Duration;
  /** Window in which a VEN picks a random start (rule 30). Events only. */
  readonly startafter?: Duration;
  /** Lead time of the event; required of a VTN (rule 105). Events only. */
  readonly eiNotification?: Duration;
  /** Transition at the start; may be negative (rule 31). Events only. */
  readonly eiRampUp?: Duration;
  /** Transition at the end; may be negative (rule 31). Events only. */
  readonly eiRecovery?: Duration;
}

/**
 * An event in one of its versions.
 *
 * Schema name `ei:QualifiedEventIDType`.
 */
export interface QualifiedEventId {
  /** Unique per VEN (rule 70). */
  readonly eventId: string;
  /** Version: 0 at first, one more with each change (rules 4, 5). */
  readonly modificationNumber: number;
}

/**
 * One value of one data point.
 *
 * Schema name `oadr:oadrReportPayload`.
 */
export interface ReportPayload {
  readonly type: "oadrReportPayload";
  /** The data point. */
  readonly rId: string;
  /** Confidence in percent. */
  readonly confidence?: number;
  /** Accuracy, in the unit of the value (rule 319). */
  readonly accuracy?: number;
  /** The value. */
  readonly payloadBase: PayloadBase;
  /** How far the value can be trusted (rule 318). */
  readonly oadrDataQuality?: DataQuality;
}

/**
 * The value of a signal in one interval.
 *
 * Schema name `ei:signalPayload`.
 */
export interface SignalPayload {
  readonly type: "signalPayload";
  /** The value; a PayloadFloat in events (rule 100). */
  readonly payloadBase: PayloadBase;
}

/** What an interval carries. */
export type StreamPayloadBase =
  | SignalPayload
  | ReportPayload
  ;

/**
 * A stretch of the grid between two nodes.
 *
 * Schema name `power:TransportInterfaceType`.
 */
export interface TransportInterface {
  /** Node where power enters. */
  readonly pointOfReceipt: string;
  /** Node where power leaves. */
  readonly pointOfDelivery: string;
}
