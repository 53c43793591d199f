import type { CreateOpt, CreateReport, Message, RegisteredReport, ReportRequest, RequestReregistration, UpdateReport } from "@oadr/model";
import type { DueReport, ReportRow } from "@oadr/model/report";
import type { Peer } from "@oadr/transport";
import type { EventInput } from "./operator/event-input.ts";
import type { ReportOffer } from "./operator/report-offer.ts";
import type { ReportWish } from "./operator/report-wish.ts";
import type { EventAnswer } from "./store/event-store.ts";
import type { Reading, StoredReportRequest } from "./store/report-store.ts";
import type { VenRecord } from "./store/ven-store.ts";

type MaybePromise<T> = T | Promise<T>;

/** What a handler returns that has nothing to add, such as `true` of an event emitter. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler may well return nothing.
type Nothing = undefined | null | boolean | number | void;

/** An event with an id. */
export type IdentifiedEventInput = EventInput & { readonly eventId: string };

/**
 * Your own code, called when a VEN has said something and the store has it already. All optional, plain or async.
 * A handler that throws, or takes longer than `handlerTimeout`, is logged; the VEN gets its answer all the same.
 */
export interface VtnHandlers {
  /** A VEN, or somebody unknown, asked how to register. */
  readonly onQueryRegistration?: (ven: VenRecord | undefined, peer: Peer) => unknown;
  /** A VEN has registered, `new`, or `again` under the same registration. */
  readonly onCreatePartyRegistration?: (ven: VenRecord, how: "new" | "again") => unknown;
  /** A VEN has ended its registration, or answered our ending it. */
  readonly onCancelPartyRegistration?: (ven: VenRecord) => unknown;
  /**
   * A VEN asks for its events. What is returned is created before it gets them: events for this VEN unless they name targets, each with an
   * `eventId` of its own, since the VEN will ask again. One that is there already is left as it is.
   */
  readonly onRequestEvent?: (ven: VenRecord) => MaybePromise<readonly IdentifiedEventInput[] | Nothing>;
  /** A VEN answered an event, for the first time or otherwise than before; called once per event. */
  readonly onCreatedEvent?: (answer: EventAnswer, ven: VenRecord) => unknown;
  /** A VEN offers reports. What is returned is asked for, in addition to what `requestReports` asks for. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler may well return nothing.
  readonly onRegisterReport?: (offers: readonly ReportOffer[], ven: VenRecord) => MaybePromise<readonly ReportWish[] | undefined | void>;
  /** A VEN acknowledged what we offer. */
  readonly onRegisteredReport?: (message: RegisteredReport, ven: VenRecord) => unknown;
  /** A VEN asks for reports of ours; those of its requests that are accepted. */
  readonly onCreateReport?: (requests: readonly ReportRequest[], ven: VenRecord) => unknown;
  /** A VEN wants reports of ours no more. */
  readonly onCancelReport?: (reportRequestIds: readonly string[], ven: VenRecord) => unknown;
  /**
   * A report of ours is due whose data points have neither `read` nor `readRange`: what is returned is their values. Without any the VEN
   * is told that they are missing (rule 318).
   */
  readonly onRequestReport?: (due: DueReport, ven: VenRecord) => MaybePromise<readonly ReportRow[]>;
  /** A VEN accepted or refused report requests; each as it now stands. */
  readonly onCreatedReport?: (requests: readonly StoredReportRequest[], ven: VenRecord) => unknown;
  /**
   * A VEN delivered values, which are in the store by now. A VEN that got no answer delivers once more, and this is called once more; the
   * values are told by VEN, reportRequestId, rId and time. `message` has what is none of them, such as Green Button data.
   */
  readonly onUpdateReport?: (readings: readonly Reading[], ven: VenRecord, message: UpdateReport) => unknown;
  /** A VEN stopped reports; the ids it still has to deliver for. */
  readonly onCanceledReport?: (pending: readonly string[], ven: VenRecord) => unknown;
  /** A VEN told when it is available, or opted resources in or out of an event. */
  readonly onCreateOpt?: (opt: CreateOpt, ven: VenRecord) => unknown;
  /** A VEN withdrew availability schedules. */
  readonly onCancelOpt?: (optId: string, ven: VenRecord) => unknown;
  /**
   * A VEN polled; `reply` is what it gets. A message that is returned waits for the VEN from then on and comes with a later poll: requests
   * for reports that the VEN offers, of which those are left out whose reportRequestID has been used, or the request to register again.
   * Its venID is that of the VEN, whatever it says. For all else there are the calls of the operator.
   */
  readonly onPoll?: (ven: VenRecord, reply: Message) => MaybePromise<CreateReport | RequestReregistration | Nothing>;
  /** A VEN was heard for the first time, or again after a silence. */
  readonly onVenOnline?: (ven: VenRecord) => unknown;
  /** A VEN that polls has missed `missedPolls` polls, or its registration has ended. */
  readonly onVenOffline?: (ven: VenRecord) => unknown;
}
