import type { Clock, Duration, EventStatus, OptType, Report, SignalName } from "@oadr/model";
import type { Exchange, Signatures } from "@oadr/transport";
import type { ClientTls } from "@oadr/transport/http";
import type { SupportedSignal, VenTargets } from "./core/settings.ts";
import type { Registration, VenPhase, VenState } from "./core/state.ts";
import type { EventHandler } from "./event-handler.ts";
import type { EventStatusDetail } from "./event-status-detail.ts";
import type { NextReport } from "./hand-made.ts";
import type { Log } from "./log.ts";
import type { Listen, PushOptions } from "./push-listener.ts";
import type { ReportPoint } from "./report-point.ts";
import type { ReportWish } from "./report-wish.ts";
import type { VenStore } from "./store.ts";
import type { VenEvent } from "./ven-event.ts";
import type { VtnOffer } from "./ven-reports.ts";

/** What a VEN is made of. Needed are `venName` and one of `vtnUrl` and `exchange`. */
export interface VenOptions {
  /** Name for people at the VTN; many VTNs know their VENs by it. */
  readonly venName: string;
  /** Where the VTN is, `https://vtn.example.com/OpenADR2/Simple/2.0b`; needs `@oadr/transport/http`. */
  readonly vtnUrl?: string;
  /** With `vtnUrl`: the VEN's certificate and key, and whom it trusts. What real VTNs want. */
  readonly tls?: ClientTls;
  /** The way to the VTN, in place of `vtnUrl`: shared by several VENs, say, or in memory. The VEN does not close it. */
  readonly exchange?: Exchange;
  /** Id that the VTN has assigned beforehand. */
  readonly venId?: string;
  /** Ask what the VTN supports before registering. Default false. */
  readonly query?: boolean;
  /** Take no events. Default false. */
  readonly reportOnly?: boolean;
  /**
   * With `vtnUrl`: how messages are signed and verified, those that are pushed too unless `listen` says otherwise. `createSigner` and
   * `createVerifier` of `@oadr/codec/signature` make the parts; trust the VTN's certificate rather than its authority, which may have
   * issued those of other VENs too.
   */
  readonly signatures?: Signatures;
  /** Announce that messages are signed. Default: whether `signatures` has a signer; with an `exchange`, false. */
  readonly xmlSignature?: boolean;
  /** Programs it takes part in; events of others are answered 462. Default: any. */
  readonly marketContexts?: readonly string[];
  /**
   * What it is besides itself: resources, groups, parties, meters, device classes and so on that events may be aimed at, by id.
   * Events for others are answered 462, and signals for device classes that it does not have 469. Default: anything that is
   * not another VEN's id; `{}` is nothing but the VEN itself.
   */
  readonly targets?: VenTargets;
  /**
   * Signals it can act on, by name, or by name, type and unit; events with any other are answered 460. Default: any.
   */
  readonly signals?: readonly (SignalName | SupportedSignal)[];
  /** Data points it reports. */
  readonly reports?: readonly ReportPoint[];
  /**
   * Bounds for the interval between polls that the VTN asks for, and the interval when it asks for none.
   * Default PT1S, P1D, PT10S. A `max` below what the VTN asks for makes the VEN poll faster than it should (rule 500).
   */
  readonly pollFrequency?: { readonly min?: Duration; readonly max?: Duration; readonly usual?: Duration };
  /** When to register again after the VTN has cancelled the registration. Default PT1H. */
  readonly registerAgain?: Duration | "never";
  /** How long `onEvent` and `read` may take. Default PT10S. */
  readonly handlerTimeout?: Duration;
  /** How long the VTN may take for a reply. Default PT1M; an `exchange` may be less patient, `httpExchange` by default is: 10 seconds. */
  readonly requestTimeout?: Duration;
  /** The answer when there is no `onEvent`, or it takes too long. Default optIn. An `onEvent` that throws is an optOut. */
  readonly defaultOpt?: OptType;
  /** Called once per event and per modification; its answer, or a promise of it, is sent to the VTN where that wants one. */
  readonly onEvent?: EventHandler;
  /**
   * Called when an event that the VEN has opted into becomes far, near, active, completed or cancelled, and while it is active
   * again whenever an interval begins, or a ramp-up or recovery inside the event ends or begins: by the VEN's clock, in order,
   * each once per version, also over a restart with a `store`: what holds then, `ven.events` and `ven.signalNow` tell. `detail` says
   * what begins. An optOut after an optIn counts as cancelled.
   */
  readonly onEventStatus?: (event: VenEvent, status: EventStatus, detail: EventStatusDetail) => unknown;
  /** Called after each registration, also a renewed one. */
  readonly onRegistered?: (registration: Registration) => unknown;
  /** Called when the VEN enters another phase; first when it starts, after the `store` has been read. */
  readonly onStateChange?: (phase: VenPhase, previous: VenPhase) => unknown;
  /** Makes reports by hand: called when one is due of data points that have neither `read` nor `readRange`. */
  readonly nextReport?: NextReport;
  /**
   * Called when the VTN has offered its reports, which most do with none; the result is what the VEN asks for. What comes then goes to
   * `onReport`.
   */
  readonly onRegisterReport?: (
    offers: readonly VtnOffer[],
  ) => readonly ReportWish[] | undefined | Promise<readonly ReportWish[] | undefined>;
  /** Called when the VTN delivers reports that it was asked for. */
  readonly onReport?: (reports: readonly Report[]) => unknown;
  /** Takes the lines of the log. */
  readonly log?: Log;
  /** Keeps the state over restarts: `memoryStore()`, `fileStore(path)` of `@oadr/ven/node`, or one of your own. */
  readonly store?: VenStore;
  /**
   * Shortest time between two writes to the store for what changes all the time, such as readings. What the VTN was told or is to be
   * told is saved at once, but every 10 seconds at most. Default PT1M.
   */
  readonly saveEvery?: Duration;
  /** Has the VTN push its messages instead of polling it: how the VEN listens. */
  readonly listen?: PushOptions | Listen;
  /** With `listen`: how often the VEN asks for its events all the same, since a push may have been lost. Default PT1H. */
  readonly eventRefresh?: Duration | "never";
  /** Goes on from a state that was taken from `ven.state` before, running or not: it registers again with the ids in it. */
  readonly state?: VenState;
  /** Default: the clock of the machine. */
  readonly clock?: Clock;
  /** A number from 0 to just below 1. Default Math.random. It is asked once per start, for the seed of all that is random. */
  readonly random?: () => number;
  /** A new id, unique in the world. Default crypto.randomUUID. It is asked once per start, where request ids are `<id>-<n>`, for each opt and each report that the VEN asks for. */
  readonly newId?: () => string;
}
