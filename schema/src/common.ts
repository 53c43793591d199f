import { alternative, any, type ChoiceDef, choice, one, optional, some, type TypeDef, type } from "./dsl.ts";
import { DataQuality } from "./enums.ts";
import { GBPayload } from "./green-button.ts";
import { boolean, confidence, dateTime, doubleList, duration, float, id, responseCode, text, unsignedInt } from "./scalars.ts";

export const EiResponse: TypeDef = type("ei:EiResponseType", "How the application fared with the message that is answered.", {
  responseCode: one(
    "ei:responseCode",
    responseCode,
    "Three digits: 200 is success, 45x a breach of the rules, 46x something that does not fit this deployment. Go by the first digit.",
  ),
  responseDescription: optional("ei:responseDescription", text, "Free text for people."),
  requestId: one(
    "pyld:requestID",
    text,
    "Echo of the requestID that is answered; empty where there is none, and where eventResponses carry it (rule 42).",
  ),
});

export const QualifiedEventId: TypeDef = type("ei:QualifiedEventIDType", "An event in one of its versions.", {
  eventId: one("ei:eventID", text, "Unique per VEN (rule 70)."),
  modificationNumber: one(
    "ei:modificationNumber",
    unsignedInt,
    "Version: 0 at first, one more with each change (rules 4, 5). What is answered must be the present one (rule 48).",
  ),
});

export const Properties: TypeDef = type("xcal:properties", "A span of time, and in events how its start and end are to be met.", {
  dtstart: one("xcal:dtstart", dateTime, "Start, in UTC.", { inside: ["xcal:date-time"] }),
  duration: one("xcal:duration", duration, "Length; zero is open-ended (rules 47, 210).", { inside: ["xcal:duration"] }),
  startafter: optional(
    "xcal:tolerance",
    duration,
    "Longest time by which a VEN puts off the start, chosen at random; 0 is none (rule 30). Events only.",
    {
      inside: ["xcal:tolerate", "xcal:startafter"],
      lastOptional: true,
    },
  ),
  eiNotification: optional(
    "ei:x-eiNotification",
    duration,
    "Time before the start by which the VEN should have the event. A VTN must send it, even as zero (rule 105). Events only.",
    {
      inside: ["xcal:duration"],
    },
  ),
  eiRampUp: optional(
    "ei:x-eiRampUp",
    duration,
    "Transition at the start. Positive: before it, and the event is near from then on (rule 13). Negative: after it (rule 31). Events only.",
    {
      inside: ["xcal:duration"],
    },
  ),
  eiRecovery: optional(
    "ei:x-eiRecovery",
    duration,
    "Transition at the end. Positive: after it. Negative: before it (rule 31). Events only.",
    {
      inside: ["xcal:duration"],
    },
  ),
});

export const Polygon: TypeDef = type("gml:Polygon", "An area on the map.", {
  id: optional("gml:id", id, "Name of the polygon in the document.", { attribute: true }),
  exterior: one("gml:exterior", doubleList, "Coordinates of the points of its outer ring, one after the other.", {
    inside: ["gml:LinearRing", "gml:posList"],
  }),
});

export const FeatureCollection: TypeDef = type("gml:FeatureCollection", "A place.", {
  id: optional("gml:id", id, "Name of the place in the document.", { attribute: true }),
  location: one("gml:location", Polygon, "Where it is.", { inside: ["gml:Polygon"] }),
});

export const TransportInterface: TypeDef = type("power:TransportInterfaceType", "A stretch of the grid between two nodes.", {
  pointOfReceipt: one("power:pointOfReceipt", text, "Node where power enters."),
  pointOfDelivery: one("power:pointOfDelivery", text, "Node where power leaves."),
});

const deviceClasses = [
  ...["Thermostat", "Strip_Heater", "Baseboard_Heater", "Water_Heater", "Pool_Pump", "Sauna", "Hot_tub", "Smart_Appliance"],
  ...["Irrigation_Pump", "Managed_Commercial_and_Industrial_Loads", "Simple_Residential_On_Off_Loads", "Exterior_Lighting"],
  ...["Interior_Lighting", "Electric_Vehicle", "Generation_Systems", "Load_Control_Switch", "Smart_Inverter", "EVSE", "RESU"],
  ...["Energy_Management_System", "Smart_Energy_Module", "Storage"],
]
  .map((name) => `\`${name}\``)
  .join(", ");

