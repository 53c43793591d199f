import { EiResponse } from "./common.ts";
import { type FieldDef, type MessageDef, many, message, one, optional, some, type TypeDef, type } from "./dsl.ts";
import { ProfileName, ServiceName, TransportName } from "./enums.ts";
import { boolean, duration, text } from "./scalars.ts";

export const Info: TypeDef = type("oadr:oadrInfo", "A setting.", {
  oadrKey: one("oadr:oadrKey", text, "Its name."),
  oadrValue: one("oadr:oadrValue", text, "Its value."),
});

export const Profile: TypeDef = type("oadr:oadrProfile", "A profile that a VTN supports.", {
  oadrProfileName: one("oadr:oadrProfileName", ProfileName, "The profile."),
  oadrTransports: one("oadr:oadrTransports", TransportName, "Transports that it can be had over.", {
    each: ["oadr:oadrTransport", "oadr:oadrTransportName"],
    eachOccurs: "+",
  }),
});

export const OadrService: TypeDef = type("oadr:oadrService", "Settings of one service.", {
  oadrServiceName: one("oadr:oadrServiceName", ServiceName, "The service."),
  oadrInfos: some("oadr:oadrInfo", Info, "Its settings."),
});

export const Extension: TypeDef = type("oadr:oadrExtension", "An extension and its settings.", {
  oadrExtensionName: one("oadr:oadrExtensionName", text, "The extension."),
  oadrInfos: many("oadr:oadrInfo", Info, "Its settings."),
});

const requestId: FieldDef = one("pyld:requestID", text, "Chosen by the sender; echoed in the answer.");
const registrationId: FieldDef = one("ei:registrationID", text, "The registration; the VTN assigned it.");
const venId: FieldDef = optional("ei:venID", text, "The VEN; required in all that a VEN sends (rule 508).");

export const QueryRegistration: MessageDef = message(
  "oadr:oadrQueryRegistration",
  "Asks what a VTN supports, without registering.",
  { service: "EiRegisterParty", from: "VEN", answers: ["oadrCreatedPartyRegistration"] },
  { requestId },
);

export const CreatePartyRegistration: MessageDef = message(
  "oadr:oadrCreatePartyRegistration",
  "Registers a VEN; with registrationId and venId, registers it again.",
  { service: "EiRegisterParty", from: "VEN", answers: ["oadrCreatedPartyRegistration"] },
  {
    requestId,
    registrationId: optional("ei:registrationID", text, "Only when registering again (rule 402)."),
    venId: optional("ei:venID", text, "Required when registering again; at first only if it was assigned beforehand (rule 402)."),
    oadrProfileName: one("oadr:oadrProfileName", ProfileName, "The profile that the VEN will use."),
    oadrTransportName: one("oadr:oadrTransportName", TransportName, "The transport that the VEN will use."),
    oadrTransportAddress: optional(
      "oadr:oadrTransportAddress",
      text,
      "Where the VTN reaches the VEN: base URL for HTTP push, full JID for XMPP. Required for these two (rule 402).",
    ),
    oadrReportOnly: one("oadr:oadrReportOnly", boolean, "True: the VEN only reports, and takes no events."),
    oadrXmlSignature: one("oadr:oadrXmlSignature", boolean, "True: the VEN supports XML signatures."),
    oadrVenName: optional("oadr:oadrVenName", text, "Name for people."),
    oadrHttpPullModel: optional(
      "oadr:oadrHttpPullModel",
      boolean,
      "True: the VEN polls. False: the VTN pushes to its address. Required for simpleHttp (rule 402).",
    ),
  },
);

export const CreatedPartyRegistration: MessageDef = message(
  "oadr:oadrCreatedPartyRegistration",
  "Answers a query or a registration: what the VTN supports, and who the VEN is from now on.",
  { service: "EiRegisterParty", from: "VTN", answers: [] },
  {
    eiResponse: one("ei:eiResponse", EiResponse, "How the request fared."),
    registrationId: optional("ei:registrationID", text, "The registration; required when one was made (rules 403, 404)."),
    venId: optional("ei:venID", text, "The id that the VEN has from now on (rules 403, 404)."),
    vtnId: one("ei:vtnID", text, "The VTN. Upper and lower case count (rule 512)."),
    oadrProfiles: one(
      "oadr:oadrProfiles",
      Profile,
      "All profiles and transports that the VTN supports (rule 403); the schema wants them even with an error.",
      {
        each: ["oadr:oadrProfile"],
        eachOccurs: "+",
      },
    ),
    oadrRequestedOadrPollFreq: optional(
      "oadr:oadrRequestedOadrPollFreq",
      duration,
      "Time between polls; required for a VEN that polls (rule 403), which must not poll more often (rule 500).",
      {
        inside: ["xcal:duration"],
      },
    ),
    oadrServiceSpecificInfo: optional("oadr:oadrServiceSpecificInfo", OadrService, "Settings per service.", {
      each: ["oadr:oadrService"],
      eachOccurs: "*",
    }),
    oadrExtensions: optional("oadr:oadrExtensions", Extension, "Extensions and their settings.", {
      each: ["oadr:oadrExtension"],
      eachOccurs: "*",
    }),
  },
);

export const CancelPartyRegistration: MessageDef = message(
  "oadr:oadrCancelPartyRegistration",
  "Ends a registration, from either side.",
  { service: "EiRegisterParty", from: "both", answers: ["oadrCanceledPartyRegistration"] },
  { requestId, registrationId, venId },
);

export const CanceledPartyRegistration: MessageDef = message(
  "oadr:oadrCanceledPartyRegistration",
  "Confirms that a registration has ended.",
  { service: "EiRegisterParty", from: "both", answers: ["oadrResponse"] },
  {
    eiResponse: one("ei:eiResponse", EiResponse, "How the request fared."),
    registrationId: optional("ei:registrationID", text, "The registration that has ended."),
    venId,
  },
);

export const RequestReregistration: MessageDef = message(
  "oadr:oadrRequestReregistration",
  "Asks a VEN to register again.",
  { service: "EiRegisterParty", from: "VTN", answers: ["oadrResponse"] },
  { venId: one("ei:venID", text, "The VEN.") },
);
