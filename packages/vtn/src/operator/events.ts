import { addDuration, type EventStatus, eventStatus, type Properties, periodEnd } from "@oadr/model";
import { eventsEntry } from "../delivery/entries.ts";
import { isListed } from "../delivery/event-list.ts";
import { present } from "../present.ts";
import type { AnswerPage, EventAnswer, EventDelivery, EventFilter, StoredEvent } from "../store/event-store.ts";
import type { Page } from "../store/ven-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";
import { baselineInputOf } from "./baseline-input.ts";
import { changedBy } from "./changed-by.ts";
import { isDate, isName, isNumber, isObject, isOneOf, isPage, isPageSize } from "./check.ts";
import { checkEventChange, checkEventInput } from "./check-event.ts";
import type { EventChange, EventInput } from "./event-input.ts";
import { eventShape, inputOf } from "./event-shape.ts";
import { allOpts } from "./opts.ts";
import { type Participation, participationOf } from "./participation.ts";
import { requireOpen, requireSamePast } from "./past.ts";
import { requireRecipients } from "./recipients.ts";

/** An event and its present status. */
export interface EventInfo extends StoredEvent {
  readonly status: EventStatus;
}

/** Which events; all that is given has to fit. */
export interface EventQuery extends Omit<EventFilter, "standing"> {
  /** Only those of this status. */
  readonly status?: Exclude<EventStatus, "none">;
  /** The time at which `status` is looked at; now without it. */
  readonly at?: Date;
}

/** The operator's hold on events. All calls reject with VtnError when something is wrong, and have changed nothing then. */
export interface EventsOperator {
  /**
   * Makes an event and tells its recipients; resolves to its id. What it leaves out is as the defaults of its program are, if that is in
   * `vtn.marketContexts`; it need not be.
   */
  readonly create: (input: EventInput) => Promise<string>;
  /** Changes an event; resolves to its new modification number. What has been cannot be changed, nor what is over or cancelled. */
  readonly modify: (eventId: string, change: EventChange) => Promise<number>;
  /** Cancels an event; VENs hear of it until they have acknowledged. Harmless when it is cancelled already. */
  readonly cancel: (eventId: string, options?: { readonly reason?: string }) => Promise<void>;
  /**
   * Sends the list of events again, with this event in the version that it has: to recipients that have not answered that version, or to
   * `all`. Resolves to the number of VENs. A cancelled event that a VEN has acknowledged is not listed any more (rule 52).
   */
  readonly resend: (eventId: string, options?: { readonly to?: "unanswered" | "all" }) => Promise<number>;
  /**
   * Deletes an event that is over, or was cancelled and has been acknowledged by all that it was delivered to, with its answers,
   * deliveries and opts. ERR_OADR_VTN_NOT_ALLOWED for any other: VENs still have to hear of it; cancel it first.
   */
  readonly delete: (eventId: string) => Promise<void>;
  /** An event; undefined when there is none. */
  readonly get: (eventId: string) => Promise<EventInfo | undefined>;
  /** Events in the order in which they were created, 100 at a time; go on with `after` the last id. */
  readonly list: (query?: EventQuery) => Promise<readonly EventInfo[]>;
  /** What VENs said in oadrCreatedEvent, by VEN and modification; the last word on each. All of it, or a page. */
  readonly answers: (eventId: string, page?: AnswerPage) => Promise<readonly EventAnswer[]>;
  /**
   * How far an event has got with each VEN: which version was delivered when and how often, and what was answered to the newest version
   * that was. By venID, 100 at a time; go on with `after` the last one. Past recipients that were sent the event are among them.
   */
  readonly delivery: (eventId: string, page?: Page) => Promise<readonly EventDelivery[]>;
  /**
   * What each VEN, and each part of it that it has named, does about an event: the last oadrCreatedEvent, unless an oadrCreateOpt has
   * spoken for it (rule 206). By venID, 100 at a time; go on with `after` the last one.
   */
  readonly participation: (eventId: string, page?: Page) => Promise<readonly Participation[]>;
}

