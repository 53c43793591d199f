import type { EiEventSignal, EiTarget, EventDescriptor, Interval, OadrEvent, Properties } from "@oadr/model";
import { START } from "./pair.ts";

/** What is different in an event. */
export interface EventValues extends Partial<EventDescriptor>, Partial<Omit<Properties, "dtstart">> {
  /** Start, in minutes after `START`. */
  readonly minute?: number;
  readonly required?: "always" | "never";
  readonly target?: EiTarget;
  /** Values of the signal, which share the event between them; `[1]` unless given. */
  readonly values?: readonly number[];
  /** What is different in the signal, which is SIMPLE. */
  readonly signal?: Partial<EiEventSignal>;
}

/** An event as a VTN lists it: `event-1`, of an hour from an hour after `START`, unless something else is given. */
export function anEvent({ minute = 60, required = "always", target = {}, values = [1], signal, ...rest }: EventValues = {}): OadrEvent {
  const { duration = "PT1H", startafter, eiNotification = "PT0S", eiRampUp, eiRecovery, ...descriptor } = rest;
  return {
    eiEvent: {
      eventDescriptor: {
        eventId: "event-1",
        modificationNumber: 0,
        marketContext: "http://utility.example/dr",
        createdDateTime: START,
        eventStatus: "far",
        ...descriptor,
      },
      eiActivePeriod: {
        dtstart: new Date(START.getTime() + minute * 60_000),
        duration,
        eiNotification,
        ...(startafter !== undefined && { startafter }),
        ...(eiRampUp !== undefined && { eiRampUp }),
        ...(eiRecovery !== undefined && { eiRecovery }),
      },
      eiEventSignals: {
        eiEventSignals: [aSignal({ intervals: values.map((value, index) => anInterval(value, index, values.length)), ...signal })],
      },
      eiTarget: target,
    },
    oadrResponseRequired: required,
  };
}

/** A signal SIMPLE of level 1, unless something else is given. */
export const aSignal = (values: Partial<EiEventSignal> = {}): EiEventSignal => ({
  intervals: [anInterval(1)],
  signalName: "SIMPLE",
  signalType: "level",
  signalId: "0",
  ...values,
});

/** An interval that takes its share of an hour. */
export const anInterval = (value: number, index = 0, count = 1): Interval => ({
  duration: `PT${60 / count}M`,
  uid: String(index),
  streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value } }],
});

/** An event with several signals. */
export const withSignals = (event: OadrEvent, ...eiEventSignals: readonly EiEventSignal[]): OadrEvent => ({
  ...event,
  eiEvent: { ...event.eiEvent, eiEventSignals: { eiEventSignals } },
});
