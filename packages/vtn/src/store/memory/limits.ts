import { VtnError } from "../../vtn-error.ts";

/** Bounds of a memory store. */
export interface MemoryLimits {
  /** VENs, registered or not; 100,000 unless given. */
  readonly maxVens: number;
  /** Groups that are listed, and as many programs; 10,000 unless given. */
  readonly maxGroups: number;
  /** Events; the oldest ended ones make room for new ones. 100,000 unless given. */
  readonly maxEvents: number;
  /** Messages that wait for one VEN; 100 unless given. */
  readonly maxOutbox: number;
  /** Report requests remembered per VEN; the oldest ended ones make room. 1,000 unless given. */
  readonly maxReportRequests: number;
  /** Readings kept per VEN, report specifier and data point; the oldest make room. 1,000 unless given. */
  readonly maxReadings: number;
  /** Data points per VEN of which readings are kept, each report specifier its own; the one silent for longest makes room. 10,000 unless given. */
  readonly maxSeries: number;
  /** Reports that a VEN has asked the VTN for, at once; 100 unless given. */
  readonly maxSupplies: number;
  /** Opts per VEN, what was taken out of them counted too; those that are over make room. 1,000 unless given. */
  readonly maxOpts: number;
}

/** The bounds that hold when none are given. */
export const defaultLimits: MemoryLimits = {
  maxVens: 100_000,
  maxGroups: 10_000,
  maxEvents: 100_000,
  maxOutbox: 100,
  maxReportRequests: 1_000,
  maxReadings: 1_000,
  maxSeries: 10_000,
  maxSupplies: 100,
  maxOpts: 1_000,
};

/** The error of a bound that is reached. */
export function limitReached(what: string, limit: number): VtnError {
  return new VtnError("ERR_OADR_VTN_LIMIT", `there is no room for more than ${limit} ${what}`);
}
