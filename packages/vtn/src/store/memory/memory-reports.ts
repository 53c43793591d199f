import { present } from "../../present.ts";
import { cancellationSlot } from "../outbox-store.ts";
import {
  type DeliveredReport,
  type ReportRequestMove,
  type ReportRequestState,
  type ReportStore,
  requestEnd,
  type StoredReportRequest,
} from "../report-store.ts";
import { limitReached } from "./limits.ts";
import { cutPage } from "./memory-vens.ts";
import { addToSeries, emptySeries, readingAt, readingsIn, type Series } from "./series.ts";
import { at, type MemoryState, put, take } from "./state.ts";

const open: readonly ReportRequestState[] = ["asked", "accepted", "cancelling", "following"];

/** Reports of a memory store. */
export function memoryReports(state: MemoryState): ReportStore {
  const move = (id: string, { from, to, ...notes }: ReportRequestMove): boolean => {
    const stored = state.requests.get(id);
    if (stored === undefined || !from.includes(stored.state)) return false;
    state.requests.set(id, { ...stored, state: to, ...present(notes) });
    return true;
  };

  // A VEN that fell silent never says that a request has come to its end.
  const isOpen = (stored: StoredReportRequest, now: Date): boolean => {
    const end = requestEnd(stored);
    return open.includes(stored.state) && (end === undefined || end > now);
  };

  /** Those that have to go for so many more to have room. */
  const inTheWay = (venId: string, wanted: number, now: Date): readonly string[] => {
    const ids = [...(state.requestsOf.get(venId) ?? [])];
    const excess = Math.max(0, ids.length + wanted - state.limits.maxReportRequests);
    const over = ids.filter((id) => {
      const stored = state.requests.get(id);
      return stored === undefined || !isOpen(stored, now);
    });
    if (over.length < excess) throw limitReached(`open report requests to VEN ${venId}`, state.limits.maxReportRequests);
    return over.slice(0, excess);
  };

  const add = ({ venId, reportRequestId, reportSpecifierId, points }: DeliveredReport): void => {
    if (points.length === 0) return;
    const ofVen = at(state.series, venId, () => new Map<string, Series>());
    for (const column of points) {
      // Ids are any text; the length tells where the first one ends.
      const key = `${reportSpecifierId.length}:${reportSpecifierId}${column.rId}`;
      const series = ofVen.get(key) ?? emptySeries(reportSpecifierId, column.rId);
      addToSeries(series, reportRequestId, column, state.limits.maxReadings);
      // Put last, so that the first one is silent for longest. Some VENs name their reports anew each time they start.
      ofVen.delete(key);
      ofVen.set(key, series);
    }
    for (const silent of ofVen.keys()) {
      if (ofVen.size <= state.limits.maxSeries) break;
      ofVen.delete(silent);
    }
  };

  return {
    replaceOffers: async (venId, offers) => {
      state.offers.set(venId, offers);
      const voided = new Set<string>();
      for (const id of state.requestsOf.get(venId) ?? []) {
        // Conformance rule 306: new METADATA ends all requests but those for METADATA.
        if (state.requests.get(id)?.request.reportSpecifier.reportSpecifierId === "METADATA") continue;
        if (move(id, { from: open, to: "void" })) voided.add(id);
      }
      for (const entry of state.outboxes.get(venId)?.values() ?? []) {
        const ids =
          entry.message?.type === "oadrCreateReport"
            ? entry.message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId)
            : entry.message?.type === "oadrCancelReport"
              ? entry.message.reportRequestIds
              : [];
        if (ids.some((id) => voided.has(id))) take(state, venId, entry);
      }
    },
    offers: async (venId) => state.offers.get(venId) ?? [],
    addReportRequests: async (venId, requests, entry) => {
      if (state.vens.get(venId)?.registration === undefined) return false;
      if (state.outboxes.get(venId)?.has(cancellationSlot)) return false;
      const over = inTheWay(venId, requests.length, requests[0]?.createdAt ?? new Date(0));
      put(state, venId, entry);
      for (const id of over) {
        state.requestsOf.get(venId)?.delete(id);
        state.requests.delete(id);
      }
      for (const stored of requests) {
        state.requests.set(stored.request.reportRequestId, stored);
        at(state.requestsOf, venId, () => new Set()).add(stored.request.reportRequestId);
      }
      return true;
    },
    reportRequest: async (id) => state.requests.get(id),
    reportRequests: async ({ venId, state: wanted, ...page }) => {
      const ids = venId === undefined ? state.requests.keys() : (state.requestsOf.get(venId) ?? []);
      const found: StoredReportRequest[] = [];
      for (const id of ids) {
        const stored = state.requests.get(id);
        if (stored !== undefined && (wanted === undefined || stored.state === wanted || id === page.after)) found.push(stored);
      }
      return cutPage(found, ({ request }) => request.reportRequestId, page);
    },
    deleteReportRequest: async (id) => {
      const stored = state.requests.get(id);
      if (stored === undefined || open.includes(stored.state)) return false;
      state.requests.delete(id);
      state.requestsOf.get(stored.venId)?.delete(id);
      return true;
    },
    moveReportRequests: async (ids, from, to) => ids.filter((id) => move(id, { from, to })).length,
    saveReports: async (reports) => {
      for (const report of reports) {
        add(report);
        if (report.move !== undefined) move(report.reportRequestId, report.move);
      }
    },
    readings: async function* ({ venId, rId, since, until }) {
      for (const id of venId === undefined ? [...state.series.keys()].sort() : [venId]) {
        for (const series of [...(state.series.get(id)?.values() ?? [])].sort(bySpecifierAndPoint)) {
          if (rId === undefined || series.rId === rId) yield* readingsIn(id, series, since?.getTime(), until?.getTime());
        }
      }
    },
    latestReadings: async (venId) =>
      [...(state.series.get(venId)?.values() ?? [])].map((series) => readingAt(venId, series, series.times.length - 1)),
  };
}

const bySpecifierAndPoint = (a: Series, b: Series): number => compare(a.reportSpecifierId, b.reportSpecifierId) || compare(a.rId, b.rId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