export const EiTarget: TypeDef = type(
  "ei:EiTargetType",
  "What something applies to. Members are alternatives: one that fits is enough. Without any, the receiving VEN as a whole (rule 22).",
  {
    aggregatedPnodes: { ...any("power:aggregatedPnode", text, "Aggregated pricing nodes."), inside: ["power:node"] },
    endDeviceAssets: {
      ...any("power:endDeviceAsset", text, `Device classes: ${deviceClasses}, or a word that starts with \`x-\` (rule 111).`),
      inside: ["power:mrid"],
    },
    meterAssets: { ...any("power:meterAsset", text, "Meters."), inside: ["power:mrid"] },
    pnodes: { ...any("power:pnode", text, "Pricing nodes."), inside: ["power:node"] },
    serviceAreas: { ...any("emix:serviceArea", FeatureCollection, "Areas."), inside: ["gml:FeatureCollection"] },
    serviceDeliveryPoints: { ...any("power:serviceDeliveryPoint", text, "Delivery points."), inside: ["power:node"] },
    serviceLocations: { ...any("power:serviceLocation", FeatureCollection, "Locations."), inside: ["gml:FeatureCollection"] },
    transportInterfaces: any("power:transportInterface", TransportInterface, "Stretches of the grid."),
    groupIds: any("ei:groupID", text, "Groups, by id."),
    groupNames: any("ei:groupName", text, "Groups, by name."),
    resourceIds: any("ei:resourceID", text, "Resources, by the names that the VEN has for them; every VTN supports these (rule 510)."),
    venIds: any("ei:venID", text, "VENs; at most one in the target of an event (rule 63). Every VTN supports these (rule 510)."),
    partyIds: any("ei:partyID", text, "Parties."),
  },
);

export const LoadControlStateType: TypeDef = type("oadr:oadrLoadControlStateTypeType", "One quantity of a load's control.", {
  oadrMin: optional("oadr:oadrMin", float, "Smallest possible value, in the unit of the signal type."),
  oadrMax: optional("oadr:oadrMax", float, "Largest possible value, in the unit of the signal type."),
  oadrCurrent: one("oadr:oadrCurrent", float, "Present value, in the unit of the signal type."),
  oadrNormal: optional("oadr:oadrNormal", float, "Value in normal operation, in the unit of the signal type."),
});

export const LoadControlState: TypeDef = type("oadr:oadrLoadControlStateType", "How a load is controlled at present (rule 334).", {
  oadrCapacity: optional("oadr:oadrCapacity", LoadControlStateType, "As in signal type x-loadControlCapacity."),
  oadrLevelOffset: optional("oadr:oadrLevelOffset", LoadControlStateType, "As in signal type x-loadControlLevelOffset."),
  oadrPercentOffset: optional("oadr:oadrPercentOffset", LoadControlStateType, "As in signal type x-loadControlPercentOffset."),
  oadrSetPoint: optional("oadr:oadrSetPoint", LoadControlStateType, "As in signal type x-loadControlSetpoint."),
});

export const PayloadFloat: TypeDef = alternative("ei:payloadFloat", "A number.", {
  value: one("ei:value", float, "The number, in the unit and scale of the signal or data point."),
});

export const PayloadResourceStatus: TypeDef = alternative("oadr:oadrPayloadResourceStatus", "State of a resource.", {
  oadrOnline: one("oadr:oadrOnline", boolean, "True: the resource can be reached."),
  oadrManualOverride: one("oadr:oadrManualOverride", boolean, "True: somebody has overridden the control by hand."),
  oadrLoadControlState: optional("oadr:oadrLoadControlState", LoadControlState, "How the load is controlled."),
});

export const PayloadBase: ChoiceDef = choice("ei:payloadBase", "A value: a number, or the state of a resource.", [
  PayloadFloat,
  PayloadResourceStatus,
]);

export const SignalPayload: TypeDef = alternative("ei:signalPayload", "The value of a signal in one interval.", {
  payloadBase: one("ei:payloadBase", PayloadBase, "The value; a PayloadFloat in events (rule 100)."),
});

export const ReportPayload: TypeDef = alternative("oadr:oadrReportPayload", "One value of one data point.", {
  rId: one("ei:rID", text, "The data point, by the name that the offer gave it (rule 308)."),
  confidence: optional("ei:confidence", confidence, "Confidence in percent, 0 to 100."),
  accuracy: optional("ei:accuracy", float, "Accuracy, in the unit of the value (rule 319)."),
  payloadBase: one("ei:payloadBase", PayloadBase, "The value."),
  oadrDataQuality: optional(
    "oadr:oadrDataQuality",
    DataQuality,
    "How far the value can be trusted. A value that could not be had is a placeholder with `Quality Bad …` (rule 318).",
  ),
});

export const StreamPayloadBase: ChoiceDef = choice("strm:streamPayloadBase", "What an interval carries.", [
  SignalPayload,
  ReportPayload,
  GBPayload,
]);

export const Interval: TypeDef = type("ei:IntervalType", "A span of time, or an instant, and its values.", {
  dtstart: optional("xcal:dtstart", dateTime, "Start. Not in events (rule 103); in reports the time of the values (rule 314).", {
    inside: ["xcal:date-time"],
  }),
  duration: optional(
    "xcal:duration",
    duration,
    "Length. Required in events (rule 102); in reports only of accumulated values (rule 315).",
    {
      inside: ["xcal:duration"],
    },
  ),
  uid: optional("xcal:uid", text, "Index from 0. Required in events (rules 2, 101); in reports where there is no start (rule 316).", {
    inside: ["xcal:text"],
  }),
  streamPayloadBases: some(
    "strm:streamPayloadBase",
    StreamPayloadBase,
    "The values: one in events (rule 100), one per data point in reports.",
  ),
});
