// Generated from schema/ by `pnpm generate`. Do not edit.

import type { AtomFeed } from "./atom.ts";

/**
 * What a Green Button feed will hold.
 *
 * Schema name `oadr:oadrGBDataDescription`.
 */
export interface GBDataDescription {
  readonly type: "oadrGBDataDescription";
  /** A feed that describes the readings. */
  readonly feed: AtomFeed;
}

/**
 * History as a Green Button feed.
 *
 * Schema name `oadr:oadrGBPayload`.
 */
export interface GBPayload {
  readonly type: "oadrGBPayload";
  /** The feed. */
  readonly feed: AtomFeed;
}