const week = "P7D";
const isResend = isObject({ to: isOneOf(["unanswered", "all"]) });
const isAnswerPage = isObject({
  after: isObject({ venId: isName, modificationNumber: isNumber }, ["venId", "modificationNumber"]),
  limit: isPageSize,
});
const isQuery = isObject({
  venId: isName,
  marketContext: isName,
  status: isOneOf(["far", "near", "active", "completed", "cancelled"]),
  at: isDate,
  from: isDate,
  until: isDate,
  after: isName,
  limit: isPageSize,
});

/** Makes the operator's hold on events. */
export function eventsOperator(context: VtnContext): EventsOperator {
  const { store } = context;
  const infoOf = (event: StoredEvent): EventInfo => ({
    ...event,
    status: event.cancelled ? "cancelled" : eventStatus(event.activePeriod, nowOf(context)),
  });
  const find = async (eventId: string): Promise<StoredEvent> => {
    const event = await store.event(eventId);
    if (event === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no event ${eventId}`);
    return event;
  };
  const replace = async (event: StoredEvent): Promise<void> => {
    // Conformance rules 57, 502: the new version takes the place of the old one, and is sent.
    if (await store.replaceEvent(event, event.modificationNumber - 1, eventsEntry(context))) return;
    throw new VtnError("ERR_OADR_VTN_CONFLICT", `event ${event.eventId} was changed by somebody else meanwhile`);
  };

  return {
    create: async (given) => {
      checkEventInput(given);
      const program = await store.program(given.marketContext);
      const input: EventInput = { ...program?.defaults, ...changedBy(given, {}) };
      const now = nowOf(context);
      // Conformance rule 4: versions start at 0.
      await requireRecipients(store, input.targets ?? {}, input.marketContext);
      const event = build(input, {
        eventId: input.eventId ?? context.newId(),
        modificationNumber: 0,
        createdAt: now,
        modifiedAt: now,
      });
      if (eventStatus(event.activePeriod, now) === "completed") {
        throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `event ${event.eventId} would be over already`, 20);
      }
      await store.createEvent(event, eventsEntry(context));
      return event.eventId;
    },
    modify: async (eventId, { reason, ...change } = {}) => {
      checkEventChange({ reason, ...change });
      const now = nowOf(context);
      const before = await find(eventId);
      requireOpen(before, now);
      if (Object.values(change).every((value) => value === undefined)) {
        throw new VtnError("ERR_OADR_VTN_INVALID", `nothing is to be changed in event ${eventId}`);
      }
      // Conformance rule 5: each change is a version.
      const version = { eventId, createdAt: before.createdAt, modificationNumber: before.modificationNumber + 1, modifiedAt: now };
      const after = build(changed(before, change), version, reason);
      if (change.targets !== undefined || change.marketContext !== undefined) {
        await requireRecipients(store, after.target, after.marketContext);
      }
      requireSamePast(before, after, now);
      await replace(after);
      return after.modificationNumber;
    },
    cancel: async (eventId, { reason } = {}) => {
      const now = nowOf(context);
      const before = await find(eventId);
      if (before.cancelled) return;
      requireOpen(before, now);
      const { modificationReason: _, ...rest } = before;
      await replace({
        ...rest,
        ...present({ modificationReason: reason }),
        // Conformance rules 5, 10: cancellation is a version too.
        modificationNumber: before.modificationNumber + 1,
        modifiedAt: now,
        cancelled: true,
        // Conformance rule 52: listed until acknowledged, or it would have ended; one without end is given a week.
        listedUntil: before.listedUntil ?? addDuration(now, week),
      });
    },
    resend: async (eventId, options = {}) => {
      isResend(options, "");
      const event = await find(eventId);
      if (!event.cancelled) requireOpen(event, nowOf(context));
      return store.resendEvent(eventId, options.to ?? "unanswered", eventsEntry(context));
    },
    delete: async (eventId) => {
      isName(eventId, "eventId");
      const event = await find(eventId);
      if (!isOver(event, nowOf(context))) await requireAcknowledged(store, event);
      if (await store.deleteEvent(eventId, event.modificationNumber)) return;
      throw new VtnError("ERR_OADR_VTN_CONFLICT", `event ${eventId} was changed by somebody else meanwhile`);
    },
    get: async (eventId) => {
      const event = await store.event(eventId);
      return event && infoOf(event);
    },
    list: async ({ status, at, ...filter } = {}) => {
      isQuery({ status, at, ...filter }, "");
      const standing = status && { status, at: at ?? nowOf(context) };
      return (await store.events({ ...filter, ...present({ standing }) })).map(infoOf);
    },
    answers: async (eventId, page = {}) => {
      isAnswerPage(page, "");
      return store.answers((await find(eventId)).eventId, page);
    },
    delivery: async (eventId, page = {}) => {
      isPage(page, "");
      return store.deliveries((await find(eventId)).eventId, page);
    },
    participation: async (eventId, page = {}) => {
      isPage(page, "");
      const deliveries = await store.deliveries((await find(eventId)).eventId, page);
      return Promise.all(
        deliveries.map(async ({ venId, answer }) => participationOf(venId, answer, await allOpts(store, { venId, eventId }))),
      );
    },
  };
}

const isOver = ({ listedUntil }: StoredEvent, now: Date): boolean => listedUntil !== undefined && listedUntil <= now;

async function requireAcknowledged(store: VtnStore, event: StoredEvent): Promise<void> {
  const { eventId } = event;
  const refuse = (why: string): VtnError => new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `event ${eventId} cannot be deleted: ${why}`);
  if (!event.cancelled) throw refuse("it is not over; cancel it first");
  const limit = 1_000;
  for (let after: string | undefined; ; ) {
    // Ends: each turn goes on after the last VEN of a full page.
    const page = await store.deliveries(eventId, { limit, ...present({ after }) });
    // Conformance rule 52: a cancelled event is listed until it is acknowledged.
    const waiting = page.find(({ isRecipient, ...standing }) => isRecipient && isListed({ event, ...standing }));
    if (waiting !== undefined) throw refuse(`VEN ${waiting.venId} has not acknowledged that it is cancelled`);
    if (page.length < limit) return;
    after = page.at(-1)?.venId;
  }
}

type Version = Pick<StoredEvent, "eventId" | "modificationNumber" | "createdAt" | "modifiedAt">;

function build(input: EventInput, version: Version, reason?: string): StoredEvent {
  const { marketContext, priority = 0, targets = {} } = input;
  const shape = eventShape(input);
  return {
    ...version,
    ...present({ modificationReason: reason, comment: input.comment, listedUntil: listedUntil(shape.activePeriod) }),
    marketContext,
    priority,
    testEvent: input.testEvent ?? false,
    responseRequired: input.responseRequired ?? "always",
    ...shape,
    target: targets,
    cancelled: false,
  };
}

// Conformance rule 66: an event with a random start is listed until the last VEN can have ended it.
function listedUntil(period: Properties): Date | undefined {
  const end = periodEnd(period);
  return end && addDuration(end, period.startafter ?? "PT0S");
}

/** An event as it would have been given with the changes in it. */
function changed(event: StoredEvent, { baseline, ...change }: Omit<EventChange, "reason">): EventInput {
  const { dtstart, duration, eiNotification, eiRampUp, eiRecovery, startafter } = event.activePeriod;
  const before = {
    marketContext: event.marketContext,
    targets: event.target,
    start: dtstart,
    signals: event.signals.map(inputOf),
    priority: event.priority,
    testEvent: event.testEvent,
    responseRequired: event.responseRequired,
    // With new signals the event is as long as they are.
    ...present({
      duration: change.signals === undefined ? duration : undefined,
      notification: eiNotification,
      rampUp: eiRampUp,
      recovery: eiRecovery,
      startafter,
      comment: event.comment,
    }),
  };
  const old = event.baseline && baselineInputOf(event.baseline, dtstart);
  return { ...before, ...present({ ...change, baseline: baseline === null ? undefined : (baseline ?? old) }) };
}
