import { type Clock, type Message, type OptType, powerReal } from "@oadr/model";
import { httpExchange } from "@oadr/transport/http";
import { createVen, usage } from "@oadr/ven";

/** What VENs have seen and said, as it went over the wire. */
export interface Crowd {
  /** Versions of events that VENs were sent, by VEN and event, each time they were another one than before. */
  readonly versions: ReadonlyMap<string, readonly number[]>;
  /** What `onEvent` was asked: VEN, event and version. */
  readonly asked: readonly string[];
  /** Answers that the VTN has acknowledged, by VEN, event and version. */
  readonly answers: ReadonlyMap<string, OptType>;
  /** Values that were sent, by VEN, request and time. */
  readonly sent: ReadonlyMap<string, number>;
  /** The keys of those that the VTN has acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** How often VENs have registered. */
  readonly registrations: () => number;
  /** Resolves when something is so; it is looked at whenever the VTN has acknowledged something. */
  readonly until: (isSo: () => boolean) => Promise<void>;
  /** Has some VENs wait with their next poll until the result is called. */
  readonly hold: (venIds: readonly string[]) => () => void;
  readonly stop: () => Promise<void>;
}

/** How a VEN of the crowd answers. */
export const optOf = (venId: string, modificationNumber: number): OptType =>
  (Number(venId.slice("ven-".length)) + modificationNumber) % 7 === 0 ? "optOut" : "optIn";

/** Starts VENs that poll, report and answer. */
export function startCrowd(url: string, venIds: readonly string[], clock: Clock): Crowd {
  const http = httpExchange(url, { connections: 64, timeoutMs: 60_000 });
  const versions = new Map<string, number[]>();
  const asked: string[] = [];
  const answers = new Map<string, OptType>();
  const sent = new Map<string, number>();
  const acknowledged = new Set<string>();
  let registrations = 0;
  const waiting = new Set<() => void>();
  const held = new Map<string, Promise<void>>();

  const note = (venId: string, message: Message, reply: Message | undefined): void => {
    if (message.type === "oadrCreatePartyRegistration" && reply?.type === "oadrCreatedPartyRegistration") registrations += 1;
    if (message.type === "oadrUpdateReport" && reply?.type === "oadrUpdatedReport" && reply.eiResponse.responseCode === "200") {
      for (const [key] of valuesIn(venId, message)) acknowledged.add(key);
    }
    if (message.type === "oadrCreatedEvent" && reply?.type === "oadrResponse" && reply.eiResponse.responseCode === "200") {
      for (const { qualifiedEventId, optType } of message.eventResponses ?? []) {
        answers.set(`${venId} ${qualifiedEventId.eventId} ${qualifiedEventId.modificationNumber}`, optType);
      }
    }
    if (reply?.type === "oadrDistributeEvent") {
      for (const { eiEvent } of reply.oadrEvents) {
        const { eventId, modificationNumber } = eiEvent.eventDescriptor;
        const key = `${venId} ${eventId}`;
        const seen = versions.get(key) ?? [];
        if (seen.at(-1) !== modificationNumber) versions.set(key, [...seen, modificationNumber]);
      }
    }
    for (const look of [...waiting]) look();
  };

  const vens = venIds.map((venId) =>
    createVen({
      venName: venId,
      venId,
      clock,
      // A machine that is busy has time: the clock runs fast, but it does not.
      requestTimeout: "PT1H",
      handlerTimeout: "PT1H",
      exchange: async (service, message, options) => {
        if (message.type === "oadrUpdateReport") for (const [key, value] of valuesIn(venId, message)) sent.set(key, value);
        if (message.type === "oadrPoll") await held.get(venId);
        const reply = await http(service, message, options);
        note(venId, message, reply);
        return reply;
      },
      onEvent: ({ eventId, modificationNumber }) => {
        asked.push(`${venId} ${eventId} ${modificationNumber}`);
        return optOf(venId, modificationNumber);
      },
      reports: [
        usage({
          rId: "power",
          item: powerReal("k"),
          samplingRate: { min: "PT10S", max: "PT1M" },
          read: () => Math.round(clock.now() % 1_000_000) / 1_000,
        }),
      ],
    }),
  );
  const runs = vens.map((ven) => ven.run());

  return {
    versions,
    asked,
    answers,
    sent,
    acknowledged,
    registrations: () => registrations,
    until: (isSo) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isSo()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    hold: (ids) => {
      let letGo = (): void => {};
      const released = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      for (const venId of ids) held.set(venId, released);
      return letGo;
    },
    stop: async () => {
      await Promise.all(vens.map((ven) => ven.stop()));
      await Promise.all(runs);
      await http.close();
    },
  };
}

function valuesIn(venId: string, { oadrReports }: Extract<Message, { type: "oadrUpdateReport" }>): [key: string, value: number][] {
  return oadrReports.flatMap(({ reportRequestId, intervals = [] }) =>
    intervals.flatMap(({ dtstart, streamPayloadBases = [] }) =>
      streamPayloadBases.flatMap((payload): [string, number][] =>
        payload.type === "oadrReportPayload" && payload.payloadBase.type === "payloadFloat"
          ? [[`${venId} ${reportRequestId} ${dtstart?.getTime()}`, payload.payloadBase.value]]
          : [],
      ),
    ),
  );
}
