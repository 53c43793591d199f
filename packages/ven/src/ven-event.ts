import { type EiEvent, type EiEventSignal, type EventStatus, type OptType, periodEnd, timeline, valueAt } from "@oadr/model";
import { periodOf } from "./core/event-clock.ts";
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
  /** Standing by the clock of the VEN (rule 114). */
  readonly status: EventStatus;
  /** What was answered; missing until it is decided. */
  readonly optType: OptType | undefined;
  /** Not for real. */
  readonly isTest: boolean;
  /** Start with the random delay that `startafter` asks for (rule 30). */
  readonly start: Date;
  /** End, which no longer belongs to the event; missing for an open-ended one. */
  readonly end: Date | undefined;

  constructor(record: EventRecord, status: EventStatus) {
    const { eiEvent } = record.event;
    const { eventId, modificationNumber, marketContext, testEvent } = eiEvent.eventDescriptor;
    const period = periodOf(record);
    this.eiEvent = eiEvent;
    this.eventId = eventId;
    this.modificationNumber = modificationNumber;
    this.marketContext = marketContext;
    this.status = status;
    this.optType = record.decision?.optType;
    // Conformance rule 6: any text but "false" marks a test event; an empty one is as good as none.
    this.isTest = testEvent !== undefined && testEvent !== "" && testEvent !== "false";
    this.start = period.dtstart;
    this.end = periodEnd(period);
  }

  /** What the event asks for: each signal with its values over time, which run one after the other from `start`. */
  get signals(): readonly EiEventSignal[] {
    return this.eiEvent.eiEventSignals.eiEventSignals;
  }

  /**
   * The value of a signal at a time; undefined before the start, after the end, once the event is cancelled, and when there is no
   * such signal. Without `signalName` it is that of SIMPLE, or of the first signal when the event has no SIMPLE.
   * Where the intervals are shorter than the event, the last value holds until its end.
   */
  valueAt(date: Date, signalName?: string): number | undefined {
    if (this.status === "cancelled" || date < this.start || (this.end && date >= this.end)) return undefined;
    const signal = this.#signal(signalName);
    if (!signal) return undefined;
    const entries = timeline(signal.intervals, this.start);
    const last = entries.at(-1);
    return valueAt(entries, date) ?? (last?.end && date >= last.end ? last.value : undefined);
  }

  #signal(name: string | undefined): EiEventSignal | undefined {
    // The 2.0a spelling `simple` means the same.
    const wanted = name ?? "SIMPLE";
    const isWanted = ({ signalName }: EiEventSignal): boolean => (signalName === "simple" ? "SIMPLE" : signalName) === wanted;
    return this.signals.find(isWanted) ?? (name === undefined ? this.signals[0] : undefined);
  }
}
