import type { Message } from "@oadr/model";
import type { ChangesOptions, VenChange } from "./changes.ts";
import type { Registration, VenPhase, VenState } from "./core/state.ts";
import type { SignalNow, SignalNowOptions } from "./signal-now.ts";
import type { VenEvent } from "./ven-event.ts";
import type { VenOpt } from "./ven-opt.ts";
import type { VenReports } from "./ven-reports.ts";

/** What goes with a change of opt. */
export interface EventOptOptions {
  /** Why; for people at the VTN. */
  readonly responseDescription?: string;
}

/** A VEN. Either it runs by itself (`run`), or it does what it is told (`register`, `poll`). */
export interface Ven {
  /**
   * Registers, offers reports, asks for events, polls and answers, and goes on whatever networks and VTNs do. Resolves after
   * `stop`, or after `cancelRegistration`.
   *
   * @throws VenError ERR_OADR_VEN_STATE when it runs already, ERR_OADR_VEN_STORE when the store cannot be read,
   * ERR_OADR_VEN_LISTEN when it cannot listen.
   */
  run(): Promise<void>;
  /**
   * Stops: nothing more is sent, and the registration stays. Resolves when what is under way has ended, after 5 seconds at most.
   * Calls that wait for the VTN reject with ERR_OADR_VEN_STOPPED.
   */
  stop(): Promise<void>;
  /**
   * Registers, and exchanges METADATA and events; at once done when the VEN is registered.
   *
   * @throws VenError ERR_OADR_VEN_REQUEST when the first try fails. The VEN goes on trying until `stop`.
   */
  register(): Promise<Registration>;
  /**
   * Asks the VTN for its next message; undefined when there is none. The message has been dealt with by then: handlers were
   * asked and answers sent. Reports that were asked for follow in their time.
   *
   * @throws VenError ERR_OADR_VEN_REQUEST when the poll fails, ERR_OADR_VEN_STATE without a registration, or while the VEN
   * runs by itself or another poll is under way.
   */
  poll(): Promise<Message | undefined>;
  /**
   * Ends the registration and stops the VEN. Both sides forget each other, and events in force are cancelled.
   *
   * @throws VenError ERR_OADR_VEN_REQUEST when the VTN cannot be reached. The VEN goes on trying until `stop`.
   */
  cancelRegistration(): Promise<void>;
  /** The events the VEN knows, in order of urgency (rule 15): active ones by priority, then those to come. */
  readonly events: readonly VenEvent[];
  /** Availability: schedules, and opts for events. */
  readonly opt: VenOpt;
  /** What the VTN wants reported, and the VTN's own reports. */
  readonly reports: VenReports;
  /**
   * What a signal, such as `SIMPLE`, asks for now: of the events that the VEN takes part in, the one that runs and comes first by
   * priority, then by its start. Undefined when none asks for anything. Test events do not count unless told to.
   */
  signalNow(signalName: string, options?: SignalNowOptions): SignalNow | undefined;
  /**
   * Takes part in an event after all, before it begins or while it runs. The VTN is told by an oadrCreatedEvent, or an
   * oadrCreateOpt when `opt.create` was about the event before (rule 206), unless the event wants no answer; that it gets there
   * the VEN sees to.
   *
   * @throws VenError ERR_OADR_VEN_STATE when the event is not known, is cancelled or over, or cannot be taken.
   */
  optIn(eventId: string, options?: EventOptOptions): void;
  /** Takes no part in an event any more; it counts as cancelled then. Otherwise like {@link Ven.optIn}. */
  optOut(eventId: string, options?: EventOptOptions): void;
  /**
   * Asks the VTN for its events, and resolves to all that the VEN knows when they have been dealt with. A VEN does that by itself
   * when it registers; after that the VTN tells it what changes. With `replyLimit` the VTN sends so many at most, the most
   * urgent ones; then one that is missing does not count as cancelled.
   *
   * @throws VenError ERR_OADR_VEN_REQUEST when it fails, ERR_OADR_VEN_STATE without a registration.
   */
  requestEvents(options?: { readonly replyLimit?: number }): Promise<readonly VenEvent[]>;
  /**
   * What changes about the VEN from now on, one after the other; ends when the VEN stops. A reader that is too slow misses the oldest,
   * and is told so.
   */
  changes(options?: ChangesOptions): AsyncIterableIterator<VenChange>;
  /** Id given by the VTN; missing while not registered. */
  readonly venId: string | undefined;
  readonly registrationId: string | undefined;
  readonly phase: VenPhase;
  /** Everything the VEN knows, as a snapshot that does not change; `saveState` of `@oadr/ven/core` writes it as text. */
  readonly state: VenState;
}
