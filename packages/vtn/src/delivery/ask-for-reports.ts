import type { CreateReport, ReportRequest } from "@oadr/model";
import type { NamedReportRequest } from "@oadr/model/report";
import type { VenRecord } from "../store/ven-store.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { messageEntry } from "./entries.ts";

/**
 * Remembers report requests and puts them into the VEN's outbox. With `piggybackedOn`, the request id of the VEN's oadrRegisterReport,
 * they travel with the answer to that (rule 344) and only wait in the outbox for the case that no answer comes.
 * Resolves to false when the VEN is not registered.
 */
export async function askForReports(
  context: VtnContext,
  ven: VenRecord,
  wanted: readonly NamedReportRequest[],
  piggybackedOn?: string,
): Promise<boolean> {
  const { store, newId, resend } = context;
  const oadrReportRequests: readonly ReportRequest[] = wanted.map(({ request }) => request);
  const message: CreateReport = { type: "oadrCreateReport", requestId: newId(), oadrReportRequests, venId: ven.venId };
  const entry = messageEntry(context, "report", message);
  const createdAt = nowOf(context);
  // Conformance rule 344: asked along with the reply, and by a message of its own only when no answer comes.
  return store.addReportRequests(
    ven.venId,
    wanted.map((named) => ({ venId: ven.venId, ...named, state: "asked", createdAt })),
    piggybackedOn === undefined
      ? entry
      : { ...entry, requestIds: [...entry.requestIds, piggybackedOn], deliveries: 1, dueAt: entry.dueAt + resend.afterMs },
  );
}
