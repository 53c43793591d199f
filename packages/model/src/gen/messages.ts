// Generated from schema/ by `pnpm generate`. Do not edit.

import type { ServiceName } from "./enums.ts";
import type { CreatedEvent, DistributeEvent, RequestEvent } from "./event.ts";
import type { CancelOpt, CanceledOpt, CreateOpt, CreatedOpt } from "./opt.ts";
import type { OadrResponse, Poll } from "./poll.ts";
import type { CancelPartyRegistration, CanceledPartyRegistration, CreatePartyRegistration, CreatedPartyRegistration, QueryRegistration, RequestReregistration } from "./register-party.ts";
import type { CancelReport, CanceledReport, CreateReport, CreatedReport, RegisterReport, RegisteredReport, UpdateReport, UpdatedReport } from "./report.ts";

/** One of the 23 messages of OpenADR 2.0b, told apart by `type`. */
export type Message =
  | DistributeEvent
  | CreatedEvent
  | RequestEvent
  | OadrResponse
  | CancelOpt
  | CanceledOpt
  | CreateOpt
  | CreatedOpt
  | CancelReport
  | CanceledReport
  | CreateReport
  | CreatedReport
  | RegisterReport
  | RegisteredReport
  | UpdateReport
  | UpdatedReport
  | CancelPartyRegistration
  | CanceledPartyRegistration
  | CreatePartyRegistration
  | CreatedPartyRegistration
  | RequestReregistration
  | QueryRegistration
  | Poll
  ;

/** Wire name of a message. */
export type MessageType = Message["type"];

/** The message with wire name `T`. */
export type MessageOf<T extends MessageType> = Extract<Message, { readonly type: T }>;

/** What may answer each message when it is sent as a request. */
export interface Replies {
  readonly oadrDistributeEvent: CreatedEvent;
  readonly oadrCreatedEvent: OadrResponse;
  readonly oadrRequestEvent: DistributeEvent;
  readonly oadrResponse: OadrResponse;
  readonly oadrCancelOpt: CanceledOpt;
  readonly oadrCanceledOpt: never;
  readonly oadrCreateOpt: CreatedOpt;
  readonly oadrCreatedOpt: never;
  readonly oadrCancelReport: CanceledReport;
  readonly oadrCanceledReport: OadrResponse;
  readonly oadrCreateReport: CreatedReport;
  readonly oadrCreatedReport: OadrResponse;
  readonly oadrRegisterReport: RegisteredReport;
  readonly oadrRegisteredReport: OadrResponse | CreatedReport;
  readonly oadrUpdateReport: UpdatedReport;
  readonly oadrUpdatedReport: OadrResponse;
  readonly oadrCancelPartyRegistration: CanceledPartyRegistration;
  readonly oadrCanceledPartyRegistration: OadrResponse;
  readonly oadrCreatePartyRegistration: CreatedPartyRegistration;
  readonly oadrCreatedPartyRegistration: never;
  readonly oadrRequestReregistration: OadrResponse;
  readonly oadrQueryRegistration: CreatedPartyRegistration;
  readonly oadrPoll: OadrResponse | DistributeEvent | CreateReport | RegisterReport | CancelReport | UpdateReport | CancelPartyRegistration | RequestReregistration;
}

/** How a message travels. */
export interface MessageRoute {
  /** The service it is sent to; `any` stands for the service of the message that it answers. */
  readonly service: ServiceName | "any";
  /** Who may send it. */
  readonly from: "VEN" | "VTN" | "both";
  /** What may answer it when it is sent as a request. */
  readonly answers: readonly MessageType[];
}

/** How each message travels, by wire name. */
export const messageRoutes: { readonly [T in MessageType]: MessageRoute } = {
  oadrDistributeEvent: { service: "EiEvent", from: "VTN", answers: ["oadrCreatedEvent"] },
  oadrCreatedEvent: { service: "EiEvent", from: "VEN", answers: ["oadrResponse"] },
  oadrRequestEvent: { service: "EiEvent", from: "VEN", answers: ["oadrDistributeEvent"] },
  oadrResponse: { service: "any", from: "both", answers: ["oadrResponse"] },
  oadrCancelOpt: { service: "EiOpt", from: "VEN", answers: ["oadrCanceledOpt"] },
  oadrCanceledOpt: { service: "EiOpt", from: "VTN", answers: [] },
  oadrCreateOpt: { service: "EiOpt", from: "VEN", answers: ["oadrCreatedOpt"] },
  oadrCreatedOpt: { service: "EiOpt", from: "VTN", answers: [] },
  oadrCancelReport: { service: "EiReport", from: "both", answers: ["oadrCanceledReport"] },
  oadrCanceledReport: { service: "EiReport", from: "both", answers: ["oadrResponse"] },
  oadrCreateReport: { service: "EiReport", from: "both", answers: ["oadrCreatedReport"] },
  oadrCreatedReport: { service: "EiReport", from: "both", answers: ["oadrResponse"] },
  oadrRegisterReport: { service: "EiReport", from: "both", answers: ["oadrRegisteredReport"] },
  oadrRegisteredReport: { service: "EiReport", from: "both", answers: ["oadrResponse", "oadrCreatedReport"] },
  oadrUpdateReport: { service: "EiReport", from: "both", answers: ["oadrUpdatedReport"] },
  oadrUpdatedReport: { service: "EiReport", from: "both", answers: ["oadrResponse"] },
  oadrCancelPartyRegistration: { service: "EiRegisterParty", from: "both", answers: ["oadrCanceledPartyRegistration"] },
  oadrCanceledPartyRegistration: { service: "EiRegisterParty", from: "both", answers: ["oadrResponse"] },
  oadrCreatePartyRegistration: { service: "EiRegisterParty", from: "VEN", answers: ["oadrCreatedPartyRegistration"] },
  oadrCreatedPartyRegistration: { service: "EiRegisterParty", from: "VTN", answers: [] },
  oadrRequestReregistration: { service: "EiRegisterParty", from: "VTN", answers: ["oadrResponse"] },
  oadrQueryRegistration: { service: "EiRegisterParty", from: "VEN", answers: ["oadrCreatedPartyRegistration"] },
  oadrPoll: { service: "OadrPoll", from: "VEN", answers: ["oadrResponse", "oadrDistributeEvent", "oadrCreateReport", "oadrRegisterReport", "oadrCancelReport", "oadrUpdateReport", "oadrCancelPartyRegistration", "oadrRequestReregistration"] },
};
