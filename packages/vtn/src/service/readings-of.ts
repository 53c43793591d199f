import { addDuration, type Interval, type Report, type ReportPayload, responseCodes } from "@oadr/model";
import { present } from "../present.ts";
import { ResponseError } from "../response-error.ts";
import type { Reading, StoredReportRequest } from "../store/report-store.ts";
import { lengthFault } from "./countable.ts";

/** The values of a report, and what is wrong with those that cannot be taken. */
export interface ReportContent {
  readonly readings: readonly Reading[];
  readonly faults: readonly ResponseError[];
}

/** Reads the values of a data report. */
export function readingsOf(report: Report, { venId, request }: StoredReportRequest): ReportContent {
  const wanted = new Set(request.reportSpecifier.specifierPayloads.map(({ rId }) => rId));
  const readings: Reading[] = [];
  const faults: ResponseError[] = [];
  const { reportRequestId, reportSpecifierId } = { ...request, ...request.reportSpecifier };
  // Conformance rules 314, 315, 316: an interval has its own start, or follows on the one before.
  let next = report.dtstart;
  for (const interval of report.intervals ?? []) {
    const time = interval.dtstart ?? next;
    const tooLong = lengthFault(`an interval of report ${reportRequestId} has the duration`, interval.duration);
    if (tooLong !== undefined) {
      faults.push(tooLong);
      next = undefined;
      continue;
    }
    next = time !== undefined && interval.duration !== undefined ? addDuration(time, interval.duration) : undefined;
    if (time === undefined) {
      faults.push(new ResponseError(responseCodes.compliance, `an interval of report ${reportRequestId} has no start`));
      continue;
    }
    for (const payload of payloadsOf(interval)) {
      const fault = faultOf(payload, wanted);
      if (fault === undefined) readings.push({ venId, reportRequestId, reportSpecifierId, time, ...contentOf(interval, payload) });
      else faults.push(fault);
    }
  }
  return { readings, faults };
}

const payloadsOf = ({ streamPayloadBases }: Interval): readonly ReportPayload[] =>
  streamPayloadBases.filter((payload): payload is ReportPayload => payload.type === "oadrReportPayload");

function faultOf({ rId, payloadBase }: ReportPayload, wanted: ReadonlySet<string>): ResponseError | undefined {
  // Conformance rule 304: unknown ids are refused.
  if (!wanted.has(rId)) return new ResponseError(responseCodes.invalidId, `rID ${rId} was not asked for`);
  if (payloadBase.type !== "payloadFloat" || Number.isFinite(payloadBase.value)) return undefined;
  return new ResponseError(responseCodes.invalidData, `rID ${rId} has the value ${payloadBase.value}`);
}

const contentOf = ({ duration }: Interval, { rId, payloadBase, oadrDataQuality, confidence, accuracy }: ReportPayload) => ({
  rId,
  ...(payloadBase.type === "payloadFloat" ? { value: payloadBase.value } : { status: payloadBase }),
  ...present({ duration, quality: oadrDataQuality, confidence, accuracy }),
});
