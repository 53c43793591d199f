import {
  type Duration,
  durationMs,
  type EiEventSignal,
  type Message,
  type MessageOf,
  type MessageType,
  messageRoutes,
  type OadrEvent,
} from "@oadr/model";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { loopback, type Peer } from "@oadr/transport";
import { createVtn, type EventInput, simple, type Vtn, type VtnOptions } from "@oadr/vtn";
// A VEN of this project does not say all that a VEN may say, and nothing that is wrong.
import { answerTo, registration } from "../../vtn/src/testing/stage.ts";
import { START } from "./pair.ts";

/** A VTN in virtual time, and VENs that say what they are told to. */
export interface Talk {
  readonly vtn: Vtn;
  readonly clock: VirtualClock;
  /** Sends a message, through the codec, and resolves to the reply, of which it requires the type. */
  readonly say: <T extends MessageType>(message: Message, type: T, peer?: Peer) => Promise<MessageOf<T>>;
  /** Registers a VEN that the operator has made known, and empties its outbox; resolves to its registrationID. */
  readonly join: (venId?: string) => Promise<string>;
  /** What a VEN polls. */
  readonly poll: (venId?: string) => Promise<Message | undefined>;
  /** What a VEN gets when it asks for its events, or for the first of them. */
  readonly events: (venId?: string, replyLimit?: number) => Promise<readonly OadrEvent[]>;
  /** Has a VEN answer all events of the list that it gets when it asks. */
  readonly answer: (venId?: string) => Promise<void>;
  /** Makes an event: SIMPLE of level 1 for an hour, in an hour, called `event-1`, unless something else is given. */
  readonly create: (values?: Partial<EventInput>) => Promise<string>;
  /** A time so long after the present one. */
  readonly after: (time: Duration) => Date;
}

/** Makes a VTN with one VEN, `ven-1`, that is registered. */
export async function createTalk(options: Partial<VtnOptions> = {}): Promise<Talk> {
  const clock = virtualClock(START.getTime());
  let ids = 0;
  const vtn = createVtn({ vtnId: "vtn-1", newId: () => `id-${++ids}`, ...options, clock });
  const send = (message: Message, peer: Peer = {}): Promise<Message | undefined> => {
    const { service } = messageRoutes[message.type];
    return loopback(vtn.respond, { peer })(service === "any" ? "EiRegisterParty" : service, message);
  };
  const say: Talk["say"] = async <T extends MessageType>(message: Message, type: T, peer?: Peer): Promise<MessageOf<T>> => {
    const reply = await send(message, peer);
    if (reply?.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(reply)}`);
    return reply as MessageOf<T>;
  };
  const poll: Talk["poll"] = (venId = "ven-1") => send({ type: "oadrPoll", venId });
  const ask = (venId: string, replyLimit?: number): Promise<MessageOf<"oadrDistributeEvent">> =>
    say({ type: "oadrRequestEvent", requestId: "ask", venId, ...(replyLimit !== undefined && { replyLimit }) }, "oadrDistributeEvent");
  const after: Talk["after"] = (time) => new Date(clock.now() + durationMs(time));
  const talk: Talk = {
    vtn,
    clock,
    say,
    join: async (venId = "ven-1") => {
      await vtn.vens.provision({ venId });
      const { registrationId = "" } = await say(registration({ venId }), "oadrCreatedPartyRegistration");
      await send(answerTo(await poll(venId), venId));
      return registrationId;
    },
    poll,
    events: async (venId = "ven-1", replyLimit) => (await ask(venId, replyLimit)).oadrEvents,
    answer: async (venId = "ven-1") => {
      await say(answerTo(await ask(venId), venId), "oadrResponse");
    },
    create: (values) =>
      vtn.events.create({
        eventId: "event-1",
        marketContext: "http://utility.example/dr",
        start: after("PT1H"),
        signals: [simple([["PT1H", 1]])],
        ...values,
      }),
    after,
  };
  await talk.join();
  return talk;
}

/** An event in a few words: `eventID modificationNumber eventStatus`. */
export const inBrief = ({ eiEvent: { eventDescriptor } }: OadrEvent): string =>
  `${eventDescriptor.eventId} ${eventDescriptor.modificationNumber} ${eventDescriptor.eventStatus}`;

/** The signals of an event. */
export const signalsOf = ({ eiEvent }: OadrEvent): readonly EiEventSignal[] => eiEvent.eiEventSignals.eiEventSignals;
