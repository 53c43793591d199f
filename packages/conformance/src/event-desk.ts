import { type DistributeEvent, type EventStatus, type Message, type OadrEvent, success } from "@oadr/model";
import { createPair, type Pair, type PairVen } from "./pair.ts";
import { requests } from "./seen.ts";

/** A running VEN, and a VTN whose lists of events the test writes itself; all else is as usual. */
export interface EventDesk extends Pair {
  /** Lets the next poll of the VEN get this list of events, and what follows happen. */
  readonly list: (events: readonly OadrEvent[], values?: Partial<DistributeEvent>) => Promise<void>;
  /** What the VEN has answered: `requestID eventID version responseCode opt`, in order. */
  readonly answers: () => readonly string[];
  /** What `onEventStatus` was told: `minute eventID status values`, minutes from `START`, in order. */
  readonly notices: () => readonly string[];
  /** The events that `onEvent` was asked about: `eventID version`, in order. */
  readonly asked: () => readonly string[];
}

/** Makes a VEN that runs, and a desk to give it events from. */
export async function createDesk(ven: PairVen = {}): Promise<EventDesk> {
  let listed: readonly OadrEvent[] = [];
  let waiting: DistributeEvent | undefined;
  let lists = 0;
  const next = (events: readonly OadrEvent[], values: Partial<DistributeEvent> = {}): DistributeEvent => ({
    type: "oadrDistributeEvent",
    eiResponse: success(),
    requestId: `list-${++lists}`,
    vtnId: "vtn-1",
    oadrEvents: events,
    ...values,
  });
  const between = (reply: Message | undefined, request: Message): Message | undefined => {
    if (request.type === "oadrRequestEvent") return next(listed);
    // The VTN itself knows nothing of these events.
    if (request.type === "oadrCreatedEvent") return { type: "oadrResponse", eiResponse: success() };
    if (request.type !== "oadrPoll" || !waiting) return reply;
    const list = waiting;
    waiting = undefined;
    return list;
  };
  const pair = await createPair({ vens: [ven], between });
  await pair.run();
  const start = pair.clock.now();
  return {
    ...pair,
    list: async (events, values) => {
      listed = events;
      waiting = next(events, values);
      await pair.advance("PT10S");
    },
    answers: () =>
      requests(pair.traffic, "oadrCreatedEvent").flatMap(({ eventResponses = [] }) =>
        eventResponses.map(({ requestId, qualifiedEventId: { eventId, modificationNumber }, responseCode, optType }) =>
          [requestId, eventId, modificationNumber, responseCode, optType].join(" "),
        ),
      ),
    notices: () =>
      pair.calls("onEventStatus").map(({ at, args: [event, status, { intervals }] }) => {
        const words: readonly (string | number | EventStatus)[] = [Math.round((at - start) / 600) / 100, event.eventId, status];
        return [...words, ...intervals.map(({ value }) => value)].join(" ");
      }),
    asked: () => pair.calls("onEvent").map(({ args: [event] }) => `${event.eventId} ${event.modificationNumber}`),
  };
}
