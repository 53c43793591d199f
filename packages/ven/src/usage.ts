import { type Duration, formatDuration, type ItemBase, type ReadingType, type ReportDescription, type ReportType } from "@oadr/model";
import type { Read, ReadRange } from "@oadr/model/report";
import { descriptionOf, PointCheck, type PointOptions, type SamplingOptions } from "./point-options.ts";
import type { ReportPoint } from "./report-point.ts";

/** What {@link usage} takes. */
export interface UsageOptions extends PointOptions {
  /** The unit: `powerReal("k")`, `energyReal()`, …. Amounts (energy, pulses) are read per window, the others at an instant. */
  readonly item: ItemBase;
  readonly samplingRate: SamplingOptions;
  /** Reads the value when a sample is due. */
  readonly read?: Read;
  /** In place of `read`: delivers what the device has recorded itself. Where both are missing, `nextReport` of the VEN does. */
  readonly readRange?: ReadRange;
  /** Makes the data point available as history too. Only with `read`. */
  readonly history?: KeepOptions;
  /** A name of your own for reports that are none of the standard, in any unit. Default TELEMETRY_USAGE (rule 331). */
  readonly reportName?: `x-${string}`;
  /** Default `usage` (rule 331). */
  readonly reportType?: ReportType;
  /** Default `Direct Read` (rule 331). */
  readonly readingType?: ReadingType;
  /** How much data can be asked for at once. Default 100 samples at the fastest rate, and not less than the slowest rate. */
  readonly duration?: Duration;
}

/** How history is kept: the data point is read all the time, and the newest values stay in memory and in `ven.state`. */
export interface KeepOptions {
  /** Time between values, of at least a second. They are read at round times: `PT15M` at each quarter of an hour in UTC. */
  readonly every: Duration;
  /** How many values stay; 100 to 10,000, default 100 (rule 510). A time takes about 300 bytes. */
  readonly keep?: number;
  /** The report that the history belongs to. Default `history-usage`; points in it share `every` and `keep`. */
  readonly reportSpecifierId?: string;
}

const UNITS: readonly ItemBase["type"][] = ["powerReal", "energyReal", "pulseCount"];

/**
 * Describes a data point of a TELEMETRY_USAGE report, or of one of your own. Its reportSpecifierID is by default the reportName, or
 * `telemetry-usage` with `read` and `telemetry-log` without, because the points of a report come about in the same way.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when an option is wrong.
 */
export function usage(options: UsageOptions): ReportPoint {
  const { item, read, readRange, reportName, duration } = options;
  const check = new PointCheck("usage", options);
  check.optionalFunction(read, "read");
  check.optionalFunction(readRange, "readRange");
  if (read && readRange) check.fail("readRange", "and read: one of them is needed, not both");
  if (reportName !== undefined && !/^x-./.test(reportName)) check.fail("reportName", "does not begin with x-");
  checkUnit(check, item, reportName);
  // Conformance rule 333: telemetry states its sampling rate.
  const oadrSamplingRate = check.samplingRate(options.samplingRate, duration);
  const description: ReportDescription = {
    ...descriptionOf(options),
    reportType: options.reportType ?? "usage",
    itemBase: item,
    readingType: options.readingType ?? "Direct Read",
  };
  return {
    reportSpecifierId: options.reportSpecifierId ?? reportName ?? (read ? "telemetry-usage" : "telemetry-log"),
    reportName: reportName ?? "TELEMETRY_USAGE",
    description: { ...description, oadrSamplingRate },
    ...(duration !== undefined && { duration }),
    ...(read ? { read } : { source: { type: "asked" } }),
    ...(readRange && { readRange }),
    ...(options.history && { also: [kept(check, description, read, options.history)] }),
  };
}

/** Checks the unit of a data point. */
export function checkUnit(check: PointCheck, item: ItemBase, reportName: string | undefined): void {
  if (typeof item?.type !== "string") check.fail("item", "is no unit");
  // Conformance rule 331: the well-known reports have these units and no others.
  if (reportName === undefined && !UNITS.includes(item.type)) {
    check.fail("item", `is ${item.type}, which only reports with a reportName of their own can have, such as x-${item.type}`);
  }
}

function kept(check: PointCheck, description: ReportDescription, read: Read | undefined, history: KeepOptions): ReportPoint {
  const { every, keep = 100, reportSpecifierId = "history-usage" } = history;
  const everyMs = check.length(every, "history.every");
  if (!read) check.fail("history", "needs read");
  if (!Number.isInteger(keep) || keep < 100 || keep > 10_000) check.fail("history.keep", "is no whole number from 100 to 10000");
  return {
    reportSpecifierId,
    reportName: "HISTORY_USAGE",
    description,
    duration: formatDuration(everyMs * keep),
    source: { type: "recorded", everyMs, keep },
    read,
  };
}
