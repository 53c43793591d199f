import type { EventStore } from "@oadr/vtn";
import type { StoreContext } from "../sql-store.ts";
import { listDeliveries, listEvents, listRecipients } from "./event-lists.ts";
import { answersOf, markDelivered, recordAnswers } from "./event-progress.ts";
import { eventsFor, standing } from "./events-of.ts";
import { createEvent, deleteEvent, eventWith, replaceEvent, resendEvent } from "./write-event.ts";

/** The events of a store in a database. */
export function sqlEvents({ runner: { read, write } }: StoreContext): EventStore {
  return {
    createEvent: (event, notice) => write(() => createEvent(event, notice)),
    replaceEvent: (event, expected, notice) => write(() => replaceEvent(event, expected, notice)),
    resendEvent: (eventId, to, notice) => write(() => resendEvent(eventId, to, notice)),
    deleteEvent: (eventId, expected) => write(() => deleteEvent(eventId, expected)),
    event: (eventId) => read(() => eventWith(eventId)),
    events: (filter) => read(() => listEvents(filter)),
    recipients: (event, page) => read(() => listRecipients(event, page)),
    eventsFor: (venId, now) => read(() => eventsFor(venId, now)),
    standing: (venId, eventId) => read(() => standing(venId, eventId)),
    markDelivered: (venId, versions, at) => write(() => markDelivered(venId, versions, at)),
    recordAnswers: (answers) => write(() => recordAnswers(answers)),
    answers: (eventId, page) => read(() => answersOf(eventId, page)),
    deliveries: (eventId, page) => read(() => listDeliveries(eventId, page)),
  };
}
