import { formatDuration } from "../duration.ts";
import type { Interval, LoadControlState, PayloadBase, Report, ReportName, ReportPayload } from "../gen/index.ts";
import { type PointReading, type Sample, startOf } from "./sample.ts";

/** What a data report is made of. */
export interface ReportData {
  readonly reportRequestId: string;
  readonly reportSpecifierId: string;
  readonly reportName: ReportName;
  /** The data points that were asked for. */
  readonly rIds: readonly string[];
  /** `range`: whatever there is of a time. Otherwise every sample has all data points, or should have. */
  readonly kind: "point" | "span" | "range" | "metadata";
  /** Only what differs from the sample before was kept. */
  readonly onChange: boolean;
  /** Of a `range`: start of the time that is told of. */
  readonly nextSampleAt: number;
  readonly samples: readonly Sample[];
  /** The newest sample, told before or not. */
  readonly last?: Sample;
}

/** Makes the data report of samples; undefined when there is nothing to tell yet. */
export function dataReport(task: ReportData, now: number): Report | undefined {
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

function samplesOf(task: ReportData): readonly Sample[] {
  const { samples, kind, nextSampleAt } = task;
  if (samples.length > 0) return [...samples].sort((a, b) => startOf(a) - startOf(b));
  const repeated = unchanged(task);
  // Conformance rule 318: where a whole time has no values, its start stands for it.
  return repeated.length === 0 && kind === "range" ? [{ at: nextSampleAt, values: {} }] : repeated;
}

// Conformance rule 317: on change, and nothing has changed: the value before is repeated, and marked. Its time is that of the newest
// sample, which was the same, or the start of the time that has none.
function unchanged({ kind, onChange, last, nextSampleAt }: ReportData): readonly Sample[] {
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
  { kind, reportName }: ReportData,
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
const missing = (reportName: ReportData["reportName"], status: PayloadBase | undefined): PointReading => ({
  payloadBase: reportName === "TELEMETRY_STATUS" && status ? status : { type: "payloadFloat", value: 0 },
  oadrDataQuality: "Quality Bad - Non Specific",
});

// Conformance rule 334: the same parts of oadrLoadControlState in all intervals of a report: those which all of them know.
function fitted({ payloadBase, ...rest }: PointReading, status: PayloadBase | undefined): PointReading {
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
