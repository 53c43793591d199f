import { isSameAnswer } from "../store/event-store.ts";
import type { StoredReportRequest } from "../store/report-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import type { Changes } from "./create-changes.ts";
import { tellingSupplies } from "./telling-supplies.ts";

// No store need remember more of one VEN.
const MOST_REQUESTS = 10_000;

/**
 * A store that tells of what it has committed, so that no change is told too early, and whoever makes one need not think of it. What a
 * method does not say is found by looking before and after; only while somebody watches.
 */
export function tellingStore(kept: VtnStore, { isWatched, tell }: Pick<Changes, "isWatched" | "tell">): VtnStore {
  const store = tellingSupplies(kept, { isWatched, tell });
  /** Calls, and tells which of some report requests are in another state then. */
  const following = async <T>(find: () => Promise<readonly (StoredReportRequest | undefined)[]>, call: () => Promise<T>): Promise<T> => {
    if (!isWatched()) return call();
    const before = (await find()).filter((each) => each !== undefined);
    const result = await call();
    for (const { venId, request, state } of before) {
      const { reportRequestId } = request;
      const after = await store.reportRequest(reportRequestId);
      if (after !== undefined && after.state !== state) tell({ type: "reportRequest", venId, reportRequestId, state: after.state });
    }
    return result;
  };
  const changed = (vens: readonly VenRecord[]): void => {
    for (const ven of vens) tell({ type: "venChanged", ven });
  };

  return {
    ...store,
    saveVen: async (ven, notice) => {
      if (!isWatched()) return store.saveVen(ven, notice);
      const before = await store.ven(ven.venId);
      const saved = await store.saveVen(ven, notice);
      if (saved === undefined) return undefined;
      if (!isSame(traitsOf(before), traitsOf(saved))) changed([saved]);
      if (saved.registration === undefined || isSame(before?.registration, saved.registration)) return saved;
      const isAgain = before?.registration?.registrationId === saved.registration.registrationId;
      tell({ type: "venRegistered", ven: saved, how: isAgain ? "again" : "new" });
      return saved;
    },
    register: async (ven, ...rest) => {
      const saved = await store.register(ven, ...rest);
      if (saved !== undefined) tell({ type: "venRegistered", ven: saved, how: "new" });
      return saved;
    },
    unregister: async (venId) => {
      await store.unregister(venId);
      tell({ type: "venUnregistered", venId });
    },
    deleteVen: async (venId) => {
      const isDone = await store.deleteVen(venId);
      if (isDone) tell({ type: "venDeleted", venId });
      return isDone;
    },
    createEvent: async (event, notice) => {
      await store.createEvent(event, notice);
      tell({ type: "eventCreated", eventId: event.eventId, modificationNumber: event.modificationNumber });
    },
    replaceEvent: async (event, expected, notice) => {
      const isDone = await store.replaceEvent(event, expected, notice);
      const { eventId, modificationNumber, cancelled } = event;
      if (isDone) tell({ type: cancelled ? "eventCancelled" : "eventModified", eventId, modificationNumber });
      return isDone;
    },
    resendEvent: async (eventId, to, notice) => {
      const count = await store.resendEvent(eventId, to, notice);
      if (count > 0) tell({ type: "eventResent", eventId, count });
      return count;
    },
    deleteEvent: async (eventId, expected) => {
      const isDone = await store.deleteEvent(eventId, expected);
      if (isDone) tell({ type: "eventDeleted", eventId });
      return isDone;
    },
    markDelivered: async (venId, versions, at) => {
      await store.markDelivered(venId, versions, at);
      for (const version of versions) tell({ type: "eventDelivered", venId, ...version });
    },
    recordAnswers: async (answers) => {
      if (!isWatched()) return store.recordAnswers(answers);
      const before = await Promise.all(answers.map(({ venId, eventId }) => store.standing(venId, eventId)));
      await store.recordAnswers(answers);
      for (const [index, answer] of answers.entries()) {
        // A VEN answers again when the response was lost: that is no news.
        if (!isSameAnswer(answer, before[index]?.answer)) tell({ type: "eventAnswered", answer });
      }
    },
    replaceOffers: async (venId, offers) => {
      await following(
        () => store.reportRequests({ venId, limit: MOST_REQUESTS }),
        () => store.replaceOffers(venId, offers),
      );
      tell({ type: "reportsOffered", venId, reportSpecifierIds: offers.map(({ reportSpecifierId }) => reportSpecifierId) });
    },
    addReportRequests: async (venId, requests, entry) => {
      const isDone = await store.addReportRequests(venId, requests, entry);
      for (const { request, state } of isDone ? requests : []) {
        tell({ type: "reportRequest", venId, reportRequestId: request.reportRequestId, state });
      }
      return isDone;
    },
    moveReportRequests: (ids, from, to) =>
      following(
        () => Promise.all(ids.map((id) => store.reportRequest(id))),
        () => store.moveReportRequests(ids, from, to),
      ),
    saveReports: async (reports) => {
      if (!isWatched()) return store.saveReports(reports);
      await following(
        () => Promise.all(reports.map(({ reportRequestId }) => store.reportRequest(reportRequestId))),
        async () => {
          await store.saveReports(reports);
          for (const { venId, reportRequestId, points } of reports) {
            const count = points.reduce((sum, { times }) => sum + times.length, 0);
            if (count > 0) tell({ type: "readings", venId, reportRequestId, count });
          }
        },
      );
    },
    deleteReportRequest: async (reportRequestId) => {
      const isDone = await store.deleteReportRequest(reportRequestId);
      if (isDone) tell({ type: "reportRequestDeleted", reportRequestId });
      return isDone;
    },
    saveOpt: async (opt) => {
      const gone = await store.saveOpt(opt);
      tell({ type: "optCreated", opt });
      for (const each of gone) tell({ type: "optSuperseded", opt: each });
      return gone;
    },
    cancelOpt: async (venId, optId) => {
      const became = await store.cancelOpt(venId, optId);
      if (became === "cancelled") tell({ type: "optCancelled", venId, optId });
      return became;
    },
    deleteOpt: async (id) => {
      const isDone = await store.deleteOpt(id);
      if (isDone) tell({ type: "optDeleted", id });
      return isDone;
    },
    saveGroup: async (group, how) => {
      const isDone = await store.saveGroup(group, how);
      if (isDone) tell({ type: how === "new" ? "groupCreated" : "groupChanged", groupId: group.groupId });
      return isDone;
    },
    deleteGroup: async (groupId, notice) => {
      const vens = await store.deleteGroup(groupId, notice);
      if (vens !== undefined) tell({ type: "groupDeleted", groupId });
      changed(vens ?? []);
      return vens;
    },
    saveProgram: async (program, how) => {
      const isDone = await store.saveProgram(program, how);
      const { marketContext } = program;
      if (isDone) tell({ type: how === "new" ? "marketContextCreated" : "marketContextChanged", marketContext });
      return isDone;
    },
    deleteProgram: async (marketContext, notice) => {
      const vens = await store.deleteProgram(marketContext, notice);
      if (vens !== undefined) tell({ type: "marketContextDeleted", marketContext });
      changed(vens ?? []);
      return vens;
    },
    changeMembers: async (to, venIds, isMember, notice) => {
      const vens = await store.changeMembers(to, venIds, isMember, notice);
      changed(vens);
      return vens;
    },
  };
}

// In one order of the keys, whichever the store has.
const textOf = (item: object | undefined): string => JSON.stringify(Object.entries(item ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

const isSame = (a: object | undefined, b: object | undefined): boolean => textOf(a) === textOf(b);

const traitsOf = (ven: VenRecord | undefined): VenRecord | undefined => {
  const { registration: _, version: __, ...rest } = ven ?? {};
  return ven && (rest as VenRecord);
};
