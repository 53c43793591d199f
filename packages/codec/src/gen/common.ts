// Generated from schema/ by `pnpm generate`. Do not edit.

import { boolean, confidence, dateTime, doubleList, duration, float, id, responseCode, text, unsignedInt } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { dataQuality } from "./enums.ts";
import { gBPayload } from "./green-button.ts";
import type { EiResponse, EiTarget, FeatureCollection, Interval, LoadControlState, LoadControlStateType, PayloadFloat, PayloadResourceStatus, Polygon, Properties, QualifiedEventId, ReportPayload, SignalPayload, TransportInterface } from "@oadr/model";

export const eiResponse: Shape<EiResponse> = {
  fields: {
    responseCode: { name: "ei:responseCode", occurs: "1", of: responseCode },
    responseDescription: { name: "ei:responseDescription", occurs: "?", of: text },
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
  },
};

export const eiTarget: Shape<EiTarget> = {
  fields: {
    aggregatedPnodes: { name: "power:aggregatedPnode", occurs: "*?", inside: ["power:node"], of: text },
    endDeviceAssets: { name: "power:endDeviceAsset", occurs: "*?", inside: ["power:mrid"], of: text },
    meterAssets: { name: "power:meterAsset", occurs: "*?", inside: ["power:mrid"], of: text },
    pnodes: { name: "power:pnode", occurs: "*?", inside: ["power:node"], of: text },
    serviceAreas: { name: "emix:serviceArea", occurs: "*?", inside: ["gml:FeatureCollection"], of: () => featureCollection },
    serviceDeliveryPoints: { name: "power:serviceDeliveryPoint", occurs: "*?", inside: ["power:node"], of: text },
    serviceLocations: { name: "power:serviceLocation", occurs: "*?", inside: ["gml:FeatureCollection"], of: () => featureCollection },
    transportInterfaces: { name: "power:transportInterface", occurs: "*?", of: () => transportInterface },
    groupIds: { name: "ei:groupID", occurs: "*?", of: text },
    groupNames: { name: "ei:groupName", occurs: "*?", of: text },
    resourceIds: { name: "ei:resourceID", occurs: "*?", of: text },
    venIds: { name: "ei:venID", occurs: "*?", of: text },
    partyIds: { name: "ei:partyID", occurs: "*?", of: text },
  },
};

export const featureCollection: Shape<FeatureCollection> = {
  fields: {
    id: { attribute: "gml:id", occurs: "?", of: id },
    location: { name: "gml:location", occurs: "1", inside: ["gml:Polygon"], of: () => polygon },
  },
};

export const interval: Shape<Interval> = {
  fields: {
    dtstart: { name: "xcal:dtstart", occurs: "?", inside: ["xcal:date-time"], of: dateTime },
    duration: { name: "xcal:duration", occurs: "?", inside: ["xcal:duration"], of: duration },
    uid: { name: "xcal:uid", occurs: "?", inside: ["xcal:text"], of: text },
    streamPayloadBases: { name: "strm:streamPayloadBase", occurs: "+", of: { choice: { signalPayload: () => signalPayload, oadrReportPayload: () => reportPayload, oadrGBPayload: () => gBPayload } } },
  },
};

export const loadControlState: Shape<LoadControlState> = {
  fields: {
    oadrCapacity: { name: "oadr:oadrCapacity", occurs: "?", of: () => loadControlStateType },
    oadrLevelOffset: { name: "oadr:oadrLevelOffset", occurs: "?", of: () => loadControlStateType },
    oadrPercentOffset: { name: "oadr:oadrPercentOffset", occurs: "?", of: () => loadControlStateType },
    oadrSetPoint: { name: "oadr:oadrSetPoint", occurs: "?", of: () => loadControlStateType },
  },
};

export const loadControlStateType: Shape<LoadControlStateType> = {
  fields: {
    oadrMin: { name: "oadr:oadrMin", occurs: "?", of: float },
    oadrMax: { name: "oadr:oadrMax", occurs: "?", of: float },
    oadrCurrent: { name: "oadr:oadrCurrent", occurs: "1", of: float },
    oadrNormal: { name: "oadr:oadrNormal", occurs: "?", of: float },
  },
};

export const payloadFloat: Shape<PayloadFloat> = {
  name: "ei:payloadFloat",
  type: "payloadFloat",
  fields: {
    value: { name: "ei:value", occurs: "1", of: float },
  },
};

export const payloadResourceStatus: Shape<PayloadResourceStatus> = {
  name: "oadr:oadrPayloadResourceStatus",
  type: "oadrPayloadResourceStatus",
  fields: {
    oadrOnline: { name: "oadr:oadrOnline", occurs: "1", of: boolean },
    oadrManualOverride: { name: "oadr:oadrManualOverride", occurs: "1", of: boolean },
    oadrLoadControlState: { name: "oadr:oadrLoadControlState", occurs: "?", of: () => loadControlState },
  },
};

export const polygon: Shape<Polygon> = {
  fields: {
    id: { attribute: "gml:id", occurs: "?", of: id },
    exterior: { name: "gml:exterior", occurs: "1", inside: ["gml:LinearRing", "gml:posList"], of: doubleList },
  },
};

export const properties: Shape<Properties> = {
  fields: {
    dtstart: { name: "xcal:dtstart", occurs: "1", inside: ["xcal:date-time"], of: dateTime },
    duration: { name: "xcal:duration", occurs: "1", inside: ["xcal:duration"], of: duration },
    startafter: { name: "xcal:tolerance", occurs: "?", inside: ["xcal:tolerate", "xcal:startafter"], lastOptional: true, of: duration },
    eiNotification: { name: "ei:x-eiNotification", occurs: "?", inside: ["xcal:duration"], of: duration },
    eiRampUp: { name: "ei:x-eiRampUp", occurs: "?", inside: ["xcal:duration"], of: duration },
    eiRecovery: { name: "ei:x-eiRecovery", occurs: "?", inside: ["xcal:duration"], of: duration },
  },
};

export const qualifiedEventId: Shape<QualifiedEventId> = {
  fields: {
    eventId: { name: "ei:eventID", occurs: "1", of: text },
    modificationNumber: { name: "ei:modificationNumber", occurs: "1", of: unsignedInt },
  },
};

export const reportPayload: Shape<ReportPayload> = {
  name: "oadr:oadrReportPayload",
  type: "oadrReportPayload",
  fields: {
    rId: { name: "ei:rID", occurs: "1", of: text },
    confidence: { name: "ei:confidence", occurs: "?", of: confidence },
    accuracy: { name: "ei:accuracy", occurs: "?", of: float },
    payloadBase: { name: "ei:payloadBase", occurs: "1", of: { choice: { payloadFloat: () => payloadFloat, oadrPayloadResourceStatus: () => payloadResourceStatus } } },
    oadrDataQuality: { name: "oadr:oadrDataQuality", occurs: "?", of: dataQuality },
  },
};

export const signalPayload: Shape<SignalPayload> = {
  name: "ei:signalPayload",
  type: "signalPayload",
  fields: {
    payloadBase: { name: "ei:payloadBase", occurs: "1", of: { choice: { payloadFloat: () => payloadFloat, oadrPayloadResourceStatus: () => payloadResourceStatus } } },
  },
};

export const transportInterface: Shape<TransportInterface> = {
  fields: {
    pointOfReceipt: { name: "power:pointOfReceipt", occurs: "1", of: text },
    pointOfDelivery: { name: "power:pointOfDelivery", occurs: "1", of: text },
  },
};
