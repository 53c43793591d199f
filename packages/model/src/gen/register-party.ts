// Generated from schema/ by `pnpm generate`. Do not edit.

import type { Duration } from "../duration.ts";
import type { EiResponse } from "./common.ts";
import type { ProfileName, ServiceName, TransportName } from "./enums.ts";

/**
 * Ends a registration, from either side.
 *
 * Wire name `oadr:oadrCancelPartyRegistration`.
 */
export interface CancelPartyRegistration {
  readonly type: "oadrCancelPartyRegistration";
  /** Chosen by the sender; echoed in the answer. */
  readonly requestId: string;
  /** The registration; the VTN assigned it. */
  readonly registrationId: string;
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * Confirms that a registration has ended.
 *
 * Wire name `oadr:oadrCanceledPartyRegistration`.
 */
export interface CanceledPartyRegistration {
  readonly type: "oadrCanceledPartyRegistration";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** The registration that has ended. */
  readonly registrationId?: string;
  /** The VEN; required in all that a VEN sends (rule 508). */
  readonly venId?: string;
}

/**
 * Registers a VEN; with registrationId and venId, registers it again.
 *
 * Wire name `oadr:oadrCreatePartyRegistration`.
 */
export interface CreatePartyRegistration {
  readonly type: "oadrCreatePartyRegistration";
  /** Chosen by the sender; echoed in the answer. */
  readonly requestId: string;
  /** Only when registering again (rule 402). */
  readonly registrationId?: string;
  /** Required when registering again; at first only if it was assigned beforehand (rule 402). */
  readonly venId?: string;
  /** The profile that the VEN will use. */
  readonly oadrProfileName: ProfileName;
  /** The transport that the VEN will use. */
  readonly oadrTransportName: TransportName;
  /** Where the VTN reaches the VEN: base URL for HTTP push, full JID for XMPP. Required for these two (rule 402). */
  readonly oadrTransportAddress?: string;
  /** True: the VEN only reports, and takes no events. */
  readonly oadrReportOnly: boolean;
  /** True: the VEN supports XML signatures. */
  readonly oadrXmlSignature: boolean;
  /** Name for people. */
  readonly oadrVenName?: string;
  /** True: the VEN polls. False: the VTN pushes to its address. Required for simpleHttp (rule 402). */
  readonly oadrHttpPullModel?: boolean;
}

/**
 * Answers a query or a registration: what the VTN supports, and who the VEN is from now on.
 *
 * Wire name `oadr:oadrCreatedPartyRegistration`.
 */
export interface CreatedPartyRegistration {
  readonly type: "oadrCreatedPartyRegistration";
  /** How the request fared. */
  readonly eiResponse: EiResponse;
  /** The registration; required when one was made (rules 403, 404). */
  readonly registrationId?: string;
  /** The id that the VEN has from now on (rules 403, 404). */
  readonly venId?: string;
  /** The VTN. Upper and lower case count (rule 512). */
  readonly vtnId: string;
  /** All profiles and transports that the VTN supports (rule 403); the schema wants them even with an error. */
  readonly oadrProfiles: readonly Profile[];
  /** Time between polls; required for a VEN that polls (rule 403), which must not poll more often (rule 500). */
  readonly oadrRequestedOadrPollFreq?: Duration;
  /** Settings per service. */
  readonly oadrServiceSpecificInfo?: readonly OadrService[];
  /** Extensions and their settings. */
  readonly oadrExtensions?: readonly Extension[];
}

/**
 * An extension and its settings.
 *
 * Schema name `oadr:oadrExtension`.
 */
export interface Extension {
  /** The extension. */
  readonly oadrExtensionName: string;
  /** Its settings. */
  readonly oadrInfos: readonly Info[];
}

/**
 * A setting.
 *
 * Schema name `oadr:oadrInfo`.
 */
export interface Info {
  /** Its name. */
  readonly oadrKey: string;
  /** Its value. */
  readonly oadrValue: string;
}

/**
 * Settings of one service.
 *
 * Schema name `oadr:oadrService`.
 */
export interface OadrService {
  /** The service. */
  readonly oadrServiceName: ServiceName;
  /** Its settings. */
  readonly oadrInfos: readonly Info[];
}

/**
 * A profile that a VTN supports.
 *
 * Schema name `oadr:oadrProfile`.
 */
export interface Profile {
  /** The profile. */
  readonly oadrProfileName: ProfileName;
  /** Transports that it can be had over. */
  readonly oadrTransports: readonly TransportName[];
}

/**
 * Asks what a VTN supports, without registering.
 *
 * Wire name `oadr:oadrQueryRegistration`.
 */
export interface QueryRegistration {
  readonly type: "oadrQueryRegistration";
  /** Chosen by the sender; echoed in the answer. */
  readonly requestId: string;
}

/**
 * Asks a VEN to register again.
 *
 * Wire name `oadr:oadrRequestReregistration`.
 */
export interface RequestReregistration {
  readonly type: "oadrRequestReregistration";
  /** The VEN. */
  readonly venId: string;
}
