import type { Duration, ItemBase } from "@oadr/model";
import type { ReadRange } from "@oadr/model/report";
import { descriptionOf, PointCheck, type PointOptions } from "./point-options.ts";
import type { ReportPoint } from "./report-point.ts";
import { checkUnit } from "./usage.ts";

/** What {@link history} takes. */
export interface HistoryOptions extends PointOptions {
  /** The unit: `powerReal("k")`, `energyReal()` or `pulseCount(…)`. */
  readonly item: ItemBase;
  /** How far back there are values; no more than that can be asked for. */
  readonly duration: Duration;
  /** Delivers what was recorded in a time. Without it `nextReport` of the VEN does. */
  readonly readRange?: ReadRange;
}

/**
 * Describes a data point of a HISTORY_USAGE report, for a device that records its values itself. Where it does not, `usage` with
 * `history` has the VEN do it. Its reportSpecifierID is `history-log` by default.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when an option is wrong.
 */
export function history(options: HistoryOptions): ReportPoint {
  const { item, duration, readRange } = options;
  const check = new PointCheck("history", options);
  check.optionalFunction(readRange, "readRange");
  check.length(duration, "duration");
  checkUnit(check, item, undefined);
  return {
    reportSpecifierId: options.reportSpecifierId ?? "history-log",
    reportName: "HISTORY_USAGE",
    description: { ...descriptionOf(options), reportType: "usage", itemBase: item, readingType: "Direct Read" },
    duration,
    source: { type: "asked" },
    ...(readRange && { readRange }),
  };
}
