import type { CreatePartyRegistration, Message } from "@oadr/model";
import type { Exchange, Responder } from "@oadr/transport";
import { politeReply } from "./polite-reply.ts";

/** A VTN as far as push is concerned: it registers one VEN, says yes to all else, and pushes what it is given. */
export interface PushVtn {
  readonly respond: Responder;
  /** All that the VEN sent, in order. */
  readonly received: readonly Message[];
  /** The terms of the last registration. */
  readonly terms: () => CreatePartyRegistration | undefined;
  /** What is listed when the VEN asks for events. */
  events: Message | undefined;
}

/** Makes a VTN that pushes. */
export function createPushVtn(): PushVtn {
  const received: Message[] = [];
  let terms: CreatePartyRegistration | undefined;
  const vtn: PushVtn = {
    received,
    terms: () => terms,
    events: undefined,
    respond: async (_service, message) => {
      received.push(message);
      if (message.type === "oadrCreatePartyRegistration") terms = message;
      return vtn.events && message.type === "oadrRequestEvent" ? vtn.events : politeReply(message);
    },
  };
  return vtn;
}

/** Pushes an event that begins at a time and lasts an hour. */
export const pushEvent = (exchange: Exchange, dtstart: Date): Promise<Message | undefined> =>
  exchange("EiEvent", {
    type: "oadrDistributeEvent",
    requestId: "d-1",
    vtnId: "vtn-1",
    oadrEvents: [
      {
        eiEvent: {
          eventDescriptor: {
            eventId: "shed",
            modificationNumber: 0,
            marketContext: "http://utility.example/dr",
            createdDateTime: dtstart,
            eventStatus: "far",
          },
          eiActivePeriod: { dtstart, duration: "PT1H", eiNotification: "PT0S" },
          eiEventSignals: {
            eiEventSignals: [
              {
                intervals: [
                  {
                    duration: "PT1H",
                    uid: "0",
                    streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: 2 } }],
                  },
                ],
                signalName: "SIMPLE",
                signalType: "level",
                signalId: "0",
              },
            ],
          },
          eiTarget: {},
        },
        oadrResponseRequired: "always",
      },
    ],
  });
