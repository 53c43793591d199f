import { type Duration, durationMs, type ItemBase, isDuration, type ReadingType, type ReportType } from "@oadr/model";
import type { Read, ReportPoint } from "./report-point.ts";
import { VenError } from "./ven-error.ts";

/** What {@link usage} takes. */
export interface UsageOptions {
  /** Name of the data point; unique in its report. */
  readonly rId: string;
  /** The unit: `powerReal("k")`, `energyReal()`, …. Amounts (energy, pulses) are read per window, the others at an instant. */
  readonly item: ItemBase;
  /** Shortest and longest time between samples, of at least a second; `onChange`: changes can be reported as they happen. */
  readonly samplingRate: { readonly min: Duration; readonly max: Duration; readonly onChange?: boolean };
  /** Reads the value. */
  readonly read: Read;
  /** The resource that is measured; without it the whole VEN. */
  readonly resourceId?: string;
  /** The report that the point belongs to; points with the same one are sent together. Default `telemetry-usage`. */
  readonly reportSpecifierId?: string;
  /** Default `usage` (rule 331). */
  readonly reportType?: ReportType;
  /** Default `Direct Read` (rule 331). */
  readonly readingType?: ReadingType;
  /** The program. */
  readonly marketContext?: string;
  /** How much data can be asked for at once. */
  readonly duration?: Duration;
}

// At the shortest period the buffer of one request is no longer than this.
const MOST_SAMPLES = 10_000;

/**
 * Describes a data point of a TELEMETRY_USAGE report.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when an option is wrong.
 */
export function usage(options: UsageOptions): ReportPoint {
  const { rId, item, samplingRate, read, resourceId, marketContext, duration } = options;
  if (typeof rId !== "string" || rId === "") throw wrong("rId", "is empty");
  if (typeof read !== "function") throw wrong("read", "is no function", rId);
  if (typeof item?.type !== "string") throw wrong("item", "is no unit", rId);
  const min = lengthOf(samplingRate?.min, "samplingRate.min", rId);
  const max = lengthOf(samplingRate.max, "samplingRate.max", rId);
  if (max < min) throw wrong("samplingRate.max", "is below samplingRate.min", rId);
  if (duration !== undefined) {
    const kept = lengthOf(duration, "duration", rId);
    // Conformance rule 312: the slowest rate fits into the duration.
    if (kept < max) throw wrong("duration", "is below samplingRate.max", rId);
    if (kept / min > MOST_SAMPLES) throw wrong("duration", `is more than ${MOST_SAMPLES} samples at samplingRate.min`, rId);
  } else if (max / min > MOST_SAMPLES) throw wrong("samplingRate.max", `is more than ${MOST_SAMPLES} times samplingRate.min`, rId);
  return {
    reportSpecifierId: options.reportSpecifierId ?? "telemetry-usage",
    reportName: "TELEMETRY_USAGE",
    description: {
      rId,
      ...(resourceId !== undefined && { reportDataSource: { resourceIds: [resourceId] } }),
      reportType: options.reportType ?? "usage",
      itemBase: item,
      readingType: options.readingType ?? "Direct Read",
      ...(marketContext !== undefined && { marketContext }),
      // Conformance rule 333: telemetry states its sampling rate.
      oadrSamplingRate: { oadrMinPeriod: samplingRate.min, oadrMaxPeriod: samplingRate.max, oadrOnChange: samplingRate.onChange ?? false },
    },
    ...(duration !== undefined && { duration }),
    read,
  };
}

function lengthOf(duration: unknown, option: string, rId: string): number {
  if (typeof duration !== "string" || !isDuration(duration)) throw wrong(option, "is no duration such as PT10S", rId);
  const ms = durationMs(duration);
  if (ms < 1_000) throw wrong(option, "is shorter than a second", rId);
  return ms;
}

const wrong = (option: string, fault: string, rId?: string): VenError =>
  new VenError("ERR_OADR_VEN_OPTION", `usage${rId === undefined ? "" : ` ${rId}`}: ${option} ${fault}`);
