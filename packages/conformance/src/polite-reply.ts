import { type Message, success } from "@oadr/model";

/** What a VTN with nothing to say replies to a VEN. */
export function politeReply(message: Message): Message {
  const eiResponse = success("requestId" in message ? message.requestId : "");
  switch (message.type) {
    case "oadrQueryRegistration":
    case "oadrCreatePartyRegistration":
      return {
        type: "oadrCreatedPartyRegistration",
        eiResponse,
        registrationId: ("registrationId" in message && message.registrationId) || "reg-1",
        venId: ("venId" in message && message.venId) || "ven-1",
        vtnId: "vtn-1",
        oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
      };
    case "oadrRegisterReport":
      return { type: "oadrRegisteredReport", eiResponse, oadrReportRequests: [], venId: "ven-1" };
    case "oadrRequestEvent":
      return { type: "oadrDistributeEvent", eiResponse, requestId: "d-0", vtnId: "vtn-1", oadrEvents: [] };
    case "oadrUpdateReport":
      return { type: "oadrUpdatedReport", eiResponse, venId: "ven-1" };
    case "oadrCreateOpt":
      return { type: "oadrCreatedOpt", eiResponse, optId: message.optId };
    case "oadrCancelOpt":
      return { type: "oadrCanceledOpt", eiResponse, optId: message.optId };
    case "oadrCancelPartyRegistration":
      return { type: "oadrCanceledPartyRegistration", eiResponse, registrationId: message.registrationId, venId: "ven-1" };
    default:
      return { type: "oadrResponse", eiResponse: success(), venId: "ven-1" };
  }
}
