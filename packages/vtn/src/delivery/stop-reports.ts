import type { CancelReport } from "@oadr/model";
import type { VtnContext } from "../vtn-context.ts";
import { messageEntry } from "./entries.ts";

/**
 * Puts the end of reports into a VEN's outbox, unless the end of the same ones waits there already: a VEN that goes on delivering would
 * otherwise have a new one each time, at once, and never be given up.
 */
export async function stopReports(context: VtnContext, venId: string, message: CancelReport): Promise<void> {
  const slot = `report:stop:${message.reportRequestIds.join(" ")}`;
  if ((await context.store.outbox(venId)).some((entry) => entry.slot === slot)) return;
  await context.store.post(venId, { ...messageEntry(context, "report", message), slot });
}
