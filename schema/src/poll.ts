import { EiResponse } from "./common.ts";
import { type MessageDef, message, one, optional } from "./dsl.ts";
import { text } from "./scalars.ts";

export const Poll: MessageDef = message(
  "oadr:oadrPoll",
  "Asks a VTN for the next message it has for a VEN (HTTP pull only; rule 500).",
  {
    service: "OadrPoll",
    from: "VEN",
    answers: [
      "oadrResponse",
      "oadrDistributeEvent",
      "oadrCreateReport",
      "oadrRegisterReport",
      "oadrCancelReport",
      "oadrUpdateReport",
      "oadrCancelPartyRegistration",
      "oadrRequestReregistration",
    ],
  },
  { venId: one("ei:venID", text, "The VEN that sends. Upper and lower case count (rule 512).") },
);

export const OadrResponse: MessageDef = message(
  "oadr:oadrResponse",
  "Acknowledges a message; says that nothing waits; or reports an error.",
  { service: "any", from: "both", answers: ["oadrResponse"] },
  {
    eiResponse: one("ei:eiResponse", EiResponse, "How the message that is answered fared."),
    venId: optional("ei:venID", text, "The VEN, wherever it is known (rule 508)."),
  },
);
