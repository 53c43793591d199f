import { EiResponse, EiTarget, Interval, Properties, QualifiedEventId } from "./common.ts";
import { any, type FieldDef, type MessageDef, many, message, one, optional, some, type TypeDef, type } from "./dsl.ts";
import { EventStatus, OptType, ResponseRequired, SignalName, SignalType } from "./enums.ts";
import { anyUri, dateTime, duration, float, responseCode, text, unsignedInt } from "./scalars.ts";
import { ItemBase } from "./units.ts";

const intervals = (doc: string): FieldDef => one("strm:intervals", Interval, doc, { each: ["ei:interval"], eachOccurs: "+" });

export const EventDescriptor: TypeDef = type("ei:eventDescriptorType", "Identity, version and standing of an event.", {
  eventId: one("ei:eventID", text, "Unique per VEN (rule 70)."),
  modificationNumber: one(
    "ei:modificationNumber",
    unsignedInt,
    "Version: 0 at first, one more with each change but of createdDateTime, eventStatus and currentValue (rules 4, 5).",
  ),
  modificationDateTime: optional("ei:modificationDateTime", dateTime, "When the event was last changed, in UTC."),
  modificationReason: optional("ei:modificationReason", text, "Why it was changed."),
  priority: optional("ei:priority", unsignedInt, "A lower number comes first; 0, or none, comes last (rule 3)."),
  marketContext: one(
    "ei:eiMarketContext",
    anyUri,
    "The program that the event belongs to. Compared as URIs are, not letter by letter (rule 512).",
    { inside: ["emix:marketContext"] },
  ),
  createdDateTime: one("ei:createdDateTime", dateTime, "When this payload was made, in UTC; equal for all events of a message (rule 115)."),
  eventStatus: one("ei:eventStatus", EventStatus, "Standing at that time; a VEN may go by its own clock (rule 114)."),
  testEvent: optional("ei:testEvent", text, 'Any text but "false" marks a test event (rule 6).'),
  vtnComment: optional("ei:vtnComment", text, "Free text for people."),
});

export const EiEventSignal: TypeDef = type("ei:eiEventSignalType", "One signal of an event: values over time.", {
  intervals: intervals("The values, in order of time; their durations add up to the active period (rule 8)."),
  eiTarget: optional("ei:eiTarget", EiTarget, "Device classes that the signal is for; only endDeviceAssets (rule 111)."),
  signalName: one("ei:signalName", SignalName, "What is steered."),
  signalType: one("ei:signalType", SignalType, "How the values are to be read."),
  signalId: one("ei:signalID", text, "Unique in the event (rule 107)."),
  itemBase: optional("emix:itemBase", ItemBase, "The unit and scale of the values, where the signal has them (rule 104)."),
  currentValue: optional(
    "ei:currentValue",
    float,
    "Value of the interval that is running (rules 29, 113). Of SIMPLE it is 0 while the event is not active (rule 14).",
    {
      inside: ["ei:payloadFloat", "ei:value"],
    },
  ),
});

export const EiEventBaseline: TypeDef = type("ei:eiEventBaselineType", "What the load would be without the event.", {
  dtstart: one("xcal:dtstart", dateTime, "Start of the baseline, in UTC.", { inside: ["xcal:date-time"] }),
  duration: one("xcal:duration", duration, "Length; the sum of its intervals (rule 102).", { inside: ["xcal:duration"] }),
  intervals: intervals("The values, in order of time."),
  baselineId: one("ei:baselineID", text, "Identity of the baseline."),
  resourceIds: any("ei:resourceID", text, "Resources that the baseline is the sum of (rule 108)."),
  baselineName: one("ei:baselineName", text, "Name for people."),
  itemBase: optional("emix:itemBase", ItemBase, "The unit and scale of the values."),
});

export const EiEventSignals: TypeDef = type("ei:eiEventSignalsType", "What an event asks for.", {
  eiEventSignals: some("ei:eiEventSignal", EiEventSignal, "The signals."),
  eiEventBaseline: optional("ei:eiEventBaseline", EiEventBaseline, "The load without the event."),
});

