// Generated from schema/ by `pnpm generate`. Do not edit.

import { boolean, duration, text } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { eiResponse } from "./common.ts";
import { profileName, serviceName, transportName } from "./enums.ts";
import type { CancelPartyRegistration, CanceledPartyRegistration, CreatePartyRegistration, CreatedPartyRegistration, Extension, Info, OadrService, Profile, QueryRegistration, RequestReregistration } from "@oadr/model";

/** The shape of `oadrCancelPartyRegistration`, for `createCodec`. */
export const cancelPartyRegistration: Shape<CancelPartyRegistration> = {
  name: "oadr:oadrCancelPartyRegistration",
  type: "oadrCancelPartyRegistration",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    registrationId: { name: "ei:registrationID", occurs: "1", of: text },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrCanceledPartyRegistration`, for `createCodec`. */
export const canceledPartyRegistration: Shape<CanceledPartyRegistration> = {
  name: "oadr:oadrCanceledPartyRegistration",
  type: "oadrCanceledPartyRegistration",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    registrationId: { name: "ei:registrationID", occurs: "?", of: text },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrCreatePartyRegistration`, for `createCodec`. */
export const createPartyRegistration: Shape<CreatePartyRegistration> = {
  name: "oadr:oadrCreatePartyRegistration",
  type: "oadrCreatePartyRegistration",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    registrationId: { name: "ei:registrationID", occurs: "?", of: text },
    venId: { name: "ei:venID", occurs: "?", of: text },
    oadrProfileName: { name: "oadr:oadrProfileName", occurs: "1", of: profileName },
    oadrTransportName: { name: "oadr:oadrTransportName", occurs: "1", of: transportName },
    oadrTransportAddress: { name: "oadr:oadrTransportAddress", occurs: "?", of: text },
    oadrReportOnly: { name: "oadr:oadrReportOnly", occurs: "1", of: boolean },
    oadrXmlSignature: { name: "oadr:oadrXmlSignature", occurs: "1", of: boolean },
    oadrVenName: { name: "oadr:oadrVenName", occurs: "?", of: text },
    oadrHttpPullModel: { name: "oadr:oadrHttpPullModel", occurs: "?", of: boolean },
  },
};

/** The shape of `oadrCreatedPartyRegistration`, for `createCodec`. */
export const createdPartyRegistration: Shape<CreatedPartyRegistration> = {
  name: "oadr:oadrCreatedPartyRegistration",
  type: "oadrCreatedPartyRegistration",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    registrationId: { name: "ei:registrationID", occurs: "?", of: text },
    venId: { name: "ei:venID", occurs: "?", of: text },
    vtnId: { name: "ei:vtnID", occurs: "1", of: text },
    oadrProfiles: { name: "oadr:oadrProfiles", occurs: "1", each: ["oadr:oadrProfile"], least: 1, of: () => profile },
    oadrRequestedOadrPollFreq: { name: "oadr:oadrRequestedOadrPollFreq", occurs: "?", inside: ["xcal:duration"], of: duration },
    oadrServiceSpecificInfo: { name: "oadr:oadrServiceSpecificInfo", occurs: "?", each: ["oadr:oadrService"], least: 0, of: () => oadrService },
    oadrExtensions: { name: "oadr:oadrExtensions", occurs: "?", each: ["oadr:oadrExtension"], least: 0, of: () => extension },
  },
};

export const extension: Shape<Extension> = {
  fields: {
    oadrExtensionName: { name: "oadr:oadrExtensionName", occurs: "1", of: text },
    oadrInfos: { name: "oadr:oadrInfo", occurs: "*", of: () => info },
  },
};

export const info: Shape<Info> = {
  fields: {
    oadrKey: { name: "oadr:oadrKey", occurs: "1", of: text },
    oadrValue: { name: "oadr:oadrValue", occurs: "1", of: text },
  },
};

export const oadrService: Shape<OadrService> = {
  fields: {
    oadrServiceName: { name: "oadr:oadrServiceName", occurs: "1", of: serviceName },
    oadrInfos: { name: "oadr:oadrInfo", occurs: "+", of: () => info },
  },
};

export const profile: Shape<Profile> = {
  fields: {
    oadrProfileName: { name: "oadr:oadrProfileName", occurs: "1", of: profileName },
    oadrTransports: { name: "oadr:oadrTransports", occurs: "1", each: ["oadr:oadrTransport", "oadr:oadrTransportName"], least: 1, of: transportName },
  },
};

/** The shape of `oadrQueryRegistration`, for `createCodec`. */
export const queryRegistration: Shape<QueryRegistration> = {
  name: "oadr:oadrQueryRegistration",
  type: "oadrQueryRegistration",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
  },
};

/** The shape of `oadrRequestReregistration`, for `createCodec`. */
export const requestReregistration: Shape<RequestReregistration> = {
  name: "oadr:oadrRequestReregistration",
  type: "oadrRequestReregistration",
  version: true,
  fields: {
    venId: { name: "ei:venID", occurs: "1", of: text },
  },
};
