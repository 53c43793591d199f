// Generated from schema/ by `pnpm generate`. Do not edit.

import type { Shape } from "../shape.ts";
import { createdEvent, distributeEvent, requestEvent } from "./event.ts";
import { cancelOpt, canceledOpt, createOpt, createdOpt } from "./opt.ts";
import { oadrResponse, poll } from "./poll.ts";
import { cancelPartyRegistration, canceledPartyRegistration, createPartyRegistration, createdPartyRegistration, queryRegistration, requestReregistration } from "./register-party.ts";
import { cancelReport, canceledReport, createReport, createdReport, registerReport, registeredReport, updateReport, updatedReport } from "./report.ts";
import type { MessageOf, MessageType } from "@oadr/model";

/** The shape of every message, by wire name, in the order of `oadr:oadrSignedObject`. */
export const profile: { readonly [T in MessageType]: Shape<MessageOf<T>> } = {
  oadrDistributeEvent: distributeEvent,
  oadrCreatedEvent: createdEvent,
  oadrRequestEvent: requestEvent,
  oadrResponse: oadrResponse,
  oadrCancelOpt: cancelOpt,
  oadrCanceledOpt: canceledOpt,
  oadrCreateOpt: createOpt,
  oadrCreatedOpt: createdOpt,
  oadrCancelReport: cancelReport,
  oadrCanceledReport: canceledReport,
  oadrCreateReport: createReport,
  oadrCreatedReport: createdReport,
  oadrRegisterReport: registerReport,
  oadrRegisteredReport: registeredReport,
  oadrUpdateReport: updateReport,
  oadrUpdatedReport: updatedReport,
  oadrCancelPartyRegistration: cancelPartyRegistration,
  oadrCanceledPartyRegistration: canceledPartyRegistration,
  oadrCreatePartyRegistration: createPartyRegistration,
  oadrCreatedPartyRegistration: createdPartyRegistration,
  oadrRequestReregistration: requestReregistration,
  oadrQueryRegistration: queryRegistration,
  oadrPoll: poll,
};