export const EiEvent: TypeDef = type("ei:eiEventType", "A demand response event.", {
  eventDescriptor: one("ei:eventDescriptor", EventDescriptor, "Identity, version and standing."),
  eiActivePeriod: one("ei:eiActivePeriod", Properties, "When it runs.", { inside: ["xcal:properties"], tail: "xcal:components" }),
  eiEventSignals: one("ei:eiEventSignals", EiEventSignals, "What it asks for."),
  eiTarget: one("ei:eiTarget", EiTarget, "Whom it asks; without members the receiving VEN (rule 22)."),
});

export const OadrEvent: TypeDef = type("oadr:oadrEvent", "An event as it is sent to a VEN.", {
  eiEvent: one("ei:eiEvent", EiEvent, "The event."),
  oadrResponseRequired: one("oadr:oadrResponseRequired", ResponseRequired, "Whether the VEN must answer (rules 12, 62)."),
});

export const EventResponse: TypeDef = type("ei:eventResponse", "A VEN's answer to one event.", {
  responseCode: one(
    "ei:responseCode",
    responseCode,
    "200, or what is wrong with this event: 450 an older version, 460 a signal that is not supported, 462 a target or program of others (rules 48, 58, 109).",
  ),
  responseDescription: optional("ei:responseDescription", text, "Free text for people."),
  requestId: one("pyld:requestID", text, "The request id of the oadrDistributeEvent that brought the event (rule 42)."),
  qualifiedEventId: one("ei:qualifiedEventID", QualifiedEventId, "The version that is answered."),
  optType: one(
    "ei:optType",
    OptType,
    "Takes part or not; optOut with every error (rule 48). Of a cancelled event: optIn accepts that, optOut cannot stop (rule 36).",
  ),
});

export const RequestEvent: MessageDef = message(
  "oadr:oadrRequestEvent",
  "Asks for all events now, to synchronise.",
  { service: "EiEvent", from: "VEN", answers: ["oadrDistributeEvent"], body: "pyld:eiRequestEvent" },
  {
    requestId: one("pyld:requestID", text, "Chosen by the VEN; echoed in the answer."),
    venId: one("ei:venID", text, "The VEN that sends. Upper and lower case count (rule 512)."),
    replyLimit: optional("pyld:replyLimit", unsignedInt, "Most events wanted in the answer, from the top of the order (rules 15, 27)."),
  },
);

export const DistributeEvent: MessageDef = message(
  "oadr:oadrDistributeEvent",
  "Sends demand response events to a VEN.",
  { service: "EiEvent", from: "VTN", answers: ["oadrCreatedEvent"] },
  {
    eiResponse: optional("ei:eiResponse", EiResponse, "Present when this answers oadrRequestEvent or oadrPoll (rule 40)."),
    requestId: one("pyld:requestID", text, "Chosen by the VTN, not always unique (rules 41, 43); copied into each eventResponse."),
    vtnId: one("ei:vtnID", text, "The VTN that sends. Upper and lower case count (rule 512)."),
    oadrEvents: many("oadr:oadrEvent", OadrEvent, "All events for this VEN (rule 50); one left out is cancelled by implication (rule 61)."),
  },
);

export const CreatedEvent: MessageDef = message(
  "oadr:oadrCreatedEvent",
  "Answers events: opts in or out, at first or later.",
  { service: "EiEvent", from: "VEN", answers: ["oadrResponse"], body: "pyld:eiCreatedEvent" },
  {
    eiResponse: one(
      "ei:eiResponse",
      EiResponse,
      "200, unless the oadrDistributeEvent as a whole was bad. Its requestId is empty when there are eventResponses (rule 42).",
    ),
    eventResponses: optional(
      "ei:eventResponses",
      EventResponse,
      "One answer per event; required unless eiResponse is an error (rule 35).",
      {
        each: ["ei:eventResponse"],
        eachOccurs: "*",
      },
    ),
    venId: one("ei:venID", text, "The VEN that sends. Upper and lower case count (rule 512)."),
  },
);
