import { present } from "../../present.ts";
import { VtnError } from "../../vtn-error.ts";
import type { EventStanding, EventStore, StoredEvent } from "../event-store.ts";
import type { OutboxEntry } from "../outbox-store.ts";
import { limitReached } from "./limits.ts";
import { cutPage } from "./memory-vens.ts";
import { at, type EventCell, type MemoryState, put } from "./state.ts";

const keysOf = ({ recipients }: StoredEvent): readonly string[] => (recipients === "all" ? [""] : recipients);
const isFor = ({ recipients }: StoredEvent, venId: string): boolean => recipients === "all" || recipients.includes(venId);
const hasEnded = ({ listedUntil }: StoredEvent, now: number): boolean => listedUntil !== undefined && listedUntil.getTime() <= now;

/** The events of a memory store. */
export function memoryEvents(state: MemoryState): EventStore {
  const index = (event: StoredEvent): void => {
    for (const key of keysOf(event)) at(state.live, key, () => new Set()).add(event.eventId);
  };
  const unindex = (event: StoredEvent): void => {
    for (const key of keysOf(event)) {
      const ids = state.live.get(key);
      ids?.delete(event.eventId);
      if (ids?.size === 0) state.live.delete(key);
    }
  };
  const tell = (event: StoredEvent, notice: OutboxEntry): void => {
    for (const venId of event.recipients === "all" ? state.vens.keys() : event.recipients) put(state, venId, notice);
  };
  const makeRoom = (now: number): void => {
    if (state.events.size < state.limits.maxEvents) return;
    for (const { event } of state.events.values()) {
      if (!hasEnded(event, now)) continue;
      unindex(event);
      state.events.delete(event.eventId);
      return;
    }
    throw limitReached("events that have not ended", state.limits.maxEvents);
  };
  const standing = (venId: string, { event, delivered, answers }: EventCell): EventStanding => {
    const versions = answers.get(venId);
    const answer = versions && [...versions.values()].reduce((a, b) => (b.modificationNumber > a.modificationNumber ? b : a));
    return { event, ...present({ delivered: delivered.get(venId), answer }) };
  };

  return {
    createEvent: async (event, notice) => {
      if (state.events.has(event.eventId)) throw new VtnError("ERR_OADR_VTN_CONFLICT", `there is an event ${event.eventId} already`, 70);
      makeRoom(event.createdAt.getTime());
      state.events.set(event.eventId, { event, delivered: new Map(), answers: new Map() });
      index(event);
      tell(event, notice);
    },
    replaceEvent: async (event, expected, notice) => {
      const cell = state.events.get(event.eventId);
      if (cell?.event.modificationNumber !== expected) return false;
      tell(cell.event, notice);
      unindex(cell.event);
      cell.event = event;
      index(event);
      tell(event, notice);
      return true;
    },
    event: async (eventId) => state.events.get(eventId)?.event,
    events: async ({ venId, ...page }) => {
      const all = [...state.events.values()].map(({ event }) => event);
      return cutPage(venId === undefined ? all : all.filter((event) => isFor(event, venId)), ({ eventId }) => eventId, page);
    },
    eventsFor: async (venId, now) => {
      const found: EventStanding[] = [];
      for (const key of [venId, ""]) {
        for (const id of state.live.get(key) ?? []) {
          const cell = state.events.get(id);
          if (cell === undefined) continue;
          // An event that has ended leaves the index, so that the past costs nothing.
          if (hasEnded(cell.event, now)) unindex(cell.event);
          else found.push(standing(venId, cell));
        }
      }
      return found;
    },
    standing: async (venId, eventId) => {
      const cell = state.events.get(eventId);
      return cell !== undefined && isFor(cell.event, venId) ? standing(venId, cell) : undefined;
    },
    markDelivered: async (venId, versions) => {
      for (const { eventId, modificationNumber } of versions) {
        const delivered = state.events.get(eventId)?.delivered;
        const last = delivered?.get(venId);
        delivered?.set(venId, { modificationNumber, count: last?.modificationNumber === modificationNumber ? last.count + 1 : 1 });
      }
    },
    recordAnswers: async (answers) => {
      for (const answer of answers) {
        const cell = state.events.get(answer.eventId);
        if (cell !== undefined) at(cell.answers, answer.venId, () => new Map()).set(answer.modificationNumber, answer);
      }
    },
    answers: async (eventId) => {
      const all = [...(state.events.get(eventId)?.answers.values() ?? [])].flatMap((versions) => [...versions.values()]);
      return all.sort((a, b) => (a.venId === b.venId ? a.modificationNumber - b.modificationNumber : a.venId < b.venId ? -1 : 1));
    },
  };
}
