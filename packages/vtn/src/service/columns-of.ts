import { addDuration, type Duration, type Interval, parseDuration, type Report, type ReportPayload, responseCodes } from "@oadr/model";
import { ResponseError } from "../response-error.ts";
import type { PointColumn, ReadingTraits, StoredReportRequest } from "../store/report-store.ts";
import { lengthFault } from "./countable.ts";

/** The values of a report, by data point, and the first thing that is wrong with those that cannot be taken. */
export interface ReportColumns {
  readonly points: readonly PointColumn[];
  readonly fault?: ResponseError;
}

interface Column extends PointColumn {
  readonly times: number[];
  readonly values: PointColumn["values"][number][];
  traits?: (ReadingTraits | undefined)[];
  isInOrder: boolean;
}

/** Reads the values of a data report. It is done for every value that any VEN delivers, so that it makes no object for one. */
export function columnsOf(report: Report, { request, reportName }: StoredReportRequest): ReportColumns {
  const { reportRequestId, reportSpecifier } = request;
  const name = report.reportName?.replace(/^METADATA_/, "");
  // Conformance rule 304: unknown ids are refused.
  if (report.reportSpecifierId !== reportSpecifier.reportSpecifierId) {
    return refused(responseCodes.invalidId, `report ${reportRequestId} was asked for of ${reportSpecifier.reportSpecifierId}`);
  }
  if (name !== undefined && reportName !== undefined && name !== reportName) {
    return refused(responseCodes.notRecognized, `report ${reportRequestId} was asked for as ${reportName}, not as ${name}`);
  }
  const columns = new Map<string, Column | undefined>();
  const lengths = lengthsOf(`an interval of report ${reportRequestId} has the duration`);
  let fault: ResponseError | undefined;
  let traits: ReadingTraits | undefined;
  let column: Column | undefined;
  // Conformance rules 314, 315, 316: an interval has its own start, or follows on the one before.
  let next = report.dtstart?.getTime();
  for (const interval of report.intervals ?? []) {
    const time = interval.dtstart?.getTime() ?? next;
    const tooLong = lengths.faultOf(interval.duration);
    if (tooLong !== undefined) {
      fault ??= tooLong;
      next = undefined;
      continue;
    }
    next = time === undefined || interval.duration === undefined ? undefined : lengths.endOf(time, interval.duration);
    if (time === undefined || !Number.isFinite(time)) {
      fault ??= new ResponseError(responseCodes.compliance, `an interval of report ${reportRequestId} has no start`);
      continue;
    }
    for (const payload of interval.streamPayloadBases) {
      if (payload.type !== "oadrReportPayload") continue;
      const { rId, payloadBase } = payload;
      if (column?.rId !== rId) {
        column = columns.has(rId) ? columns.get(rId) : newColumn(rId, reportSpecifier.specifierPayloads);
        columns.set(rId, column);
      }
      if (column === undefined) {
        fault ??= new ResponseError(responseCodes.invalidId, `rID ${rId} was not asked for`);
        continue;
      }
      const value = payloadBase.type === "payloadFloat" ? payloadBase.value : payloadBase;
      if (typeof value === "number" && !Number.isFinite(value)) {
        fault ??= new ResponseError(responseCodes.invalidData, `rID ${rId} has the value ${value}`);
        continue;
      }
      traits = traitsOf(interval, payload, traits);
      add(column, time, value, traits === nothing ? undefined : traits);
    }
  }
  const points: PointColumn[] = [];
  for (const each of columns.values()) if (each !== undefined && each.times.length > 0) points.push(inOrder(each));
  return fault === undefined ? { points } : { points, fault };
}

const refused = (responseCode: string, text: string): ReportColumns => ({ points: [], fault: new ResponseError(responseCode, text) });

const newColumn = (rId: string, asked: readonly { readonly rId: string }[]): Column | undefined =>
  asked.some((point) => point.rId === rId) ? { rId, times: [], values: [], isInOrder: true } : undefined;

function add(column: Column, time: number, value: Column["values"][number], traits: ReadingTraits | undefined): void {
  const { times, values } = column;
  const last = times.length === 0 ? Number.NEGATIVE_INFINITY : (times[times.length - 1] ?? 0);
  if (!(time > last)) column.isInOrder = false;
  if (traits !== undefined) column.traits ??= new Array<undefined>(times.length).fill(undefined);
  times.push(time);
  values.push(value);
  column.traits?.push(traits);
}

/** Values by ascending time, the last one where a time occurs twice (rule 346). */
function inOrder({ rId, times, values, traits, isInOrder }: Column): PointColumn {
  if (isInOrder) return { rId, times, values, ...(traits && { traits }) };
  const last = new Map(times.map((time, index) => [time, index]));
  const indices = [...last].sort(([a], [b]) => a - b).map(([, index]) => index);
  const picked = <T>(column: readonly T[]): T[] => indices.map((index) => column[index] as T);
  return { rId, times: picked(times), values: picked(values), ...(traits && { traits: picked(traits) }) };
}

const nothing: ReadingTraits = {};

/** What is known about a value; the same object as that of the value before, when it is the same. */
function traitsOf(
  { duration }: Interval,
  { oadrDataQuality: quality, confidence, accuracy }: ReportPayload,
  before: ReadingTraits | undefined,
): ReadingTraits {
  if (duration === undefined && quality === undefined && confidence === undefined && accuracy === undefined) return nothing;
  if (
    before !== undefined &&
    before.duration === duration &&
    before.quality === quality &&
    before.confidence === confidence &&
    before.accuracy === accuracy
  )
    return before;
  return {
    ...(duration !== undefined && { duration }),
    ...(quality !== undefined && { quality }),
    ...(confidence !== undefined && { confidence }),
    ...(accuracy !== undefined && { accuracy }),
  };
}

/** Reckons with lengths of intervals. One after the other mostly has the same, which is then taken apart only once. */
function lengthsOf(what: string) {
  let known: Duration | undefined;
  let fault: ResponseError | undefined;
  /** Undefined when it depends on the calendar. */
  let ms: number | undefined;
  const learn = (duration: Duration): void => {
    known = duration;
    fault = lengthFault(what, duration);
    const parts = fault === undefined ? parseDuration(duration) : undefined;
    ms = parts && parts.years === 0 && parts.months === 0 ? addDuration(new Date(0), duration).getTime() : undefined;
  };
  return {
    faultOf: (duration: Duration | undefined): ResponseError | undefined => {
      if (duration === undefined) return undefined;
      if (duration !== known) learn(duration);
      return fault;
    },
    endOf: (time: number, duration: Duration): number => {
      if (duration !== known) learn(duration);
      return ms === undefined ? addDuration(new Date(time), duration).getTime() : time + ms;
    },
  };
}
