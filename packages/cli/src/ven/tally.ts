import { isSuccess, type Message } from "@oadr/model";
import type { Exchange } from "@oadr/transport";

/** What has been counted since the start, over all VENs. */
export interface Tally {
  /** Messages that went out to the VTN. */
  requests: number;
  /** Reports that the VTN has taken. */
  reports: number;
  /** Messages that the VTN has pushed. */
  pushes: number;
  /** Messages that failed or that the VTN refused, but for what was made to fail. */
  errors: number;
  /** What was made to fail. */
  readonly injected: {
    /** Messages lost before they arrived, or their replies. */
    lost: number;
    /** Readings of data points. */
    reads: number;
    /** Messages, in either direction, that met an outage. */
    offline: number;
    restarts: number;
  };
}

/** Makes a tally of nothing. */
export const createTally = (): Tally => ({
  requests: 0,
  reports: 0,
  pushes: 0,
  errors: 0,
  injected: { lost: 0, reads: 0, offline: 0, restarts: 0 },
});

/** An exchange that counts what goes through it. */
export const counted =
  (exchange: Exchange, tally: Tally): Exchange =>
  async (service, message, options) => {
    tally.requests++;
    try {
      const reply = await exchange(service, message, options);
      if (reply && isRefusal(reply)) tally.errors++;
      else if (message.type === "oadrUpdateReport") tally.reports++;
      return reply;
    } catch (error) {
      // A VEN that was told to stop ends its calls itself.
      if (!options?.signal?.aborted) tally.errors++;
      throw error;
    }
  };

const isRefusal = (reply: Message): boolean =>
  "eiResponse" in reply && reply.eiResponse !== undefined && !isSuccess(reply.eiResponse.responseCode);
