import { type Duration, durationMs, formatDuration } from "@oadr/model";
import type { ReportOffer } from "./core/settings.ts";
import { allPoints, type ReportPoint } from "./report-point.ts";
import { VenError } from "./ven-error.ts";

// Conformance rule 510: a VEN keeps at least 100 samples per data point.
const LEAST_SAMPLES = 100;

/**
 * Makes report offers of data points: one per specifier id, in the order they were given.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when two points of a report have the same rID, or its points differ in kind.
 */
export function offersOf(points: readonly ReportPoint[]): readonly ReportOffer[] {
  const groups = new Map<string, [ReportPoint, ...ReportPoint[]]>();
  for (const point of allPoints(points)) {
    const group = groups.get(point.reportSpecifierId);
    if (group) group.push(point);
    else groups.set(point.reportSpecifierId, [point]);
  }
  return [...groups].map(([reportSpecifierId, group]) => offerOf(reportSpecifierId, group));
}

function offerOf(reportSpecifierId: string, group: readonly [ReportPoint, ...ReportPoint[]]): ReportOffer {
  const [{ reportName, source }] = group;
  if (reportSpecifierId === "" || reportSpecifierId === "METADATA") throw wrong(`reportSpecifierId ${reportSpecifierId} is not allowed`);
  if (group.some((point) => point.reportName !== reportName)) throw wrong(`report ${reportSpecifierId} mixes kinds of reports`);
  if (group.some((point) => JSON.stringify(point.source) !== JSON.stringify(source))) {
    throw wrong(`report ${reportSpecifierId} has points that are read in different ways; give one of them another reportSpecifierId`);
  }
  const descriptions = group.map(({ description }) => description);
  // Conformance rules 308, 330: an rID is unique in its report, and any text.
  const rIds = new Set(descriptions.map(({ rId }) => rId));
  if (rIds.size < descriptions.length) throw wrong(`report ${reportSpecifierId} has an rId twice`);
  return { reportSpecifierId, reportName, duration: durationOf(group), descriptions, ...(source && { source }) };
}

// Conformance rule 312: as much data as there is at the fastest rate, and not less than the slowest rate.
function durationOf(group: readonly ReportPoint[]): Duration {
  const longest = Math.max(
    ...group.map(({ duration, description: { oadrSamplingRate: rate } }) => {
      if (duration !== undefined) return durationMs(duration);
      return rate ? Math.max(LEAST_SAMPLES * durationMs(rate.oadrMinPeriod), durationMs(rate.oadrMaxPeriod)) : 0;
    }),
  );
  return formatDuration(longest);
}

const wrong = (fault: string): VenError => new VenError("ERR_OADR_VEN_OPTION", `reports: ${fault}`);
