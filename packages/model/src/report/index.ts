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
export { type DueReport, type ReportRow, type RowFault, samplesOfRows } from "./report-row.ts";
export type { PointReading, Sample } from "./sample.ts";
export { samplesBetween } from "./samples-between.ts";
export {
  type NamedReportRequest,
  type PeerOffer,
  peerOfferOf,
  type WishedReport,
  type WishFault,
  type WishTerms,
  wishedRequest,
} from "./wished-request.ts";
