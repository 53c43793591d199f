// Generated from schema/ by `pnpm generate`. Do not edit.

import { anyUri, dateTime, text } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { eiResponse, eiTarget, properties, qualifiedEventId } from "./common.ts";
import { optReason, optType } from "./enums.ts";
import type { CancelOpt, CanceledOpt, CreateOpt, CreatedOpt } from "@oadr/model";

/** The shape of `oadrCancelOpt`, for `createCodec`. */
export const cancelOpt: Shape<CancelOpt> = {
  name: "oadr:oadrCancelOpt",
  type: "oadrCancelOpt",
  version: true,
  fields: {
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    optId: { name: "ei:optID", occurs: "1", of: text },
    venId: { name: "ei:venID", occurs: "1", of: text },
  },
};

/** The shape of `oadrCanceledOpt`, for `createCodec`. */
export const canceledOpt: Shape<CanceledOpt> = {
  name: "oadr:oadrCanceledOpt",
  type: "oadrCanceledOpt",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    optId: { name: "ei:optID", occurs: "?", of: text },
  },
};

/** The shape of `oadrCreateOpt`, for `createCodec`. */
export const createOpt: Shape<CreateOpt> = {
  name: "oadr:oadrCreateOpt",
  type: "oadrCreateOpt",
  version: true,
  fields: {
    optId: { name: "ei:optID", occurs: "1", of: text },
    optType: { name: "ei:optType", occurs: "1", of: optType },
    optReason: { name: "ei:optReason", occurs: "1", of: optReason },
    marketContext: { name: "emix:marketContext", occurs: "?", of: anyUri },
    venId: { name: "ei:venID", occurs: "1", of: text },
    vavailability: { name: "xcal:vavailability", occurs: "?", inside: ["xcal:components"], each: ["xcal:available", "xcal:properties"], least: 0, of: () => properties },
    createdDateTime: { name: "ei:createdDateTime", occurs: "1", of: dateTime },
    requestId: { name: "pyld:requestID", occurs: "1", of: text },
    qualifiedEventId: { name: "ei:qualifiedEventID", occurs: "?", of: () => qualifiedEventId },
    eiTarget: { name: "ei:eiTarget", occurs: "1", of: () => eiTarget },
    oadrDeviceClass: { name: "oadr:oadrDeviceClass", occurs: "?", of: () => eiTarget },
  },
};

/** The shape of `oadrCreatedOpt`, for `createCodec`. */
export const createdOpt: Shape<CreatedOpt> = {
  name: "oadr:oadrCreatedOpt",
  type: "oadrCreatedOpt",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    optId: { name: "ei:optID", occurs: "1", of: text },
  },
};
