import type { Duration } from "@oadr/model";
import type { Read, StatusValue } from "@oadr/model/report";
import { descriptionOf, PointCheck, type PointOptions, type SamplingOptions } from "./point-options.ts";
import type { ReportPoint } from "./report-point.ts";

/** What {@link status} takes. */
export interface StatusOptions extends Omit<PointOptions, "rId"> {
  /** The resource whose state is told; each has a data point of its own (rule 510). */
  readonly resourceId: string;
  /** Name of the data point. Default the resource. */
  readonly rId?: string;
  readonly samplingRate: SamplingOptions;
  /** Tells the state. */
  readonly read: Read<StatusValue>;
  /** How much data can be asked for at once. Default 100 samples at the fastest rate, and not less than the slowest rate. */
  readonly duration?: Duration;
}

/**
 * Describes a data point of a TELEMETRY_STATUS report: the state of a resource. Its reportSpecifierID is `telemetry-status` by default.
 *
 * @throws VenError ERR_OADR_VEN_OPTION when an option is wrong.
 */
export function status(options: StatusOptions): ReportPoint {
  const { resourceId, rId = resourceId, samplingRate, read, duration } = options;
  const check = new PointCheck("status", { rId });
  if (typeof resourceId !== "string" || resourceId === "") check.fail("resourceId", "is empty");
  if (typeof read !== "function") check.fail("read", "is no function");
  return {
    reportSpecifierId: options.reportSpecifierId ?? "telemetry-status",
    reportName: "TELEMETRY_STATUS",
    description: {
      ...descriptionOf({ ...options, rId }),
      // Conformance rule 331: a status report has this type, no unit, and nothing that is read.
      reportType: "x-resourceStatus",
      readingType: "x-notApplicable",
      oadrSamplingRate: check.samplingRate(samplingRate, duration),
    },
    ...(duration !== undefined && { duration }),
    read,
  };
}
