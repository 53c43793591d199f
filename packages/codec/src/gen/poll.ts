// Generated from schema/ by `pnpm generate`. Do not edit.

import { text } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { eiResponse } from "./common.ts";
import type { OadrResponse, Poll } from "@oadr/model";

/** The shape of `oadrResponse`, for `createCodec`. */
export const oadrResponse: Shape<OadrResponse> = {
  name: "oadr:oadrResponse",
  type: "oadrResponse",
  version: true,
  fields: {
    eiResponse: { name: "ei:eiResponse", occurs: "1", of: () => eiResponse },
    venId: { name: "ei:venID", occurs: "?", of: text },
  },
};

/** The shape of `oadrPoll`, for `createCodec`. */
export const poll: Shape<Poll> = {
  name: "oadr:oadrPoll",
  type: "oadrPoll",
  version: true,
  fields: {
    venId: { name: "ei:venID", occurs: "1", of: text },
  },
};
