import type { Message, MessageType } from "@oadr/model";
import type { EventInput } from "../operator/event-input.ts";
import { simple } from "../operator/signal-input.ts";
import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import { createPushVens, type PushVens } from "./push-vens.ts";
import { minute, type Stage, stage, T0 } from "./stage.ts";

/** A VTN that pushes, and the VENs that it calls. */
export interface Pushing extends Stage {
  readonly vens: PushVens;
  /** What a VEN was called with, in order. */
  readonly types: (venId?: string) => MessageType[];
  /** When a VEN was called, in milliseconds from the beginning. */
  readonly times: (venId?: string) => number[];
}

/** Makes a VTN that pushes. */
export function pushing(options: Parameters<typeof stage>[0] = {}): Pushing {
  let now = () => T0.getTime();
  const vens = createPushVens(() => now());
  const set = stage({ exchangeWith: vens.exchangeWith, random: () => 0.5, ...options });
  now = set.clock.now;
  const types = (venId = "ven-1") => vens.calls.filter((call) => call.venId === venId).map(({ message }) => message.type);
  const times = (venId = "ven-1") => vens.calls.filter((call) => call.venId === venId).map(({ at }) => at - T0.getTime());
  return { ...set, vens, types, times };
}

/** An event in an hour. */
export const anEvent = (parts: Partial<EventInput> = {}): EventInput => ({
  marketContext: "http://example.com/dr",
  start: minute(60),
  signals: [simple([["PT1H", 1]])],
  ...parts,
});

/** A VEN that has registered for pushes. */
export const registeredForPushes = (venId: string): VenRecord => ({
  venId,
  provisioned: true,
  registration: {
    registrationId: `reg-${venId}`,
    at: T0,
    profileName: "2.0b",
    transportName: "simpleHttp",
    transportAddress: `ven:${venId}`,
    httpPull: false,
    reportOnly: false,
    xmlSignature: false,
  },
});

/** A message that waits for a VEN. */
export const waitingMessage = (requestId: string): OutboxEntry => ({
  id: requestId,
  slot: `metadata:${requestId}`,
  message: { type: "oadrRegisterReport", requestId, oadrReports: [] },
  requestIds: [requestId],
  deliveries: 0,
  dueAt: T0.getTime(),
});

/** The message of the last call. */
export const last = (calls: readonly { readonly message: Message }[]): Message | undefined => calls.at(-1)?.message;
