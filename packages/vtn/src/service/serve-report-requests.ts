import { type CreatedReport, failure, type ReportRequest, responseCodes, success } from "@oadr/model";
import { isRequestFault, planReport, type RequestFault } from "@oadr/model/report";
import { ResponseError } from "../response-error.ts";
import { type Supply, supplySlot } from "../store/supply-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import { supplyOf } from "../supply/schedule.ts";
import type { VtnContext } from "../vtn-context.ts";

// More requests of one VEN at once than any has use for; a store may have room for fewer.
const MOST_REQUESTS = 100;

/** Answers a VEN's requests for reports of this VTN. What can be had is accepted, whatever becomes of the others. */
export async function serveReportRequests(
  context: VtnContext,
  ven: VenRecord,
  requests: readonly ReportRequest[],
  requestId: string,
): Promise<CreatedReport> {
  const { store, supplier } = context;
  const { venId } = ven;
  const now = context.clock.now();
  const owed = new Map((await store.supplies(venId)).map((supply) => [supply.request.reportRequestId, supply]));
  const added: Supply[] = [];
  const offersWanted: ReportRequest[] = [];
  let fault: RequestFault | undefined;
  for (const request of requests) {
    const { reportRequestId } = request;
    // A request that is repeated, because the answer was lost say, changes nothing.
    if (JSON.stringify(owed.get(reportRequestId)?.request) === JSON.stringify(request)) continue;
    const plan = planReport(supplier.own().offers, request, now);
    if (isRequestFault(plan)) {
      // One code stands for all; which were accepted can be seen from the pending ones.
      fault ??= plan;
    } else if (plan.kind === "metadata" && plan.backMs === 0) offersWanted.push(request);
    else if (owed.size >= MOST_REQUESTS && !owed.has(reportRequestId)) {
      fault ??= { responseCode: responseCodes.reportNotSupported, responseDescription: `no more than ${MOST_REQUESTS} reports at once` };
    } else {
      const supply = supplyOf(venId, request, plan, now);
      owed.set(reportRequestId, supply);
      added.push(supply);
    }
  }
  for (const { reportRequestId } of offersWanted) await store.renewOffer(venId, supplier.offerEntry(venId, reportRequestId));
  if (added.length > 0 && !(await store.addSupplies(venId, added))) {
    throw new ResponseError(responseCodes.notRegistered, `VEN ${venId} is not registered any more`);
  }
  const oadrPendingReports = [...new Set([...(await pendingReports(context, venId)), ...offersWanted.map((each) => each.reportRequestId)])];
  supplier.wake();
  const accepted = [...offersWanted, ...added.map(({ request }) => request)];
  if (accepted.length > 0) await context.notify("onCreateReport", accepted, ven);
  return {
    type: "oadrCreatedReport",
    eiResponse: fault ? failure(fault.responseCode, fault.responseDescription, requestId) : success(requestId),
    oadrPendingReports,
    venId,
  };
}

/** The requests of a VEN for which there is still something to come (rule 329): reports to come, but for one that follows a cancellation, and reports that wait. */
export async function pendingReports({ store }: VtnContext, venId: string): Promise<readonly string[]> {
  const ids = (await store.supplies(venId)).filter(({ isLast }) => !isLast).map(({ request }) => request.reportRequestId);
  const prefix = supplySlot("");
  const waiting = (await store.outbox(venId)).flatMap(({ slot }) => (slot.startsWith(prefix) ? [slot.slice(prefix.length)] : []));
  return [...new Set([...ids, ...waiting])];
}
