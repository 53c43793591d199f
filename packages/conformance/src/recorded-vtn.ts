import { decode, encode } from "@oadr/codec";
import type { Message, MessageType } from "@oadr/model";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { type Exchange, TransportError } from "@oadr/transport";
import { createVen, powerReal, usage, type Ven, type VenOptions, voltage } from "@oadr/ven";
import { inWords, shortened } from "./in-words.ts";
import type { RecordedResponse } from "./over-http.ts";

/** A VTN that says what another one was recorded saying, and writes down what becomes of it. */
export interface RecordedVtn {
  readonly clock: VirtualClock;
  /** Replies to a request with the next response to its type; when there is none, with the usual one, or else the last one again. */
  readonly reply: (request: Message) => RecordedResponse;
  /** Puts responses behind those that wait; they replied to the messages that they were recorded for, unless `to` is another one. */
  readonly add: (responses: readonly RecordedResponse[], to?: MessageType) => void;
  /** Writes down something that the VEN does. */
  readonly note: (what: string) => void;
  /** One line for each reply: its name, and what the VEN did until the next one. Times count from the reply. */
  readonly story: () => readonly string[];
  /** Takes the VTN away, or has it come back: meanwhile connections are refused. */
  readonly setAway: (isAway: boolean) => void;
  /** How many requests came. */
  readonly requests: () => number;
  /** Those of some responses that have replied to nothing. */
  readonly unused: (responses: readonly RecordedResponse[]) => readonly string[];
}

interface Chapter {
  readonly title: string;
  readonly at: number;
  readonly did: string[];
}

/** Makes a VTN of recorded responses; `usual` is what it says whenever it is not to say something else, and may be changed meanwhile. */
export function createRecordedVtn(start: number, usual: ReadonlyMap<MessageType, RecordedResponse> = new Map()): RecordedVtn {
  const clock = virtualClock(start);
  const chapters: Chapter[] = [{ title: "start", at: start, did: [] }];
  const waiting = new Map<MessageType, RecordedResponse[]>();
  const last = new Map<MessageType, RecordedResponse>();
  const used = new Set<string>();
  let count = 0;
  let isAway = false;

  const note: RecordedVtn["note"] = (what) => {
    const chapter = chapters.at(-1);
    const seconds = (clock.now() - (chapter?.at ?? 0)) / 1000;
    chapter?.did.push(seconds === 0 ? shortened(what) : `after ${seconds} s ${shortened(what)}`);
  };

  const reply: RecordedVtn["reply"] = (request) => {
    count++;
    note(inWords(request));
    if (isAway) throw new TransportError("ERR_OADR_TRANSPORT_CONNECT", "the connection was refused", { retry: true });
    const next = waiting.get(request.type)?.shift() ?? usual.get(request.type);
    const response = next ?? last.get(request.type);
    if (!response) throw new TypeError(`nothing was recorded that replies to ${request.type}`);
    last.set(request.type, response);
    used.add(response.name);
    chapters.push({ title: next ? response.name : `${response.name} again`, at: clock.now(), did: [] });
    return response;
  };

  return {
    clock,
    reply,
    note,
    add: (responses, to) => {
      for (const response of responses) {
        const type = to ?? response.to;
        if (!type) throw new TypeError(`${response.name} was no reply to a message`);
        waiting.set(type, [...(waiting.get(type) ?? []), response]);
      }
    },
    story: () => chapters.map(({ title, did }) => `${title}: ${did.join(", ") || "nothing"}`),
    setAway: (away) => {
      isAway = away;
    },
    requests: () => count,
    unused: (responses) => responses.map(({ name }) => name).filter((name) => !used.has(name)),
  };
}

/** The way to a recorded VTN without HTTP: the VEN gets the recorded text. All responses have to be of status 200. */
export function recordedExchange(vtn: RecordedVtn): Exchange {
  return async (_service, message) => {
    const { name, status, body } = vtn.reply(decode(encode(message)).message);
    if (status !== 200) throw new TransportError("ERR_OADR_TRANSPORT_STATUS", `response ${name} is of status ${status}, which takes HTTP`);
    return body.length === 0 ? undefined : decode(body).message;
  };
}

/** Makes a VEN that offers what the recorded one did, and whose doings are written down. */
export function createRecordedVen(vtn: RecordedVtn, exchange: Exchange, options: Partial<VenOptions> = {}): Ven {
  const { note, clock } = vtn;
  const common = { reportSpecifierId: "usage", reportName: "x-usage", samplingRate: { min: "PT2S", max: "PT1M" } } as const;
  return createVen({
    venName: "ven123",
    exchange,
    clock,
    random: () => 0.5,
    newId: () => "ven",
    // Voltage is no part of TELEMETRY_USAGE (rule 331), so the report has a name of its own.
    reports: [
      usage({ ...common, rId: "power", item: powerReal(), read: () => 1234.5 }),
      usage({ ...common, rId: "voltage", item: voltage(), read: () => 230.1 }),
    ],
    onRegistered: ({ registrationId, venId, vtnId, pollMs }) =>
      note(`registered ${registrationId} ${venId} with ${vtnId} and polls every ${pollMs} ms`),
    onEvent: ({ eventId, modificationNumber }) => {
      note(`onEvent ${eventId}/${modificationNumber}`);
      return "optIn";
    },
    onEventStatus: (event, status, { intervals }) =>
      note(`onEventStatus ${status}${status === "active" ? ` ${event.valueAt(new Date(clock.now()))} (${intervals.length})` : ""}`),
    log: (level, message, fields = {}) => {
      if (level !== "warn" && level !== "error") return;
      const why = [fields["message"], fields["reason"], fields["responseCode"]].filter((each) => each !== undefined).join(": ");
      note(`${level}: ${message} (${why.replace("ERR_OADR_TRANSPORT_STATUS the peer answered with ", "").slice(0, 60)})`);
    },
    ...options,
  });
}
