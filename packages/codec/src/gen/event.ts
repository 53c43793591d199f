// Generated from schema/ by `pnpm generate`. Do not edit.

import { anyUri, dateTime, duration, float, responseCode, text, unsignedInt } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { eiResponse, eiTarget, interval, properties, qualifiedEventId } from "./common.ts";
import { eventStatus, optType, responseRequired, signalName, signalType } from "./enums.ts";
import { gBDataDescription } from "./green-button.ts";
import { currency, currencyPerKW, currencyPerKWh, currencyPerThm, current, customUnit, energyApparent, energyReactive, energyReal, frequency, powerApparent, powerReactive, powerReal, pulseCount, temperature, therm, voltage } from "./units.ts";
import type { CreatedEvent, DistributeEvent, EiEvent, EiEventBaseline, EiEventSignal, EiEventSignals, EventDescriptor, EventResponse, OadrEvent, RequestEvent } from "@oadr/model";

/** The shape of `oadrCreatedEvent`, for `createCodec`. */
export const createdEvent: Shape<CreatedEvent> = {
  name: "oadr:oadrCreatedEvent",
  type: "oadrCreatedEvent",
  version: true,
  body: "pyld:eiCreatedEvent",
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    eventResponses: { name: "ei:eventResponses", occurs: "?", each: ["ei:eventResponse"], least: 0, of: () => eventResponse },
    venId: { name: "ei:venID", occurs: "1", of: text },
  },
};

/** The shape of `oadrDistributeEvent`, for `createCodec`. */
export const distributeEvent: Shape<DistributeEvent> = {
  name: "oadr:oadrDistributeEvent",
  type: "oadrDistributeEvent",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "?", of: () => eiResponse },
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    vtnId: { name: "ei:vtnID", occurs: "1", of: text },
    oadrEvents: { name: "oadr:oadrEvent", occurs: "*", of: () => oadrEvent },
  },
};

export const eiEvent: Shape<EiEvent> = {
  fields: {
    eventDescriptor: { name: "ei:eventDescriptor", occurs: "1", of: () => eventDescriptor },
    eiActivePeriod: { name: "ei:eiActivePeriod", occurs: "1", inside: ["xcal:properties"], tail: "xcal:components", of: () => properties },
    eiEventSignals: { name: "ei:eiEventSignals", occurs: "1", of: () => eiEventSignals },
    eiTarget: { name: "ei:eiTarget", occurs: "1", of: () => eiTarget },
  },
};

export const eiEventBaseline: Shape<EiEventBaseline> = {
  fields: {
    dtstart: { name: "xcal:dtstart", occurs: "1", inside: ["xcal:date-time"], of: dateTime },
    duration: { name: "xcal:duration", occurs: "1", inside: ["xcal:duration"], of: duration },
    intervals: { name: "strm:intervals", occurs: "1", each: ["ei:interval"], least: 1, of: () => interval },
    baselineId: { name: "ei:baselineID", occurs: "1", of: text },
    resourceIds: { name: "ei:resourceID", occurs: "*?", of: text },
    baselineName: { name: "ei:baselineName", occurs: "1", of: text },
    itemBase: { name: "emix:itemBase", occurs: "?", of: { choice: { customUnit: () => customUnit, current: () => current, currency: () => currency, currencyPerKWh: () => currencyPerKWh, currencyPerKW: () => currencyPerKW, currencyPerThm: () => currencyPerThm, frequency: () => frequency, Therm: () => therm, temperature: () => temperature, pulseCount: () => pulseCount, voltage: () => voltage, energyApparent: () => energyApparent, energyReactive: () => energyReactive, energyReal: () => energyReal, powerApparent: () => powerApparent, powerReactive: () => powerReactive, powerReal: () => powerReal, oadrGBDataDescription: () => gBDataDescription } } },
  },
};

export const eiEventSignal: Shape<EiEventSignal> = {
  fields: {
    intervals: { name: "strm:intervals", occurs: "1", each: ["ei:interval"], least: 1, of: () => interval },
    eiTarget: { name: "ei:eiTarget", occurs: "?", of: () => eiTarget },
    signalName: { name: "ei:signalName", occurs: "1", of: signalName },
    signalType: { name: "ei:signalType", occurs: "1", of: signalType },
    signalId: { name: "ei:signalID", occurs: "1", of: text },
    itemBase: { name: "emix:itemBase", occurs: "?", of: { choice: { customUnit: () => customUnit, current: () => current, currency: () => currency, currencyPerKWh: () => currencyPerKWh, currencyPerKW: () => currencyPerKW, currencyPerThm: () => currencyPerThm, frequency: () => frequency, Therm: () => therm, temperature: () => temperature, pulseCount: () => pulseCount, voltage: () => voltage, energyApparent: () => energyApparent, energyReactive: () => energyReactive, energyReal: () => energyReal, powerApparent: () => powerApparent, powerReactive: () => powerReactive, powerReal: () => powerReal, oadrGBDataDescription: () => gBDataDescription } } },
    currentValue: { name: "ei:currentValue", occurs: "?", inside: ["ei:payloadFloat", "ei:value"], of: float },
  },
};

export const eiEventSignals: Shape<EiEventSignals> = {
  fields: {
    eiEventSignals: { name: "ei:eiEventSignal", occurs: "+", of: () => eiEventSignal },
    eiEventBaseline: { name: "ei:eiEventBaseline", occurs: "?", of: () => eiEventBaseline },
  },
};

export const eventDescriptor: Shape<EventDescriptor> = {
  fields: {
    eventId: { name: "ei:eventID", occurs: "1", of: text },
    modificationNumber: { name: "ei:modificationNumber", occurs: "1", of: unsignedInt },
    modificationDateTime: { name: "ei:modificationDateTime", occurs: "?", of: dateTime },
    modificationReason: { name: "ei:modificationReason", occurs: "?", of: text },
    priority: { name: "ei:priority", occurs: "?", of: unsignedInt },
    marketContext: { name: "ei:eiMarketContext", occurs: "1", inside: ["emix:marketContext"], of: anyUri },
    createdDateTime: { name: "ei:createdDateTime", occurs: "1", of: dateTime },
    eventStatus: { name: "ei:eventStatus", occurs: "1", of: eventStatus },
    testEvent: { name: "ei:testEvent", occurs: "?", of: text },
    vtnComment: { name: "ei:vtnComment", occurs: "?", of: text },
  },
};

export const eventResponse: Shape<EventResponse> = {
  fields: {
    responseCode: { name: "ei:responseCode", occurs: "1", of: responseCode },
    responseDescription: { name: "ei:responseDescription", occurs: "?", of: text },
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    qualifiedEventId: { name: "ei:qualifiedEventID", occurs: "1", of: () => qualifiedEventId },
    optType: { name: "ei:optType", occurs: "1", of: optType },
  },
};

export const oadrEvent: Shape<OadrEvent> = {
  fields: {
    eiEvent: { name: "ei:eiEvent", occurs: "1", of: () => eiEvent },
    oadrResponseRequired: { name: "oadr:oadrResponseRequired", occurs: "1", of: responseRequired },
  },
};

/** The shape of `oadrRequestEvent`, for `createCodec`. */
export const requestEvent: Shape<RequestEvent> = {
  name: "oadr:oadrRequestEvent",
  type: "oadrRequestEvent",
  version: true,
  body: "pyld:eiRequestEvent",
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    venId: { name: "ei:venID", occurs: "1", of: text },
    replyLimit: { name: "pyld:replyLimit", occurs: "?", of: unsignedInt },
  },
};
