// Generated from schema/ by `pnpm generate`. Do not edit.

import type { Duration } from "../duration.ts";
import type { EiResponse, EiTarget, Interval, Properties, QualifiedEventId } from "./common.ts";
import type { EventStatus, OptType, ResponseRequired, SignalName, SignalType } from "./enums.ts";
import type { ItemBase } from "./units.ts";

/**
 * Answers events: opts in or out, at first or later.
 *
 * Wire name `oadr:oadrCreatedEvent`.
 */
export interface CreatedEvent {
  readonly type: "oadrCreatedEvent";
  /** 200, unless the oadrDistributeEvent as a whole was bad. Its requestId is empty when there are eventResponses (rule 42). */
  readonly eiResponse: EiResponse;
  /** One answer per event; required unless eiResponse is an error (rule 35). */
  readonly eventResponses?: readonly EventResponse[];
  /** The VEN that sends. Upper and lower case count (rule 512). */
  readonly venId: string;
}

/**
 * Sends demand response events to a VEN.
 *
 * Wire name `oadr:oadrDistributeEvent`.
 */
export interface DistributeEvent {
  readonly type: "oadrDistributeEvent";
  /** Present when this answers oadrRequestEvent or oadrPoll (rule 40). */
  readonly eiResponse?: EiResponse;
  /** Chosen by the VTN, not always unique (rules 41, 43); copied into each eventResponse. */
  readonly requestId: string;
  /** The VTN that sends. Upper and lower case count (rule 512). */
  readonly vtnId: string;
  /** All events for this VEN (rule 50); one left out is cancelled by implication (rule 61). */
  readonly oadrEvents: readonly OadrEvent[];
}

/**
 * A demand response event.
 *
 * Schema name `ei:eiEventType`.
 */
export interface EiEvent {
  /** Identity, version and standing. */
  readonly eventDescriptor: EventDescriptor;
  /** When it runs. */
  readonly eiActivePeriod: Properties;
  /** What it asks for. */
  readonly eiEventSignals: EiEventSignals;
  /** Whom it asks; without members the receiving VEN (rule 22). */
  readonly eiTarget: EiTarget;
}

/**
 * What the load would be without the event.
 *
 * Schema name `ei:eiEventBaselineType`.
 */
export interface EiEventBaseline {
  /** Start of the baseline, in UTC. */
  readonly dtstart: Date;
  /** Length; the sum of its intervals (rule 102). */
  readonly duration: Duration;
  /** The values, in order of time. */
  readonly intervals: readonly Interval[];
  /** Identity of the baseline. */
  readonly baselineId: string;
  /** Resources that the baseline is the sum of (rule 108). */
  readonly resourceIds?: readonly string[];
  /** Name for people. */
  readonly baselineName: string;
  /** The unit and scale of the values. */
  readonly itemBase?: ItemBase;
}

/**
 * One signal of an event: values over time.
 *
 * Schema name `ei:eiEventSignalType`.
 */
export interface EiEventSignal {
  /** The values, in order of time; their durations add up to the active period (rule 8). */
  readonly intervals: readonly Interval[];
  /** Device classes that the signal is for; only endDeviceAssets (rule 111). */
  readonly eiTarget?: EiTarget;
  /** What is steered. */
  readonly signalName: SignalName;
  /** How the values are to be read. */
  readonly signalType: SignalType;
  /** Unique in the event (rule 107). */
  readonly signalId: string;
  /** The unit and scale of the values, where the signal has them (rule 104). */
  readonly itemBase?: ItemBase;
  /** Value of the interval that is running (rules 29, 113). Of SIMPLE it is 0 while the event is not active (rule 14). */
  readonly currentValue?: number;
}

/**
 * What an event asks for.
 *
 * Schema name `ei:eiEventSignalsType`.
 */
export interface EiEventSignals {
  /** The signals. */
  readonly eiEventSignals: readonly EiEventSignal[];
  /** The load without the event. */
  readonly eiEventBaseline?: EiEventBaseline;
}

/**
 * Identity, version and standing of an event.
 *
 * Schema name `ei:eventDescriptorType`.
 */
export interface EventDescriptor {
  /** Unique per VEN (rule 70). */
  readonly eventId: string;
  /** Version: 0 at first, one more with each change but of createdDateTime, eventStatus and currentValue (rules 4, 5). */
  readonly modificationNumber: number;
  /** When the event was last changed, in UTC. */
  readonly modificationDateTime?: Date;
  /** Why it was changed. */
  readonly modificationReason?: string;
  /** A lower number comes first; 0, or none, comes last (rule 3). */
  readonly priority?: number;
  /** The program that the event belongs to. Compared as URIs are, not letter by letter (rule 512). */
  readonly marketContext: string;
  /** When this payload was made, in UTC; equal for all events of a message (rule 115). */
  readonly createdDateTime: Date;
  /** Standing at that time; a VEN may go by its own clock (rule 114). */
  readonly eventStatus: EventStatus;
  /** Any text but "false" marks a test event (rule 6). */
  readonly testEvent?: string;
  /** Free text for people. */
  readonly vtnComment?: string;
}

/**
 * A VEN's answer to one event.
 *
 * Schema name `ei:eventResponse`.
 */
export interface EventResponse {
  /** 200, or what is wrong with this event: 450 an older version, 460 a signal that is not supported, 462 a target or program of others (rules 48, 58, 109). */
  readonly responseCode: string;
  /** Free text for people. */
  readonly responseDescription?: string;
  /** The request id of the oadrDistributeEvent that brought the event (rule 42). */
  readonly requestId: string;
  /** The version that is answered. */
  readonly qualifiedEventId: QualifiedEventId;
  /** Takes part or not; optOut with every error (rule 48). Of a cancelled event: optIn accepts that, optOut cannot stop (rule 36). */
  readonly optType: OptType;
}

/**
 * An event as it is sent to a VEN.
 *
 * Schema name `oadr:oadrEvent`.
 */
export interface OadrEvent {
  /** The event. */
  readonly eiEvent: EiEvent;
  /** Whether the VEN must answer (rules 12, 62). */
  readonly oadrResponseRequired: ResponseRequired;
}

/**
 * Asks for all events now, to synchronise.
 *
 * Wire name `oadr:oadrRequestEvent`.
 */
export interface RequestEvent {
  readonly type: "oadrRequestEvent";
  /** Chosen by the VEN; echoed in the answer. */
  readonly requestId: string;
  /** The VEN that sends. Upper and lower case count (rule 512). */
  readonly venId: string;
  /** Most events wanted in the answer, from the top of the order (rules 15, 27). */
  readonly replyLimit?: number;
}
