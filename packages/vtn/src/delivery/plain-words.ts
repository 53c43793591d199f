import {
  type Duration,
  durationMs,
  formatDuration,
  type Interval,
  type Message,
  type OadrEvent,
  type Properties,
  parseDuration,
  type ReportRequest,
} from "@oadr/model";
import { present } from "../present.ts";

/**
 * Writes the durations of a message in hours, minutes and seconds, and without a sign, which the VEN library of EPRI cannot parse. A
 * negative ramp-up or recovery cannot be told then, and is left out.
 */
export function plainDurations(message: Message): Message {
  switch (message.type) {
    case "oadrDistributeEvent":
      return withEvents(message, plainPeriod, (interval) => ({ ...interval, ...present({ duration: plain(interval.duration) }) }));
    case "oadrCreateReport":
    case "oadrRegisteredReport":
      return { ...message, oadrReportRequests: message.oadrReportRequests.map(plainRequest) };
    case "oadrCreatedPartyRegistration":
      return { ...message, ...present({ oadrRequestedOadrPollFreq: plain(message.oadrRequestedOadrPollFreq) }) };
    default:
      return message;
  }
}

/**
 * Gives events without end (rule 47) a length, and their one interval too. openleadr-python took them for over at their start (its issue
 * 143), and then did not even answer.
 */
export function closedEvents(message: Message, length: Duration): Message {
  if (message.type !== "oadrDistributeEvent") return message;
  const close = <T extends { readonly duration?: Duration }>(part: T): T =>
    part.duration !== undefined && durationMs(part.duration) === 0 ? { ...part, duration: length } : part;
  return withEvents(message, close, close);
}

function withEvents(
  message: Extract<Message, { type: "oadrDistributeEvent" }>,
  period: (period: Properties) => Properties,
  interval: (interval: Interval) => Interval,
): Message {
  const event = ({ eiEvent, ...rest }: OadrEvent): OadrEvent => ({
    ...rest,
    eiEvent: {
      ...eiEvent,
      eiActivePeriod: period(eiEvent.eiActivePeriod),
      eiEventSignals: {
        ...eiEvent.eiEventSignals,
        eiEventSignals: eiEvent.eiEventSignals.eiEventSignals.map((signal) => ({ ...signal, intervals: signal.intervals.map(interval) })),
      },
    },
  });
  return { ...message, oadrEvents: message.oadrEvents.map(event) };
}

function plainPeriod({ eiRampUp, eiRecovery, ...rest }: Properties): Properties {
  const { duration, startafter, eiNotification } = rest;
  return {
    ...rest,
    duration: plain(duration),
    ...present({
      startafter: plain(startafter),
      eiNotification: plain(eiNotification),
      eiRampUp: plain(positive(eiRampUp)),
      eiRecovery: plain(positive(eiRecovery)),
    }),
  };
}

function plainRequest({ reportSpecifier, ...rest }: ReportRequest): ReportRequest {
  const { granularity, reportBackDuration, reportInterval } = reportSpecifier;
  return {
    ...rest,
    reportSpecifier: {
      ...reportSpecifier,
      granularity: plain(granularity),
      reportBackDuration: plain(reportBackDuration),
      ...(reportInterval && { reportInterval: { ...reportInterval, duration: plain(reportInterval.duration) } }),
    },
  };
}

const positive = (duration: Duration | undefined): Duration | undefined =>
  duration === undefined || durationMs(duration) < 0 ? undefined : duration;

function plain(duration: Duration): Duration;
function plain(duration: Duration | undefined): Duration | undefined;
function plain(duration: Duration | undefined): Duration | undefined {
  if (duration === undefined) return undefined;
  const parts = parseDuration(duration);
  // Years and months are of no fixed length: they stay what they are.
  return parts?.years || parts?.months ? (duration.replace(/^[+-]/, "") as Duration) : formatDuration(durationMs(duration));
}
