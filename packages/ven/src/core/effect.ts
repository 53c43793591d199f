import type { EventStatus, Message, MessageType, Report } from "@oadr/model";
import type { Service } from "@oadr/transport";
import type { EventInterval } from "./event-schedule.ts";
import type { EventRecord, Registration, VenPhase, VenState } from "./state.ts";
import type { Timer } from "./timer.ts";

/** How important a line of the log is. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** Something about an event that the VEN takes part in: it has reached a status, or an interval or transition begins. */
export interface EventNotice {
  readonly record: EventRecord;
  readonly status: EventStatus;
  /** When it was due, in milliseconds since 1970. */
  readonly at: number;
  /** Intervals that begin, or run already when the event is taken up in its midst. */
  readonly intervals: readonly EventInterval[];
  /** What is under way from then on. */
  readonly transition?: "rampUp" | "recovery";
}

/** What a VEN wants done. Effects are carried out in order. */
export type VenEffect =
  /** Send a message; the outcome comes back as input `reply` or `failure` with the same id. */
  | { readonly type: "send"; readonly id: number; readonly service: Service; readonly message: Message }
  /** Respond to a message that the VTN has pushed; without a message the response is empty. */
  | { readonly type: "respond"; readonly id: number; readonly message: Message | undefined }
  /** Tell the VTN to push its message again later. */
  | { readonly type: "refuse"; readonly id: number; readonly reason: string }
  /** Set a timer, in place of the one of that name; it comes back as input `timer`. */
  | { readonly type: "schedule"; readonly timer: Timer; readonly at: number }
  /** Stop a timer. */
  | { readonly type: "cancel"; readonly timer: Timer }
  /** Ask the handler what to say to an event; comes back as input `decision`, always. */
  | { readonly type: "ask"; readonly record: EventRecord }
  /** Read data points at a time, or over a window that ends then; comes back as input `readings`, always. */
  | {
      readonly type: "read";
      readonly reportRequestId: string;
      readonly reportSpecifierId: string;
      readonly rIds: readonly string[];
      readonly at: number;
      readonly spanMs?: number;
    }
  /** Read data points for the record of their report, as with `read`; comes back as input `recorded`, always. */
  | {
      readonly type: "record";
      readonly reportSpecifierId: string;
      readonly rIds: readonly string[];
      readonly at: number;
      readonly spanMs?: number;
    }
  /** Collect all there is of data points from a time to another, which is excluded; comes back as input `collected`, always. */
  | {
      readonly type: "collect";
      readonly reportRequestId: string;
      readonly reportSpecifierId: string;
      readonly rIds: readonly string[];
      readonly from: number;
      readonly to: number;
    }
  /** The phase has changed. */
  | { readonly type: "phase"; readonly phase: VenPhase; readonly previous: VenPhase }
  /** A registration was made, or renewed. */
  | { readonly type: "registered"; readonly registration: Registration }
  /** Tell the handler about an event. */
  | ({ readonly type: "eventStatus" } & EventNotice)
  /** A poll has been answered. */
  | { readonly type: "polled"; readonly message: Message }
  /** The VTN has delivered reports. */
  | { readonly type: "reports"; readonly reports: readonly Report[] }
  /**
   * What has become of an opt: `taken` or `withdrawn` by the VTN, `refused` by it, or `invalid` before it was sent. `requestId` is that
   * of the choice.
   */
  | {
      readonly type: "opt";
      readonly optId: string;
      readonly requestId: string;
      readonly outcome: "taken" | "refused" | "withdrawn" | "invalid";
      readonly reason?: string;
      readonly responseCode?: string;
    }
  /** The VTN offers reports; what is wanted of them comes as input `requestReports`. */
  | { readonly type: "offered"; readonly offers: readonly Report[] }
  /** What has become of a report that the VTN was asked for, or asked to stop. */
  | {
      readonly type: "wanted";
      readonly reportRequestId: string;
      readonly outcome: "accepted" | "refused" | "cancelled";
      readonly reason?: string;
      readonly responseCode?: string;
    }
  /** A message was not delivered, or was refused. */
  | { readonly type: "failed"; readonly message: MessageType; readonly reason: string; readonly responseCode?: string }
  /** A line for the log. */
  | {
      readonly type: "log";
      readonly level: LogLevel;
      readonly message: string;
      readonly fields?: Readonly<Record<string, unknown>>;
    };

/** One step of a VEN. */
export interface Step {
  readonly state: VenState;
  readonly effects: readonly VenEffect[];
}
