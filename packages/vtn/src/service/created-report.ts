import { isSuccess } from "@oadr/model";
import { settleAnswer } from "../delivery/settle-answer.ts";
import type { OutboxEntry } from "../store/outbox-store.ts";
import type { StoredReportRequest } from "../store/report-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";

/** Takes a VEN's answer to our report requests, whether they were piggybacked or came in oadrCreateReport. */
export const createdReport: Handler<"oadrCreatedReport"> = async (message, context, ven) => {
  const { eiResponse, oadrPendingReports } = message;
  const entry =
    (await settleAnswer(context, ven, "oadrCreateReport", eiResponse.requestId)) ?? (await settlePending(context, ven, oadrPendingReports));
  const ids = requestedBy(entry);
  // Conformance rule 329: one code answers all requests; in a failure the pending list tells which were accepted all the same.
  const accepted = isSuccess(eiResponse.responseCode) ? ids : ids.filter((id) => oadrPendingReports.includes(id));
  await context.store.moveReportRequests(accepted, ["asked"], "accepted");
  const refused = ids.filter((id) => !accepted.includes(id));
  await context.store.moveReportRequests(refused, ["asked"], "refused");
  if (refused.length > 0) {
    const { responseCode, responseDescription } = eiResponse;
    context.log("warn", `VEN ${ven.venId} refuses reports`, { venId: ven.venId, responseCode, responseDescription, refused });
  }
  const requests = await Promise.all(ids.map((id) => context.store.reportRequest(id)));
  await context.notify(
    "onCreatedReport",
    requests.filter((stored): stored is StoredReportRequest => stored !== undefined),
    ven,
  );
  return acknowledge(ven);
};

const requestedBy = (entry: OutboxEntry | undefined): readonly string[] =>
  entry?.message?.type === "oadrCreateReport" ? entry.message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId) : [];

/** Finds by the pending list what a request id that fits nothing does not tell. */
async function settlePending(context: VtnContext, ven: VenRecord, pending: readonly string[]): Promise<OutboxEntry | undefined> {
  const entries = await context.store.outbox(ven.venId);
  const entry = entries.find((candidate) => requestedBy(candidate).some((id) => pending.includes(id)));
  return entry !== undefined && (await context.store.settle(ven.venId, entry.id)) ? entry : undefined;
}
