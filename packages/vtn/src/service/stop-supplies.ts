import { durationMs } from "@oadr/model";
import type { Supply } from "../store/supply-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { pendingReports } from "./serve-report-requests.ts";

/** Stops reports for a VEN, with `reportToFollow` after one more each (rule 345). Resolves to the ids that are unknown. */
export async function stopSupplies(
  context: VtnContext,
  venId: string,
  reportRequestIds: readonly string[],
  reportToFollow: boolean,
): Promise<readonly string[]> {
  const { store, supplier } = context;
  if (!reportToFollow) {
    const ended = new Set(await store.endSupplies(venId, reportRequestIds));
    return reportRequestIds.filter((id) => !ended.has(id));
  }
  const pending = new Set(await pendingReports(context, venId));
  for (const id of new Set(reportRequestIds)) {
    // Twice: between reading and moving it a report may have been made.
    if (!(await makeLast(context, venId, id))) await makeLast(context, venId, id);
  }
  supplier.wake();
  return reportRequestIds.filter((id) => !pending.has(id));
}

async function makeLast({ store, clock }: VtnContext, venId: string, id: string): Promise<boolean> {
  const supply = (await store.supplies(venId)).find(({ request }) => request.reportRequestId === id);
  // What comes once comes anyway.
  if (supply === undefined || durationMs(supply.request.reportSpecifier.reportBackDuration) === 0) return true;
  const isMetadata = supply.request.reportSpecifier.reportSpecifierId === "METADATA";
  const last: Supply | undefined = isMetadata ? undefined : { ...supply, dueAt: clock.now(), isLast: true };
  return store.moveSupply(venId, supply, last, undefined);
}
