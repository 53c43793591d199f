import { formatDuration, type Interval, type LoadControlState, type PayloadBase, type Report, type ReportPayload } from "@oadr/model";
import type { ReportOffer } from "./settings.ts";
import type { Reading, ReportTask, Sample } from "./state.ts";

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
  const samples = samplesOf(task);
  const statuses = new Map(task.rIds.map((rId) => [rId, statusOf(samples, rId)]));
  // Conformance rule 315: either all intervals have a length or none; a value at an instant among amounts has none of its own.
  const hasSpans = samples.some(({ spanMs }) => spanMs !== undefined);
  const intervals = samples.map(
    (sample): Interval => ({
      // Conformance rule 316: every interval has its start, so none needs a uid.
      dtstart: new Date(startOf(sample)),
      ...(hasSpans && { duration: formatDuration(sample.spanMs ?? 0) }),
      streamPayloadBases: task.rIds.flatMap((rId) => payloadOf(task, samples, sample, rId, statuses.get(rId))),
    }),
  );
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

function samplesOf(task: ReportTask): readonly Sample[] {
  const { samples, kind, nextSampleAt } = task;
  if (samples.length > 0) return [...samples].sort((a, b) => startOf(a) - startOf(b));
  const repeated = unchanged(task);
  // Conformance rule 318: where a whole time has no values, its start stands for it.
  return repeated.length === 0 && kind === "range" ? [{ at: nextSampleAt, values: {} }] : repeated;
}

const startOf = ({ at, spanMs = 0 }: Sample): number => at - spanMs;

// Conformance rule 317: on change, and nothing has changed: the value before is repeated, and marked. Its time is that of the newest
// sample, which was the same, or the start of the time that has none.
function unchanged({ kind, onChange, last, nextSampleAt }: ReportTask): readonly Sample[] {
  if (!onChange || !last) return [];
  const values = Object.entries(last.values).map(([rId, reading]) => [
    rId,
    { ...reading, oadrDataQuality: "No New Value - Previous Value Used" as const },
  ]);
  return [{ ...last, at: kind === "range" ? nextSampleAt + (last.spanMs ?? 0) : last.at, values: Object.fromEntries(values) }];
}

// Conformance rule 300: every data point that was asked for is there; all of one time stand in one interval. Of a range only that
// counts which there is, unless a data point has nothing at all.
function payloadOf(
  { kind, reportName }: ReportTask,
  samples: readonly Sample[],
  sample: Sample,
  rId: string,
  status: PayloadBase | undefined,
): readonly ReportPayload[] {
  const reading = sample.values[rId];
  if (!reading && kind === "range" && (sample !== samples[0] || samples.some(({ values }) => rId in values))) return [];
  return [{ type: "oadrReportPayload", rId, ...fitted(reading ?? missing(reportName, status), status) }];
}

// Conformance rule 318: a value that is missing is stated as such.
const missing = (reportName: ReportTask["reportName"], status: PayloadBase | undefined): Reading => ({
  payloadBase: reportName === "TELEMETRY_STATUS" && status ? status : { type: "payloadFloat", value: 0 },
  oadrDataQuality: "Quality Bad - Non Specific",
});

// Conformance rule 334: the same parts of oadrLoadControlState in all intervals of a report: those which all of them know.
function fitted({ payloadBase, ...rest }: Reading, status: PayloadBase | undefined): Reading {
  if (payloadBase.type !== "oadrPayloadResourceStatus" || status?.type !== "oadrPayloadResourceStatus") return { payloadBase, ...rest };
  const { oadrLoadControlState: state, ...flags } = payloadBase;
  const parts = Object.keys(status.oadrLoadControlState ?? {}) as readonly (keyof LoadControlState)[];
  const kept = Object.fromEntries(parts.flatMap((part) => (state?.[part] ? [[part, state[part]]] : [])));
  return { payloadBase: { ...flags, ...(parts.length > 0 && { oadrLoadControlState: kept }) }, ...rest };
}

/** A status that stands for a missing one of a data point, with the parts that all which are there have in common. */
function statusOf(samples: readonly Sample[], rId: string): PayloadBase {
  const states = samples.flatMap(({ values }) => {
    const payloadBase = values[rId]?.payloadBase;
    return payloadBase?.type === "oadrPayloadResourceStatus" ? [payloadBase.oadrLoadControlState ?? {}] : [];
  });
  const [first = {}] = states;
  const common = Object.entries(first).filter(([part]) => states.every((state) => part in state));
  const state = common.length > 0 && { oadrLoadControlState: Object.fromEntries(common) as LoadControlState };
  return { type: "oadrPayloadResourceStatus", oadrOnline: false, oadrManualOverride: false, ...state };
}
