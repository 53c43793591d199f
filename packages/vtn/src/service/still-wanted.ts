import type { NamedReportRequest } from "@oadr/model/report";
import type { ReportOffer } from "../operator/report-offer.ts";
import type { ReportWish } from "../operator/report-wish.ts";
import { requestEnd, type StoredReportRequest } from "../store/report-store.ts";

/**
 * What is still wanted of a VEN after new METADATA has ended its open requests: those that have not come to their end and are not asked for
 * anyway.
 */
export function stillWanted(
  open: readonly StoredReportRequest[],
  offers: readonly ReportOffer[],
  asked: readonly NamedReportRequest[],
  now: Date,
): readonly ReportWish[] {
  return open
    .filter((stored) => {
      const end = requestEnd(stored);
      // Conformance rule 306: requests for METADATA go on by themselves.
      return stored.reportName !== "METADATA" && (end === undefined || end > now);
    })
    .map((stored) => wishOf(stored, offers))
    .filter((wish) => !asked.some((each) => covers(each, wish)));
}

function wishOf({ request, reportName }: StoredReportRequest, offers: readonly ReportOffer[]): ReportWish {
  const { reportSpecifierId, granularity, reportBackDuration, reportInterval, specifierPayloads } = request.reportSpecifier;
  // Some VENs name their reports anew each time they start.
  const isThere = offers.some((offer) => offer.reportSpecifierId === reportSpecifierId);
  return {
    ...(isThere || reportName === undefined ? { reportSpecifierId } : { reportName }),
    rIds: specifierPayloads.map(({ rId }) => rId),
    granularity,
    reportBackDuration,
    ...(reportInterval && { start: reportInterval.dtstart, duration: reportInterval.duration }),
  };
}

function covers({ request, reportName }: NamedReportRequest, wish: ReportWish): boolean {
  const { reportSpecifierId, granularity, reportBackDuration, specifierPayloads } = request.reportSpecifier;
  const isSame = wish.reportSpecifierId === undefined ? wish.reportName === reportName : wish.reportSpecifierId === reportSpecifierId;
  if (!isSame || granularity !== wish.granularity || reportBackDuration !== wish.reportBackDuration) return false;
  return (wish.rIds ?? []).every((rId) => specifierPayloads.some((payload) => payload.rId === rId));
}
