import { VtnError } from "@oadr/vtn";

/** Bounds of a store in a database. */
export interface StoreLimits {
  /** Groups that are listed, and as many programs; 10,000 unless given. */
  readonly maxGroups: number;
  /** Messages that wait for one VEN; 100 unless given. */
  readonly maxOutbox: number;
  /** Report requests remembered per VEN; the oldest ended ones make room. 1,000 unless given. */
  readonly maxReportRequests: number;
  /** Reports that a VEN has asked the VTN for, at once; 100 unless given. */
  readonly maxSupplies: number;
  /** Opts per VEN, what was taken out of them counted too; those that are over make room. 1,000 unless given. */
  readonly maxOpts: number;
  /** Tokens of the operator API; 1,000 unless given. */
  readonly maxTokens: number;
  /** Entries of the audit trail, give or take a few; the oldest make room. 100,000 unless given. */
  readonly maxAudit: number;
  /** Nonces of signatures, give or take what other processes take within ten seconds; more are refused. 500,000 unless given. */
  readonly maxNonces: number;
  /** Nonces of one signer, so that none takes the room of all others; 10,000 unless given. */
  readonly maxNoncesPerSigner: number;
}

/** The bounds that hold when none are given. */
export const defaultLimits: StoreLimits = {
  maxGroups: 10_000,
  maxOutbox: 100,
  maxReportRequests: 1_000,
  maxSupplies: 100,
  maxOpts: 1_000,
  maxTokens: 1_000,
  maxAudit: 100_000,
  maxNonces: 500_000,
  maxNoncesPerSigner: 10_000,
};

/** The error of a bound that is reached. */
export function limitReached(what: string, limit: number): VtnError {
  return new VtnError("ERR_OADR_VTN_LIMIT", `there is no room for more than ${limit} ${what}`);
}
