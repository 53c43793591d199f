export { isAmount } from "./is-amount.ts";
export { type OfferedReport, offerReport } from "./offered-report.ts";
export type {
  LoadControl,
  PointValue,
  RangeValue,
  Read,
  ReadingTime,
  ReadingTrust,
  ReadingValue,
  ReadRange,
  StatusValue,
} from "./point-value.ts";
export { readingOf } from "./reading-of.ts";
export { dataReport, type ReportData } from "./report-data.ts";
export { isRequestFault, nextOnGrid, planReport, type ReportPlan, type RequestFault } from "./report-plan.ts";
export { type PointReading, type Sample, startOf } from "./sample.ts";
