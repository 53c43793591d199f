import { askForReports } from "../delivery/ask-for-reports.ts";
import type { Reading, ReadingFilter, ReportRequestFilter, ReportRequestState, StoredReportRequest } from "../store/report-store.ts";
import type { Supply } from "../store/supply-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { OwnReport } from "../supply/own-report.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";
import { cancelReports } from "./cancel-reports.ts";
import { isDate, isListOf, isName, isNumber, isObject, isOneOf } from "./check.ts";
import { isLength } from "./check-event.ts";
import { offerOf, type ReportOffer } from "./report-offer.ts";
import { reportRequest } from "./report-request.ts";
import type { ReportWish } from "./report-wish.ts";

/** The operator's hold on reports. Calls reject with VtnError when something is wrong, and have changed nothing then. */
export interface ReportsOperator {
  /** Puts other reports of this VTN in the place of those that it offers, and tells all VENs, which end what they asked for (rule 306). */
  readonly offer: (reports: readonly OwnReport[]) => Promise<void>;
  /** What a VEN has asked this VTN for, as long as there is more to come. */
  readonly supplies: (venId: string) => Promise<readonly Supply[]>;
  /** What a VEN offers. */
  readonly offers: (venId: string) => Promise<readonly ReportOffer[]>;
  /** Asks a VEN for a report that it offers; resolves to the id of the request. */
  readonly request: (venId: string, wish: ReportWish) => Promise<string>;
  /** Asks a VEN for several reports in one message; resolves to the ids of the requests, in the order of the wishes. */
  readonly requestAll: (venId: string, wishes: readonly ReportWish[]) => Promise<readonly string[]>;
  /** What VENs were asked for, and how far that has got: oldest first, 100 at a time. A venID alone stands for `{ venId }`. */
  readonly requests: (filter?: ReportRequestFilter | string) => Promise<readonly StoredReportRequest[]>;
  /** A report request by its id; undefined when there is none. */
  readonly get: (reportRequestId: string) => Promise<StoredReportRequest | undefined>;
  /**
   * Stops a report, with `reportToFollow` after one more; or several of one VEN in one message. Harmless for those that are being stopped
   * already.
   */
  readonly cancel: (reportRequestIds: string | readonly string[], options?: { readonly reportToFollow?: boolean }) => Promise<void>;
  /**
   * Deletes a request that is refused, done, cancelled or void; the values that it brought stay. ERR_OADR_VTN_NOT_ALLOWED for any other:
   * cancel it first. A report that still comes under it is refused (452).
   */
  readonly delete: (reportRequestId: string) => Promise<void>;
  /** Values that VENs delivered, by ascending venID, report specifier, data point and time. */
  readonly readings: (filter?: ReadingFilter) => AsyncIterable<Reading>;
  /** The newest value of each data point of a VEN. */
  readonly latest: (venId: string) => Promise<readonly Reading[]>;
}

/** Finds a VEN that is registered. Rejects with VtnError ERR_OADR_VTN_UNKNOWN or ERR_OADR_VTN_NOT_ALLOWED. */
export async function registeredVen(context: VtnContext, venId: string): Promise<VenRecord> {
  const ven = await context.store.ven(venId);
  if (ven === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no VEN ${venId}`);
  if (ven.registration === undefined) throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `VEN ${venId} is not registered`);
  return ven;
}

const isWish = isObject({
  reportName: isName,
  reportSpecifierId: isName,
  rIds: isListOf(isName),
  granularity: isLength,
  reportBackDuration: isLength,
  start: isDate,
  duration: isLength,
});

const states: readonly ReportRequestState[] = ["asked", "accepted", "refused", "done", "cancelling", "following", "cancelled", "void"];
const isRequestFilter = isObject({ venId: isName, state: isOneOf(states), after: isName, limit: isNumber });

/** Makes the operator's hold on reports. */
export function reportsOperator(context: VtnContext): ReportsOperator {
  const { store } = context;
  const offers = async (venId: string): Promise<readonly ReportOffer[]> => (await store.offers(venId)).map(offerOf);
  const requestAll = async (venId: string, wishes: readonly ReportWish[]): Promise<readonly string[]> => {
    const ven = await registeredVen(context, venId);
    const offered = await offers(venId);
    const named = wishes.map((wish) => reportRequest(wish, offered, nowOf(context), context.newId()));
    if (!(await askForReports(context, ven, named))) {
      throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `VEN ${venId} is no longer registered`);
    }
    return named.map(({ request }) => request.reportRequestId);
  };
  return {
    offer: (reports) => context.supplier.offer(reports),
    supplies: (venId) => store.supplies(venId),
    offers,
    request: async (venId, wish) => {
      isWish(wish, "");
      const [id = ""] = await requestAll(venId, [wish]);
      return id;
    },
    requestAll: async (venId, wishes) => {
      isListOf(isWish)(wishes, "wishes");
      return requestAll(venId, wishes);
    },
    requests: async (filter = {}) => {
      const wanted = typeof filter === "string" ? { venId: filter } : filter;
      isRequestFilter(wanted, "");
      return store.reportRequests(wanted);
    },
    get: async (reportRequestId) => {
      isName(reportRequestId, "reportRequestId");
      return store.reportRequest(reportRequestId);
    },
    cancel: async (reportRequestIds, { reportToFollow = false } = {}) => {
      const ids = typeof reportRequestIds === "string" ? [reportRequestIds] : reportRequestIds;
      isListOf(isName)(ids, "reportRequestIds");
      await cancelReports(context, ids, reportToFollow);
    },
    delete: async (reportRequestId) => {
      isName(reportRequestId, "reportRequestId");
      const stored = await store.reportRequest(reportRequestId);
      if (stored === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no report request ${reportRequestId}`);
      if (await store.deleteReportRequest(reportRequestId)) return;
      throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `report request ${reportRequestId} is ${stored.state}: cancel it first`);
    },
    readings: (filter = {}) => store.readings(filter),
    latest: (venId) => store.latestReadings(venId),
  };
}
