import type { EiEvent, EiEventSignal, EventStatus, OptType, SignalType } from "@oadr/model";
import { type EventInterval, type EventSchedule, type EventSpan, intervalAt, scheduleOf } from "./core/event-schedule.ts";
import { sameSignalName } from "./core/same-signal-name.ts";
import type { EventRecord } from "./core/state.ts";

/** An event as a handler sees it: one version of it at one moment. It does not change afterwards. */
export class VenEvent {
  /** The event as the VTN sent it. */
  readonly eiEvent: EiEvent;
  readonly eventId: string;
  /** Version: 0 at first, one more with each change. */
  readonly modificationNumber: number;
  /** The program that the event belongs to. */
  readonly marketContext: string;
  /** A lower number comes first; 0 is last (rule 3). */
  readonly priority: number;
  /** Standing by the clock of the VEN (rule 114). */
  readonly status: EventStatus;
  /** What was answered; missing until it is decided. */
  readonly optType: OptType | undefined;
  /** The code of the answer: 200, or what is wrong with the event; missing until it is decided. */
  readonly responseCode: string | undefined;
  /** Not for real. */
  readonly isTest: boolean;
  /** Start with the random delay that `startafter` asks for (rule 30). */
  readonly start: Date;
  /** End, which no longer belongs to the event; missing for an open-ended one. An event that was cancelled ends with that. */
  readonly end: Date | undefined;
  /** Transition at the start: before it, or, where the VTN gave a negative one, inside the event (rule 31). */
  readonly rampUp: EventSpan | undefined;
  /** Transition at the end: after it, or, where the VTN gave a negative one, inside the event (rule 31). */
  readonly recovery: EventSpan | undefined;
  readonly #schedule: EventSchedule;

  constructor(record: EventRecord, status: EventStatus) {
    const { eiEvent } = record.event;
    const { eventId, modificationNumber, marketContext, priority, testEvent } = eiEvent.eventDescriptor;
    const schedule = scheduleOf(record);
    this.eiEvent = eiEvent;
    this.eventId = eventId;
    this.modificationNumber = modificationNumber;
    this.marketContext = marketContext;
    this.priority = priority ?? 0;
    this.status = status;
    this.optType = record.decision?.optType;
    this.responseCode = record.decision?.responseCode;
    // Conformance rule 6: any text but "false" marks a test event; an empty one is as good as none.
    this.isTest = testEvent !== undefined && testEvent !== "" && testEvent !== "false";
    this.start = schedule.start;
    this.end = endOf(schedule, record.endAt);
    this.rampUp = schedule.rampUp;
    this.recovery = schedule.recovery;
    this.#schedule = schedule;
  }

  /** What the event asks for: each signal with its values over time, which run one after the other from `start`. */
  get signals(): readonly EiEventSignal[] {
    return this.eiEvent.eiEventSignals.eiEventSignals;
  }

  /**
   * The value of a signal at a time; undefined before the start, after the end, once the event is cancelled, and when there is no
   * such signal. Without `signalName` it is that of SIMPLE, or of the first signal when the event has no SIMPLE. `signalType` tells
   * signals of one name apart; the first counts without it. The unit stands in `signals`, as `itemBase`.
   * Where the intervals are shorter than the event, the last value holds until its end.
   */
  valueAt(date: Date, signalName?: string, signalType?: SignalType): number | undefined {
    return this.intervalAt(date, signalName, signalType)?.value;
  }

  /** The interval of a signal at a time: its value, and how long it holds. Otherwise like {@link VenEvent.valueAt}. */
  intervalAt(date: Date, signalName?: string, signalType?: SignalType): EventInterval | undefined {
    // Conformance rule 18: the start belongs to the event, the end does not.
    if (this.status === "cancelled" || date < this.start || (this.end && date >= this.end)) return undefined;
    return intervalAt(this.#schedule.signals[this.#indexOf(signalName, signalType)] ?? [], date);
  }

  #indexOf(name: string | undefined, type: SignalType | undefined): number {
    const isMeant = ({ signalName, signalType }: EiEventSignal): boolean =>
      sameSignalName(signalName, name ?? "SIMPLE") && (type === undefined || signalType === type);
    const index = this.signals.findIndex(isMeant);
    return index < 0 && name === undefined && type === undefined ? 0 : index;
  }
}

function endOf({ end }: EventSchedule, endAt: number | undefined): Date | undefined {
  return endAt === undefined || (end && end.getTime() <= endAt) ? end : new Date(endAt);
}
