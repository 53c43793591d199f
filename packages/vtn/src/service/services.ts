import type { MessageType } from "@oadr/model";
import { cancelOpt } from "./cancel-opt.ts";
import { cancelPartyRegistration } from "./cancel-party-registration.ts";
import { cancelReport } from "./cancel-report.ts";
import { canceledPartyRegistration } from "./canceled-party-registration.ts";
import { canceledReport } from "./canceled-report.ts";
import { createOpt } from "./create-opt.ts";
import { createPartyRegistration } from "./create-party-registration.ts";
import { createReport } from "./create-report.ts";
import { createdEvent } from "./created-event.ts";
import { createdReport } from "./created-report.ts";
import type { Handler, OpenHandler } from "./handler.ts";
import { poll } from "./poll.ts";
import { queryRegistration } from "./query-registration.ts";
import { registerReport } from "./register-report.ts";
import { registeredReport } from "./registered-report.ts";
import { requestEvent } from "./request-event.ts";
import { response } from "./response.ts";
import { updateReport } from "./update-report.ts";
import { updatedReport } from "./updated-report.ts";

/** Messages for which the sender need not be registered. */
export type OpenMessageType = "oadrQueryRegistration" | "oadrCreatePartyRegistration";

/** Messages that only a VTN sends. */
export type VtnOnlyMessageType =
  | "oadrDistributeEvent"
  | "oadrCreatedOpt"
  | "oadrCanceledOpt"
  | "oadrCreatedPartyRegistration"
  | "oadrRequestReregistration";

/** Messages of registered VENs. */
export type VenMessageType = Exclude<MessageType, OpenMessageType | VtnOnlyMessageType>;

/** What answers those that need not be registered. */
export const openHandlers: { readonly [T in OpenMessageType]: OpenHandler<T> } = {
  oadrQueryRegistration: queryRegistration,
  oadrCreatePartyRegistration: createPartyRegistration,
};

/** What answers registered VENs; the compiler sees to it that no message is left out. */
export const handlers: { readonly [T in VenMessageType]: Handler<T> } = {
  oadrCancelPartyRegistration: cancelPartyRegistration,
  oadrCanceledPartyRegistration: canceledPartyRegistration,
  oadrRequestEvent: requestEvent,
  oadrCreatedEvent: createdEvent,
  oadrRegisterReport: registerReport,
  oadrRegisteredReport: registeredReport,
  oadrCreateReport: createReport,
  oadrCreatedReport: createdReport,
  oadrUpdateReport: updateReport,
  oadrUpdatedReport: updatedReport,
  oadrCancelReport: cancelReport,
  oadrCanceledReport: canceledReport,
  oadrCreateOpt: createOpt,
  oadrCancelOpt: cancelOpt,
  oadrResponse: response,
  oadrPoll: poll,
};
