import { type EiResponse, failure, type Message } from "@oadr/model";
import { venIdOf } from "./authenticate.ts";
import { present } from "./present.ts";
import type { ResponseError } from "./response-error.ts";
import { createdPartyRegistration } from "./service/created-party-registration.ts";
import type { VtnContext } from "./vtn-context.ts";

/** The request id that the reply to a message echoes; empty where the message has none of its own. */
export const requestIdOf = (message: Message): string => ("requestId" in message ? message.requestId : "");

/** The bare oadrResponse that says what is wrong, for what has no answer type of its own. */
export function failureResponse(message: Message, { responseCode, message: text }: ResponseError): Message {
  return { type: "oadrResponse", eiResponse: failure(responseCode, text, requestIdOf(message)), ...present({ venId: venIdOf(message) }) };
}

/** The reply that says what is wrong with a message, of the type that answers the message when all is well (rules 33, 517). */
export function failureReply(message: Message, error: ResponseError, context: VtnContext): Message {
  // Conformance rules 33, 207, 303, 517: in the proper message, with the id of the request.
  const eiResponse: EiResponse = failure(error.responseCode, error.message, requestIdOf(message));
  const venId = present({ venId: venIdOf(message) });
  switch (message.type) {
    case "oadrQueryRegistration":
    case "oadrCreatePartyRegistration":
      return createdPartyRegistration(context, eiResponse);
    case "oadrCancelPartyRegistration":
      return { type: "oadrCanceledPartyRegistration", eiResponse, registrationId: message.registrationId, ...venId };
    case "oadrRequestEvent":
      return { type: "oadrDistributeEvent", eiResponse, requestId: context.newId(), vtnId: context.vtnId, oadrEvents: [] };
    case "oadrRegisterReport":
      return { type: "oadrRegisteredReport", eiResponse, oadrReportRequests: [], ...venId };
    case "oadrCreateReport":
      return { type: "oadrCreatedReport", eiResponse, oadrPendingReports: [], ...venId };
    case "oadrRegisteredReport":
      // With requests in it, its answer is oadrCreatedReport, which echoes what it echoed.
      if (message.oadrReportRequests.length === 0) return failureResponse(message, error);
      return {
        type: "oadrCreatedReport",
        eiResponse: { ...eiResponse, requestId: message.eiResponse.requestId },
        oadrPendingReports: [],
        ...venId,
      };
    case "oadrUpdateReport":
      return { type: "oadrUpdatedReport", eiResponse, ...venId };
    case "oadrCancelReport":
      return { type: "oadrCanceledReport", eiResponse, oadrPendingReports: [], ...venId };
    case "oadrCreateOpt":
      return { type: "oadrCreatedOpt", eiResponse, optId: message.optId };
    case "oadrCancelOpt":
      return { type: "oadrCanceledOpt", eiResponse, optId: message.optId };
    default:
      return failureResponse(message, error);
  }
}
