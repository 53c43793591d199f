import { EiResponse, EiTarget, Properties, QualifiedEventId } from "./common.ts";
import { type MessageDef, message, one, optional } from "./dsl.ts";
import { OptReason, OptType } from "./enums.ts";
import { anyUri, dateTime, text } from "./scalars.ts";

export const CreateOpt: MessageDef = message(
  "oadr:oadrCreateOpt",
  "Tells when resources are available, or opts some of them in or out of one event.",
  { service: "EiOpt", from: "VEN", answers: ["oadrCreatedOpt"] },
  {
    optId: one("ei:optID", text, "Chosen by the VEN; need not be unique (rule 204)."),
    optType: one("ei:optType", OptType, "Available or not; of an event, takes part or not."),
    optReason: one("ei:optReason", OptReason, "Why."),
    marketContext: optional("emix:marketContext", anyUri, "Program that the schedule is for (rule 205); not with an event (rule 206)."),
    venId: one("ei:venID", text, "The VEN that sends. Upper and lower case count (rule 512)."),
    vavailability: optional(
      "xcal:vavailability",
      Properties,
      "Windows of the schedule, of which some must be there unless this is about an event, and none if it is (rule 206). Start and length only (rule 200).",
      {
        inside: ["xcal:components"],
        each: ["xcal:available", "xcal:properties"],
        eachOccurs: "*",
      },
    ),
    createdDateTime: one("ei:createdDateTime", dateTime, "When the payload was made, in UTC."),
    requestId: one("pyld:requestID", text, "Chosen by the VEN; echoed in the answer (rule 207)."),
    qualifiedEventId: optional(
      "ei:qualifiedEventID",
      QualifiedEventId,
      "The event that this is about; without it this is a schedule (rule 206).",
    ),
    eiTarget: one("ei:eiTarget", EiTarget, "The resources; without members, or with the own venID alone, all of them (rule 202)."),
    oadrDeviceClass: optional(
      "oadr:oadrDeviceClass",
      EiTarget,
      "Device classes; only endDeviceAssets, in addition to eiTarget (rule 209).",
    ),
  },
);

export const CreatedOpt: MessageDef = message(
  "oadr:oadrCreatedOpt",
  "Acknowledges an opt.",
  { service: "EiOpt", from: "VTN", answers: [] },
  {
    eiResponse: one("ei:eiResponse", EiResponse, "How the request fared."),
    optId: one("ei:optID", text, "Echo of the opt's id."),
  },
);

export const CancelOpt: MessageDef = message(
  "oadr:oadrCancelOpt",
  "Withdraws an availability schedule.",
  { service: "EiOpt", from: "VEN", answers: ["oadrCanceledOpt"] },
  {
    requestId: one("pyld:requestID", text, "Chosen by the VEN; echoed in the answer (rule 207)."),
    optId: one("ei:optID", text, "Every schedule with this id is withdrawn (rule 204)."),
    venId: one("ei:venID", text, "The VEN that sends. Upper and lower case count (rule 512)."),
  },
);

export const CanceledOpt: MessageDef = message(
  "oadr:oadrCanceledOpt",
  "Acknowledges that a schedule was withdrawn.",
  { service: "EiOpt", from: "VTN", answers: [] },
  {
    eiResponse: one("ei:eiResponse", EiResponse, "How the request fared."),
    optId: optional("ei:optID", text, "Echo of the opt's id."),
  },
);
