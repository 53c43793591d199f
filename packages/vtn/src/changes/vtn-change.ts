import type { MessageType } from "@oadr/model";
import type { Missed } from "@oadr/model/change-queue";
import type { EventAnswer } from "../store/event-store.ts";
import type { StoredOpt } from "../store/opt-store.ts";
import type { ReportRequestState } from "../store/report-store.ts";
import type { VenRecord } from "../store/ven-store.ts";

/** What has changed; the store has it by then. What is told of is as it was at that moment. */
export type VtnFact =
  /** A registration was made, or renewed under the same registrationID. */
  | { readonly type: "venRegistered"; readonly ven: VenRecord; readonly how: "new" | "again" }
  /** A registration has ended, at whoever's wish. */
  | { readonly type: "venUnregistered"; readonly venId: string }
  /** A VEN was made known, or something about it besides its registration has changed: its name, groups, programs and so on. */
  | { readonly type: "venChanged"; readonly ven: VenRecord }
  | { readonly type: "venDeleted"; readonly venId: string }
  /** A VEN was heard for the first time, or again after a silence; or it has been silent for too long. */
  | { readonly type: "venOnline" | "venOffline"; readonly venId: string }
  | {
      readonly type: "eventCreated" | "eventModified" | "eventCancelled";
      readonly eventId: string;
      readonly modificationNumber: number;
    }
  /** An event is sent again, to so many VENs. */
  | { readonly type: "eventResent"; readonly eventId: string; readonly count: number }
  /** A version of an event was sent to a VEN, for the first time or again. */
  | { readonly type: "eventDelivered"; readonly eventId: string; readonly venId: string; readonly modificationNumber: number }
  /** A VEN has answered an event, perhaps as before. */
  | { readonly type: "eventAnswered"; readonly answer: EventAnswer }
  | { readonly type: "eventDeleted"; readonly eventId: string }
  /** A VEN offers other reports than before, by the ids of their specifiers; its open requests are void (rule 306). */
  | { readonly type: "reportsOffered"; readonly venId: string; readonly reportSpecifierIds: readonly string[] }
  /** A report was asked for (`asked`), or its request has come to another state. */
  | { readonly type: "reportRequest"; readonly venId: string; readonly reportRequestId: string; readonly state: ReportRequestState }
  | { readonly type: "reportRequestDeleted"; readonly reportRequestId: string }
  /** A VEN has delivered so many values. */
  | { readonly type: "readings"; readonly venId: string; readonly reportRequestId: string; readonly count: number }
  /** A VEN has asked for a report of this VTN, and will get it, perhaps in the place of one under the same id; or gets no more of it. */
  | { readonly type: "supplyBegun" | "supplyEnded"; readonly venId: string; readonly reportRequestId: string }
  /** A schedule or an opt for an event has come; or later ones, or its VEN, have left nothing of it. */
  | { readonly type: "optCreated" | "optSuperseded"; readonly opt: Omit<StoredOpt, "id"> }
  /** A VEN has cancelled schedules. */
  | { readonly type: "optCancelled"; readonly venId: string; readonly optId: string }
  | { readonly type: "optDeleted"; readonly id: string }
  | { readonly type: "groupCreated" | "groupChanged" | "groupDeleted"; readonly groupId: string }
  | { readonly type: "marketContextCreated" | "marketContextChanged" | "marketContextDeleted"; readonly marketContext: string }
  /** A message has left a VEN's outbox that was delivered as often as allowed and never answered. */
  | { readonly type: "messageGivenUp"; readonly venId: string; readonly message: MessageType; readonly deliveries: number };

/** What has changed for a VTN's operator; `at` is the time in milliseconds since 1970. */
export type VtnChange = ({ readonly at: number } & VtnFact) | Missed;
