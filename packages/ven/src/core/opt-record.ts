import type { EiTarget, OptReason, OptType, PartTarget, Properties, QualifiedEventId } from "@oadr/model";

/** Parts of the VEN; the venID is added when an opt is sent. */
export type OptTarget = PartTarget;

/** What the VEN wants to tell of its availability: a schedule (`vavailability`), or what it does about one event (`eventId`). */
export interface OptChoice {
  /** May be that of another schedule, which is then withdrawn together with this one (rule 204). */
  readonly optId: string;
  /** Names this choice alone; also the requestID of its message (rule 207). */
  readonly requestId: string;
  readonly optType: OptType;
  readonly optReason: OptReason;
  /** The event; not together with a schedule or a market context (rule 206). */
  readonly eventId?: string;
  /** Windows of the schedule, with start and duration only (rule 200). A duration of zero has no end (rule 210). */
  readonly vavailability?: readonly Properties[];
  /** Program that the schedule is for. */
  readonly marketContext?: string;
  /** The resources it is about; without members all of the VEN (rule 202). */
  readonly target: OptTarget;
  /** Device classes, in addition to the target (rule 209). */
  readonly deviceClass?: EiTarget;
}

/** An opt that the VTN has, or is to get. */
export interface OptRecord {
  readonly choice: OptChoice;
  /** The version of the event that it is about. */
  readonly qualifiedEventId?: QualifiedEventId;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** `waiting`: the VTN does not have it yet. `taken`: it has. `ending`: it is to be withdrawn. */
  readonly standing: "waiting" | "taken" | "ending";
  /** How often the present message about it has failed. */
  readonly attempts: number;
  /** After a failure it is not sent before this time. */
  readonly notBefore?: number;
}
