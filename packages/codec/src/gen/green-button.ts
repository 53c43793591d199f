// Generated from schema/ by `pnpm generate`. Do not edit.

import type { Shape } from "../shape.ts";
import { atomFeed } from "./atom.ts";
import type { GBDataDescription, GBPayload } from "@oadr/model";

export const gBDataDescription: Shape<GBDataDescription> = {
  name: "oadr:oadrGBDataDescription",
  type: "oadrGBDataDescription",
  declares: ["atom", "espi"],
  fields: {
    feed: { name: "atom:feed", occurs: "1", of: () => atomFeed },
  },
};

export const gBPayload: Shape<GBPayload> = {
  name: "oadr:oadrGBPayload",
  type: "oadrGBPayload",
  declares: ["atom", "espi"],
  fields: {
    feed: { name: "atom:feed", occurs: "1", of: () => atomFeed },
  },
};
