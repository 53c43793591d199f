import type { Message, ReportRequest } from "@oadr/model";
import type { PointReading, Sample } from "@oadr/model/report";
import type { Service } from "@oadr/transport";
import type { OptChoice } from "./opt-record.ts";
import type { VenSettings } from "./settings.ts";
import type { EventDecision, VenState } from "./state.ts";
import type { Timer } from "./timer.ts";

/** What happens to a VEN. */
export type VenInput =
  /**
   * Begins; with ids from before it registers again. `idPrefix` makes request ids unique (`prefix-1`, `prefix-2`, …) and
   * `seed`, a whole number, feeds all that is random, so that equal arguments give equal steps.
   */
  | {
      readonly type: "start";
      readonly automatic: boolean;
      readonly idPrefix: string;
      readonly seed: number;
      readonly settings?: VenSettings;
    }
  /** Ends; sends nothing more and keeps its ids. */
  | { readonly type: "stop" }
  /** Polls now; for a VEN that does not poll by itself. */
  | { readonly type: "poll" }
  /** Ends the registration. */
  | { readonly type: "cancelRegistration" }
  /** The reply to a sent message; undefined when it was empty. */
  | { readonly type: "reply"; readonly id: number; readonly message: Message | undefined }
  /**
   * A sent message got no reply. `retry`: it may be sent again unchanged. `answered`: the VTN is there and has said something, so that
   * it may be this message that it cannot deal with.
   */
  | {
      readonly type: "failure";
      readonly id: number;
      readonly reason: string;
      readonly retry: boolean;
      readonly answered?: boolean;
      readonly retryAfterMs?: number;
    }
  /** Goes on from a state that was saved, and with the opts that were made already; only while stopped. */
  | { readonly type: "restore"; readonly state: VenState }
  /** The VTN has pushed a message; an effect `respond` or `refuse` with the same id follows at once. */
  | { readonly type: "request"; readonly id: number; readonly service: Service; readonly message: Message }
  /** A timer has run out. */
  | { readonly type: "timer"; readonly timer: Timer }
  /** What the handler says to a version of an event. */
  | {
      readonly type: "decision";
      readonly eventId: string;
      readonly modificationNumber: number;
      readonly decision: EventDecision;
    }
  /** Tells the VTN when the VEN is available, or what it does about an event; the outcome is an effect `opt`. */
  | { readonly type: "createOpt"; readonly choice: OptChoice }
  /** Withdraws all schedules with an optID; the outcome is an effect `opt`. */
  | { readonly type: "cancelOpt"; readonly optId: string }
  /** Asks the VTN for reports; the outcomes are effects `wanted`. */
  | { readonly type: "requestReports"; readonly requests: readonly ReportRequest[] }
  /** Asks the VTN to stop a report, with `reportToFollow` after one more; the outcome is an effect `wanted`. */
  | { readonly type: "cancelReport"; readonly reportRequestId: string; readonly reportToFollow: boolean }
  /** The VEN changes its mind about an event. */
  | { readonly type: "opt"; readonly eventId: string; readonly decision: EventDecision }
  /** Ask the VTN for all its events, or for the first ones of its list. */
  | { readonly type: "requestEvents"; readonly replyLimit?: number }
  /** What was read for a report; a data point that could not be read is missing. */
  | {
      readonly type: "readings";
      readonly reportRequestId: string;
      readonly at: number;
      readonly values: Readonly<Record<string, PointReading>>;
    }
  /** What was read for the record of a report; a data point that could not be read is missing. */
  | {
      readonly type: "recorded";
      readonly reportSpecifierId: string;
      readonly at: number;
      readonly values: Readonly<Record<string, PointReading>>;
    }
  /** What was collected for a report; `to` as in the effect. */
  | { readonly type: "collected"; readonly reportRequestId: string; readonly to: number; readonly samples: readonly Sample[] };
