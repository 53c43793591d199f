import type { Duration, Report, ReportRequest } from "@oadr/model";
import { peerOfferOf, type WishTerms, wishedRequest } from "@oadr/model/report";
import { VenError } from "./ven-error.ts";

/** A report that the VEN wants of its VTN. */
export interface ReportWish {
  /** `TELEMETRY_USAGE`, an `x-…` name and so on, or `METADATA` for the offer itself. */
  readonly reportName?: string;
  /** The offered report, where the name does not tell. One of the two is needed. */
  readonly reportSpecifierId?: string;
  /** Data points; all of the offer without it. */
  readonly rIds?: readonly string[];
  /** Time between deliveries. Default `PT0S`: once, at once. Not for history. */
  readonly reportBackDuration?: Duration;
  /** Time between samples; `PT0S`: on change. Default `reportBackDuration`, or what the VTN can do that comes nearest. Not for history. */
  readonly granularity?: Duration;
  /** Start of the time to report on; default now. Needed for history. */
  readonly start?: Date;
  /** Length of that time. Default `PT0S`: without end, for history everything from `start` on. */
  readonly duration?: Duration;
}

const terms: WishTerms = {
  peer: "VTN",
  errorOf: ({ kind, detail }) =>
    kind === "unknown" ? new VenError("ERR_OADR_VEN_STATE", detail) : new VenError("ERR_OADR_VEN_OPTION", `report: ${detail}`),
};

/**
 * Makes a request of a wish.
 *
 * @throws VenError ERR_OADR_VEN_STATE when the VTN does not offer it; ERR_OADR_VEN_OPTION when its times make no sense.
 */
export function requestOf(wish: ReportWish, offers: readonly Report[], now: Date, reportRequestId: string): ReportRequest {
  if (wish.start !== undefined && !(wish.start instanceof Date && Number.isFinite(wish.start.getTime()))) {
    throw terms.errorOf({ kind: "invalid", detail: "start is no date" });
  }
  try {
    return wishedRequest(wish, offers.map(peerOfferOf), now, reportRequestId, terms).request;
  } catch (error) {
    // The schema allows durations that no number holds.
    if (!(error instanceof RangeError)) throw error;
    throw new VenError("ERR_OADR_VEN_STATE", "the wish, or the VTN's offer, has a duration that is too long", { cause: error });
  }
}
