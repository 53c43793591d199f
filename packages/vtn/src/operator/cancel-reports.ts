import { messageEntry } from "../delivery/entries.ts";
import { dropRequests, requestedBy, waitingRequests } from "../delivery/waiting-request.ts";
import type { StoredReportRequest } from "../store/report-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";

/**
 * Stops reports of one VEN, by one message to it. Requests that it was not told of are taken back without a word, and those that are being
 * stopped are passed over. Rejects with VtnError, changing nothing.
 */
export async function cancelReports(context: VtnContext, reportRequestIds: readonly string[], reportToFollow: boolean): Promise<void> {
  const { store } = context;
  const all = await Promise.all([...new Set(reportRequestIds)].map((id) => find(context, id)));
  const venId = all[0]?.venId ?? "";
  const foreign = all.find((stored) => stored.venId !== venId);
  if (foreign !== undefined) {
    const whose = `report request ${foreign.request.reportRequestId} is to VEN ${foreign.venId}`;
    throw new VtnError("ERR_OADR_VTN_INVALID", `${whose}, the first one to VEN ${venId}: those of one VEN are cancelled together`);
  }
  const going = all.filter(({ state }) => state !== "cancelling" && state !== "following" && state !== "cancelled");
  for (const stored of going) if (stored.state !== "asked" && stored.state !== "accepted") throw ended(stored);
  const withdrawn = await withdraw(context, venId, going);
  const stopped: string[] = [];
  for (const stored of going) {
    const id = stored.request.reportRequestId;
    if (withdrawn.includes(id)) continue;
    if ((await store.moveReportRequests([id], ["asked", "accepted"], "cancelling")) === 1) stopped.push(id);
    // It has ended meanwhile: that is what was wanted, unless it is all that was.
    else if (going.length === 1) throw ended((await store.reportRequest(id)) ?? stored);
  }
  if (stopped.length === 0) return;
  // If the VEN never answered, the requests would be repeated after their cancellation.
  await dropRequests(context, venId, stopped);
  const message = {
    type: "oadrCancelReport",
    requestId: context.newId(),
    reportRequestIds: stopped,
    reportToFollow,
    venId,
  } as const;
  await store.post(venId, messageEntry(context, "report", message));
}

async function find({ store }: VtnContext, reportRequestId: string): Promise<StoredReportRequest> {
  const stored = await store.reportRequest(reportRequestId);
  if (stored === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no report request ${reportRequestId}`);
  return stored;
}

const ended = ({ request, state }: StoredReportRequest): VtnError =>
  new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `report request ${request.reportRequestId} has ended: ${state}`);

/** Takes back those requests that the VEN was not told of yet; resolves to their ids. */
async function withdraw(context: VtnContext, venId: string, wanted: readonly StoredReportRequest[]): Promise<readonly string[]> {
  const { store } = context;
  const asked = wanted.flatMap(({ state, request }) => (state === "asked" ? request.reportRequestId : []));
  const withdrawn: string[] = [];
  for (const entry of asked.length === 0 ? [] : await waitingRequests(context, venId, asked)) {
    if (entry.deliveries > 0 || !(await store.settle(venId, entry.id))) continue;
    for (const id of requestedBy(entry)) {
      if (asked.includes(id) && (await store.moveReportRequests([id], ["asked"], "cancelled")) === 1) withdrawn.push(id);
    }
  }
  return withdrawn;
}
