import type { IncomingMessage } from "node:http";
import type { Clock } from "@oadr/model";
import type { AuditOutcome, AuditStore, StoredToken } from "@oadr/store";
import type { Log } from "@oadr/vtn";
import type { Reply } from "./answer.ts";
import { addressOf } from "./authenticate.ts";
import type { Operation } from "./operation.ts";
import { problemOf } from "./problem-of.ts";

/** Who sets out to do what. */
export interface Deed {
  readonly clock: Clock;
  readonly log: Log;
  readonly token: StoredToken;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly request: IncomingMessage;
}

// An id in the trail; longer ones are of no use to anybody.
const LONGEST = 1_000;

/**
 * Does something with an entry in the audit trail, which is there before anything is changed: when it cannot be written, nothing is done.
 * Rejects with what the work does.
 */
export async function audited(audit: AuditStore, deed: Deed, work: () => Promise<Reply>): Promise<Reply> {
  const { clock, log, token, operation, path, request } = deed;
  const id = await audit.beginAudit({
    at: new Date(clock.now()),
    who: token.name,
    operation: operation.id,
    ids: Object.fromEntries(Object.entries(path).map(([key, value = ""]) => [key, value.slice(0, LONGEST)])),
    address: addressOf(request),
  });
  const end = async (outcome: AuditOutcome): Promise<void> => {
    try {
      await audit.endAudit(id, outcome);
    } catch (error) {
      // It is done, and the entry tells that somebody set out to do it.
      log("error", "operator API: the outcome of a change could not be put into the audit trail", { operation: operation.id, error });
    }
  };
  try {
    const reply = await work();
    const { status, made } = reply;
    await end({ outcome: "done", status, ...(made !== undefined && { createdId: made.id.slice(0, LONGEST) }) });
    return reply;
  } catch (error) {
    const { status, detail } = problemOf(error, operation.body !== undefined);
    await end({ outcome: status < 500 || status === 507 ? "refused" : "failed", status, reason: detail.slice(0, LONGEST) });
    throw error;
  }
}
