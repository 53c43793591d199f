import type { Duration } from "@oadr/model";

/**
 * Habits of a VEN that legal messages would trip over, each named by what the VEN needs. Without any it is spoken to as the standard says;
 * with them too, only in those of its ways that suit the VEN.
 */
export interface VenQuirks {
  /**
   * It cannot read a sign in a duration: `+` is not written, all durations are in hours, minutes and seconds, and a ramp-up or recovery
   * inside the event, which is a negative one (rule 31), is left out.
   */
  readonly plainDurations?: boolean;
  /** It takes a duration of zero for the end of an event (rule 47): one without end is told as this long instead, counted from its start. */
  readonly openEndedAs?: Duration;
  /** It takes one message each time it polls: when its list of events waits, that comes before older messages. */
  readonly eventsFirst?: boolean;
  /** It does not take what the VTN itself offers to report (oadrRegisterReport, rule 405), unless it asks for it: that is not sent. */
  readonly noMetadata?: boolean;
  /**
   * It overlooks oadrReportRequest in oadrRegisteredReport (rule 344) and oadrCancelReport in oadrUpdatedReport (rule 328), which a VTN may
   * use but need not: both are sent as messages of their own.
   */
  readonly noPiggyback?: boolean;
  /**
   * It takes up reports from an oadrCreateReport that it polled, and never answers; asked once more it delivers everything twice. So the
   * requests count as accepted when they are delivered. One that is lost on the way is not repeated.
   */
  readonly askOnce?: boolean;
  /**
   * It never registers anew of its own accord. While the operator knows it and it is not registered, as after a VTN has lost its memory, its
   * polls are answered with oadrRequestReregistration instead of 463, and the registrationID of old that it then brings (rule 400 would have
   * 452) is taken for none.
   */
  readonly inviteBack?: boolean;
}

/** What known VENs need, for `quirks` of `vens.provision`; a start where you know no better. */
export const quirksOf: {
  /**
   * VENs made with openleadr-python: one message per poll; no oadrCreatedReport to a polled request (its issues 85 and 141); registers again
   * on oadrRequestReregistration only, and under its old registrationID.
   */
  readonly openleadr: VenQuirks;
  /** VENs made with the EPRI VEN library: one message per poll; no signs in durations. */
  readonly epri: VenQuirks;
} = {
  openleadr: { eventsFirst: true, askOnce: true, inviteBack: true },
  epri: { eventsFirst: true, plainDurations: true },
};
