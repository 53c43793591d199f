import { eventStatus, normalUri, periodEnd } from "@oadr/model";
import { present } from "../../present.ts";
import { VtnError } from "../../vtn-error.ts";
import { audienceOf } from "../audience.ts";
import type { EventFilter, EventStanding, EventStore } from "../event-store.ts";
import type { OutboxEntry } from "../outbox-store.ts";
import { addLive, cellOf, indexed, isFor, liveEvents, memberOf, recipientsOf, removeLive } from "./event-index.ts";
import { answerPage, concernedPage, recipientPage, recipientTest } from "./event-pages.ts";
import { limitReached } from "./limits.ts";
import { cutPage } from "./memory-vens.ts";
import { at, type EventCell, eraseOpt, type MemoryState, put } from "./state.ts";

/** The events of a memory store. */
export function memoryEvents(state: MemoryState): EventStore {
  const tell = (cell: EventCell, notice: OutboxEntry): void => {
    for (const venId of recipientsOf(state, cell)) put(state, venId, notice);
  };
  const endOf = (eventId: string): number | undefined => state.events.get(eventId)?.event.listedUntil?.getTime();
  const noteEnd = ({ event }: EventCell): void => {
    if (event.listedUntil === undefined) return;
    state.ends.add(event.eventId, event.listedUntil.getTime());
    // Ends that changes have outdated are dropped when they come up, or here when they outnumber the others.
    if (state.ends.size() > 2 * state.limits.maxEvents + 100) state.ends.renew([...state.events.keys()], endOf);
  };
  const makeRoom = (now: number): void => {
    if (state.events.size < state.limits.maxEvents) return;
    const ended = state.ends.takeEnded(now, endOf);
    const cell = ended === undefined ? undefined : state.events.get(ended);
    if (cell === undefined) throw limitReached("events that have not ended", state.limits.maxEvents);
    removeLive(state, cell);
    state.events.delete(cell.event.eventId);
  };
  const progress = (venId: string, { delivered, answers }: EventCell): Omit<EventStanding, "event"> => {
    const versions = answers.get(venId);
    const answer = versions && [...versions.values()].reduce((a, b) => (b.modificationNumber > a.modificationNumber ? b : a));
    return present({ delivered: delivered.get(venId), answer });
  };

  return {
    createEvent: async (event, notice) => {
      // Conformance rule 70: an eventID stands for one event.
      if (state.events.has(event.eventId)) throw new VtnError("ERR_OADR_VTN_CONFLICT", `there is an event ${event.eventId} already`, 70);
      makeRoom(event.createdAt.getTime());
      const cell = cellOf(event);
      state.events.set(event.eventId, cell);
      noteEnd(cell);
      addLive(state, cell);
      tell(cell, notice);
    },
    replaceEvent: async (event, expected, notice) => {
      const cell = state.events.get(event.eventId);
      if (cell?.event.modificationNumber !== expected) return false;
      tell(cell, notice);
      removeLive(state, cell);
      Object.assign(cell, indexed(event));
      noteEnd(cell);
      addLive(state, cell);
      tell(cell, notice);
      return true;
    },
    resendEvent: async (eventId, to, notice) => {
      const cell = state.events.get(eventId);
      if (cell === undefined) return 0;
      let count = 0;
      for (const venId of recipientsOf(state, cell)) {
        if (to === "unanswered" && cell.answers.get(venId)?.has(cell.event.modificationNumber)) continue;
        if (put(state, venId, notice)) count += 1;
      }
      return count;
    },
    deleteEvent: async (eventId, expected) => {
      const cell = state.events.get(eventId);
      if (cell?.event.modificationNumber !== expected) return false;
      removeLive(state, cell);
      state.events.delete(eventId);
      for (const stored of state.opts.values()) if (stored.opt.qualifiedEventId?.eventId === eventId) eraseOpt(state, stored);
      return true;
    },
    event: async (eventId) => state.events.get(eventId)?.event,
    events: async (filter) => {
      const ven = filter.venId === undefined ? undefined : memberOf(state, filter.venId);
      const found = [...state.events.values()].filter((cell) => (ven === undefined || isFor(cell, ven)) && fits(cell, filter));
      return cutPage(
        found.map(({ event }) => event),
        ({ eventId }) => eventId,
        filter,
      );
    },
    recipients: async ({ target, marketContext }, page) =>
      recipientPage(state, { audience: new Set(audienceOf(target)), program: normalUri(marketContext) }, page),
    eventsFor: async (venId, now) => [...liveEvents(state, venId, now)].map((cell) => ({ event: cell.event, ...progress(venId, cell) })),
    standing: async (venId, eventId) => {
      const cell = state.events.get(eventId);
      return cell !== undefined && isFor(cell, memberOf(state, venId)) ? { event: cell.event, ...progress(venId, cell) } : undefined;
    },
    markDelivered: async (venId, versions, moment) => {
      for (const { eventId, modificationNumber } of versions) {
        const delivered = state.events.get(eventId)?.delivered;
        const last = delivered?.get(venId);
        const count = last?.modificationNumber === modificationNumber ? last.count + 1 : 1;
        delivered?.set(venId, { modificationNumber, count, at: new Date(moment) });
      }
    },
    recordAnswers: async (answers) => {
      for (const answer of answers) {
        const cell = state.events.get(answer.eventId);
        if (cell !== undefined) at(cell.answers, answer.venId, () => new Map()).set(answer.modificationNumber, answer);
      }
    },
    answers: async (eventId, page) => {
      const cell = state.events.get(eventId);
      return cell === undefined ? [] : answerPage(cell, page);
    },
    deliveries: async (eventId, page) => {
      const cell = state.events.get(eventId);
      if (cell === undefined) return [];
      const isRecipient = recipientTest(state, cell);
      return concernedPage(state, cell, page).map((venId) => ({
        venId,
        isRecipient: isRecipient(venId),
        ...progress(venId, cell),
      }));
    },
  };
}

function fits({ event, program }: EventCell, { marketContext, standing, from, until }: EventFilter): boolean {
  const { activePeriod, cancelled, listedUntil } = event;
  if (marketContext !== undefined && normalUri(marketContext) !== program) return false;
  if (standing !== undefined && (cancelled ? "cancelled" : eventStatus(activePeriod, standing.at)) !== standing.status) return false;
  const end = periodEnd(activePeriod);
  if (from !== undefined && end !== undefined && (listedUntil ?? end) <= from) return false;
  return until === undefined || activePeriod.dtstart < until;
}
