import type { Time } from "../sql/column.ts";

/** Nonces of signatures, and those that were forgotten. */
export interface NonceTables {
  nonces: {
    signer: string;
    nonce: string;
    until: Time;
  };
  /** One row at most. */
  nonces_forgotten: {
    id: number;
    /** The latest `until` of all that were forgotten. */
    until: Time;
  };
}
