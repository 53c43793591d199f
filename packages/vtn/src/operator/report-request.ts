import { type NamedReportRequest, type WishTerms, wishedRequest } from "@oadr/model/report";
import { lengthFault } from "../service/countable.ts";
import { VtnError } from "../vtn-error.ts";
import type { ReportOffer } from "./report-offer.ts";
import type { ReportWish } from "./report-wish.ts";

const terms: WishTerms = {
  peer: "VEN",
  usualGranularityMs: 60_000,
  usualReportBackMs: 300_000,
  errorOf: ({ kind, detail, rule }) => new VtnError(kind === "unknown" ? "ERR_OADR_VTN_UNKNOWN" : "ERR_OADR_VTN_INVALID", detail, rule),
};

/** Turns a wish into a request, checked against what the VEN offers. Throws VtnError: ERR_OADR_VTN_UNKNOWN, ERR_OADR_VTN_INVALID. */
export function reportRequest(wish: ReportWish, offers: readonly ReportOffer[], now: Date, reportRequestId: string): NamedReportRequest {
  for (const text of [wish.granularity, wish.reportBackDuration, wish.duration]) {
    if (lengthFault("", text) !== undefined) throw new VtnError("ERR_OADR_VTN_INVALID", `${text} is no duration, or too long a one`);
  }
  return wishedRequest(wish, offers, now, reportRequestId, terms);
}
