// Generated from schema/ by `pnpm generate`. Do not edit.

import type { Duration } from "../duration.ts";
import type { DataQuality } from "./enums.ts";
import type { GBPayload } from "./green-button.ts";

/**
 * How the application fared with the message that is answered.
 *
 * Schema name `ei:EiResponseType`.
 */
export interface EiResponse {
  /** Three digits: 200 is success, 45x a breach of the rules, 46x something that does not fit this deployment. Go by the first digit. */
  readonly responseCode: string;
  /** Free text for people. */
  readonly responseDescription?: string;
  /** Echo of the requestID that is answered; empty where there is none, and where eventResponses carry it (rule 42). */
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
  /** Device classes: `Thermostat`, `Strip_Heater`, `Baseboard_Heater`, `Water_Heater`, `Pool_Pump`, `Sauna`, `Hot_tub`, `Smart_Appliance`, `Irrigation_Pump`, `Managed_Commercial_and_Industrial_Loads`, `Simple_Residential_On_Off_Loads`, `Exterior_Lighting`, `Interior_Lighting`, `Electric_Vehicle`, `Generation_Systems`, `Load_Control_Switch`, `Smart_Inverter`, `EVSE`, `RESU`, `Energy_Management_System`, `Smart_Energy_Module`, `Storage`, or a word that starts with `x-` (rule 111). */
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
  /** Resources, by the names that the VEN has for them; every VTN supports these (rule 510). */
  readonly resourceIds?: readonly string[];
  /** VENs; at most one in the target of an event (rule 63). Every VTN supports these (rule 510). */
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
  /** Smallest possible value, in the unit of the signal type. */
  readonly oadrMin?: number;
  /** Largest possible value, in the unit of the signal type. */
  readonly oadrMax?: number;
  /** Present value, in the unit of the signal type. */
  readonly oadrCurrent: number;
  /** Value in normal operation, in the unit of the signal type. */
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
  /** The number, in the unit and scale of the signal or data point. */
  readonly value: number;
}

/**
 * State of a resource.
 *
 * Schema name `oadr:oadrPayloadResourceStatus`.
 */
export interface PayloadResourceStatus {
  readonly type: "oadrPayloadResourceStatus";
  /** True: the resource can be reached. */
  readonly oadrOnline: boolean;
  /** True: somebody has overridden the control by hand. */
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
  /** Coordinates of the points of its outer ring, one after the other. */
  readonly exterior: readonly number[];
}

/**
 * A span of time, and in events how its start and end are to be met.
 *
 * Schema name `xcal:properties`.
 */
export interface Properties {
  /** Start, in UTC. */
  readonly dtstart: Date;
  /** Length; zero is open-ended (rules 47, 210). */
  readonly duration: Duration;
  /** Longest time by which a VEN puts off the start, chosen at random; 0 is none (rule 30). Events only. */
  readonly startafter?: Duration;
  /** Time before the start by which the VEN should have the event. A VTN must send it, even as zero (rule 105). Events only. */
  readonly eiNotification?: Duration;
  /** Transition at the start. Positive: before it, and the event is near from then on (rule 13). Negative: after it (rule 31). Events only. */
  readonly eiRampUp?: Duration;
  /** Transition at the end. Positive: after it. Negative: before it (rule 31). Events only. */
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
  /** Version: 0 at first, one more with each change (rules 4, 5). What is answered must be the present one (rule 48). */
  readonly modificationNumber: number;
}

/**
 * One value of one data point.
 *
 * Schema name `oadr:oadrReportPayload`.
 */
export interface ReportPayload {
  readonly type: "oadrReportPayload";
  /** The data point, by the name that the offer gave it (rule 308). */
  readonly rId: string;
  /** Confidence in percent, 0 to 100. */
  readonly confidence?: number;
  /** Accuracy, in the unit of the value (rule 319). */
  readonly accuracy?: number;
  /** The value. */
  readonly payloadBase: PayloadBase;
  /** How far the value can be trusted. A value that could not be had is a placeholder with `Quality Bad …` (rule 318). */
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
  | GBPayload
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
