import { formatDuration, type Interval, type Report, type ReportPayload } from "@oadr/model";
import type { ReportOffer } from "./settings.ts";
import type { Reading, ReportTask, Sample } from "./state.ts";

// Conformance rule 318: a value that is missing is stated as such.
const MISSING: Reading = { payloadBase: { type: "payloadFloat", value: 0 }, oadrDataQuality: "Quality Bad - Non Specific" };

/** The METADATA report of an offer. */
export const offerReport = (offer: ReportOffer, now: number): Report => ({
  // Conformance rules 305, 311, 312, 331: duration, reportRequestID 0 and METADATA_ name; no data.
  duration: offer.duration,
  oadrReportDescriptions: offer.descriptions,
  reportRequestId: "0",
  reportSpecifierId: offer.reportSpecifierId,
  reportName: offer.reportName.startsWith("x-") ? offer.reportName : (`METADATA_${offer.reportName}` as Report["reportName"] & string),
  createdDateTime: new Date(now),
});

/** The data report of a task; undefined when there is nothing to tell yet. */
export function dataReport(task: ReportTask, now: number): Report | undefined {
  const samples = task.samples.length > 0 ? task.samples : unchanged(task, now);
  const intervals = [...samples].sort((a, b) => a.at - b.at).map((sample) => intervalOf(task, sample));
  const [first] = intervals;
  if (!first?.dtstart) return undefined;
  return {
    // Conformance rules 313, 314: the report starts where its first interval does, and intervals go by time.
    dtstart: first.dtstart,
    intervals,
    reportRequestId: task.reportRequestId,
    reportSpecifierId: task.reportSpecifierId,
    reportName: task.reportName,
    createdDateTime: new Date(now),
  };
}

// Conformance rule 317: on change, and nothing has changed: the value before is repeated, and marked.
function unchanged({ onChange, last }: ReportTask, now: number): readonly Sample[] {
  if (!onChange || !last) return [];
  const values = Object.entries(last.values).map(([rId, reading]) => [
    rId,
    { ...reading, oadrDataQuality: "No New Value - Previous Value Used" as const },
  ]);
  return [{ ...last, at: now, values: Object.fromEntries(values) }];
}

function intervalOf({ rIds }: ReportTask, { at, spanMs, values }: Sample): Interval {
  return {
    dtstart: new Date(at - (spanMs ?? 0)),
    ...(spanMs !== undefined && { duration: formatDuration(spanMs) }),
    // Conformance rule 300: every data point that was asked for is there; all of one time stand in one interval.
    streamPayloadBases: rIds.map((rId): ReportPayload => ({ type: "oadrReportPayload", rId, ...(values[rId] ?? MISSING) })),
  };
}
