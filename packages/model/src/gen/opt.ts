// Generated from schema/ by `pnpm generate`. Do not edit.

import type { EiResponse, EiTarget, Properties, QualifiedEventId } from "./common.ts";
import type { OptReason, OptType } from "./enums.ts";

/**
 * Withdraws an availability schedule.
 *
 * Wire name `oadr:oadrCancelOpt`.
 */
export interface CancelOpt {
  readonly type: "oadrCancelOpt";
  /** Chosen by the VEN; echoed in the answer (rule 207). */
  readonly requestId: string;
  /** Every schedule with this id is withdrawn (rule 204). */
  readonly optId: string;
  /** The VEN that sends. Upper and lower case count (rule 512). */
  readonly venId: string;
}

/**
 * Acknowledges that a schedule was withdrawn.
 *
 * Wire name `oadr:oadrCanceledOpt`.
 */
export interface CanceledOpt {
  readonly type: "oadrCanceledOpt";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** Echo of the opt's id. */
  readonly optId?: string;
}

/**
 * Tells when resources are available, or opts some of them in or out of one event.
 *
 * Wire name `oadr:oadrCreateOpt`.
 */
export interface CreateOpt {
  readonly type: "oadrCreateOpt";
  /** Chosen by the VEN; need not be unique (rule 204). */
  readonly optId: string;
  /** Available or not; of an event, takes part or not. */
  readonly optType: OptType;
  /** Why. */
  readonly optReason: OptReason;
  /** Program that the schedule is for (rule 205); not with an event (rule 206). */
  readonly marketContext?: string;
  /** The VEN that sends. Upper and lower case count (rule 512). */
  readonly venId: string;
  /** Windows of the schedule, of which some must be there unless this is about an event, and none if it is (rule 206). Start and length only (rule 200). */
  readonly vavailability?: readonly Properties[];
  /** When the payload was made, in UTC. */
  readonly createdDateTime: Date;
  /** Chosen by the VEN; echoed in the answer (rule 207). */
  readonly requestId: string;
  /** The event that this is about; without it this is a schedule (rule 206). */
  readonly qualifiedEventId?: QualifiedEventId;
  /** The resources; without members, or with the own venID alone, all of them (rule 202). */
  readonly eiTarget: EiTarget;
  /** Device classes; only endDeviceAssets, in addition to eiTarget (rule 209). */
  readonly oadrDeviceClass?: EiTarget;
}

/**
 * Acknowledges an opt.
 *
 * Wire name `oadr:oadrCreatedOpt`.
 */
export interface CreatedOpt {
  readonly type: "oadrCreatedOpt";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** Echo of the opt's id. */
  readonly optId: string;
}
