import { captures, folderOf } from "@oadr/codec/testing";
import type { MessageType } from "@oadr/model";
import type { Ven } from "@oadr/ven";
import { afterAll, describe, expect, test } from "vitest";
import { type RecordedResponse, recordedResponses } from "../src/over-http.ts";
import { serveRecorded } from "../src/recorded-http.ts";
import { createRecordedVen, createRecordedVtn, type RecordedVtn } from "../src/recorded-vtn.ts";
import { unhandledRejections } from "../src/unhandled.ts";

const folder = folderOf(captures(), "A VEN that gets the recorded errors of an OpenLEADR VTN");

function recorded(name: string, set = "wire-errors"): RecordedResponse {
  const found = recordedResponses(`${folder}/openleadr`, set).find((response) => response.name === name);
  if (!found) throw new TypeError(`there is no recorded response ${name} in ${set}`);
  return found;
}

/** What the VTN says when all is well: of this set where it has that, else of a whole session. */
const usualReplies = (): Map<MessageType, RecordedResponse> =>
  new Map<MessageType, RecordedResponse>([
    ["oadrCreatePartyRegistration", recorded("register")],
    ["oadrRegisterReport", recorded("register-report-none")],
    ["oadrRequestEvent", recorded("005", "wire")],
    ["oadrPoll", recorded("poll-again-event-unacknowledged")],
    ["oadrCreatedEvent", recorded("009", "wire")],
    ["oadrCreatedReport", recorded("004", "wire")],
    ["oadrUpdateReport", recorded("010", "wire")],
    ["oadrResponse", recorded("oadr-response")],
    // OpenLEADR's VTN takes no opt; its plainest reply stands in for one that does.
    ["oadrCreateOpt", recorded("009", "wire")],
  ]);

/** A recorded response, what it replies to, and how that comes to be sent. */
interface Row {
  readonly name: string;
  readonly to: MessageType;
  /** What the VTN says once besides. */
  readonly also?: readonly (readonly [to: MessageType, name: string])[];
  /** What it says all the time. */
  readonly usual?: readonly (readonly [to: MessageType, name: string, set: string])[];
  readonly does?: (ven: Ven, now: Date) => unknown;
  readonly change?: (xml: string) => string;
  /** From the response on, for 30 seconds after the start. */
  readonly story: readonly string[];
  /** How often the VEN sends anything in two minutes in which the VTN says nothing else to that message. */
  readonly inTwoMinutes?: number;
}

const polls = ["poll-again-event-unacknowledged: after 10 s oadrPoll", "poll-again-event-unacknowledged: nothing"];

/** A poll comes to nothing, and is sent again; then all is as usual. */
const failedPoll = (name: string, why: string, afterSeconds: number, inTwoMinutes?: number): Row => ({
  name,
  to: "oadrPoll",
  story: [`${name}: ${why}, after ${afterSeconds} s oadrPoll`, ...polls],
  ...(inTwoMinutes !== undefined && { inTwoMinutes }),
});

const rows: readonly Row[] = [
  failedPoll("get", "warn: a message was not delivered (oadrPoll: status 405: 405: Method Not Allowed)", 10, 7),
  failedPoll("unknown-service", "warn: a message was not delivered (oadrPoll: status 404: 404: Not Found)", 10, 7),
  failedPoll("text-xml", "warn: a message was not delivered (oadrPoll: status 500)", 1.5, 7),
  failedPoll("not-xml", 'warn: a message was not delivered (oadrPoll: status 400: XML failed validation: line 1: b"Start)', 10, 7),
  failedPoll("schema-invalid", "warn: a message was not delivered (oadrPoll: status 400: XML failed validation: Element '{http:)", 10),
  failedPoll("empty-body", "warn: a message was not delivered (oadrPoll: status 400: XML failed validation: line 1: b'Docum)", 10),
  failedPoll("no-signed-object", "warn: a message was not delivered (oadrPoll: status 400: XML failed validation: Element '{http:)", 10),
  failedPoll("trailing-slash", "warn: a message was not delivered (oadrPoll: status 404: 404: Not Found)", 10),
  failedPoll("wrong-endpoint", "warn: a poll failed (459 A message of type oadrPoll should not be sent to this en)", 10, 7),
  // It names another VEN, as it was recorded.
  {
    name: "xml-charset",
    to: "oadrPoll",
    story: ["xml-charset: oadrResponse 452", "oadr-response: after 10 s oadrPoll", ...polls],
    inTwoMinutes: 24,
  },
  {
    name: "poll-unknown-ven",
    to: "oadrPoll",
    // The VTN names the VEN that has polled; that was a stranger to it, and is ours here.
    change: (xml) => xml.replace("stranger", "ven_1"),
    also: [["oadrCreatePartyRegistration", "register-again"]],
    story: [
      "poll-unknown-ven: oadrResponse 200",
      "oadr-response: oadrCreatePartyRegistration as reg_ven_1 ven_1",
      "register-again: registered reg_ven_1 ven_1 with VTN_1 and polls every 10000 ms, oadrPoll",
      "poll-again-event-unacknowledged: after 10 s oadrPoll",
      ...polls,
    ],
    inTwoMinutes: 23,
  },
  {
    name: "poll-event",
    to: "oadrPoll",
    story: [
      "poll-event: onEvent d86e603c/0, onEventStatus active 1 (1), oadrCreatedEvent 200 200 optIn to 6430a54c for d86e603c/0",
      "009: oadrPoll",
      "poll-again-event-unacknowledged: after 10 s oadrPoll",
      ...polls,
    ],
  },
  {
    name: "register-lowercase-path",
    to: "oadrCreatePartyRegistration",
    story: [
      "register-lowercase-path: warn: a message was not delivered (oadrCreatePartyRegistration: status 404: 404: Not Found), after 1.5 s oadrCreatePartyRegistration without ids",
      "register: registered reg_ven_1 ven_1 with VTN_1 and polls every 10000 ms, oadrRegisterReport of usage",
      "register-report-none: oadrRequestEvent",
      "005: oadrPoll",
      "poll-again-event-unacknowledged: after 10 s oadrPoll",
      ...polls,
    ],
    inTwoMinutes: 7,
  },
  {
    name: "eiopt-absent",
    to: "oadrCancelOpt",
    does: (ven, now) =>
      void ven.opt
        .create({ optType: "optOut", optId: "opt-1", schedule: [{ start: now, duration: "PT1H" }] })
        .then((optId) => ven.opt.cancel(optId))
        .catch(() => {}),
    story: [
      "eiopt-absent: warn: a message was not delivered (oadrCancelOpt: status 404: 404: Not Found), error: an opt was given up: the VTN cannot take it (status 404: 404: Not Found), after 9 s oadrPoll",
      "poll-again-event-unacknowledged: after 10 s oadrPoll",
      ...polls,
    ],
  },
  {
    name: "created-event-before-any",
    to: "oadrCreatedEvent",
    also: [["oadrPoll", "poll-event"]],
    story: [
      "created-event-before-any: warn: a message was not delivered (oadrCreatedEvent: status 500), after 1.5 s oadrPoll",
      "poll-again-event-unacknowledged: oadrCreatedEvent 200 200 optIn to 6430a54c for d86e603c/0",
      "009: after 10 s oadrPoll",
      "poll-again-event-unacknowledged: nothing",
    ],
    inTwoMinutes: 37,
  },
  {
    name: "created-event-no-responses",
    to: "oadrCreatedEvent",
    also: [["oadrPoll", "poll-event"]],
    story: [
      "created-event-no-responses: warn: a message was not delivered (oadrCreatedEvent: status 500), after 1.5 s oadrPoll",
      "poll-again-event-unacknowledged: oadrCreatedEvent 200 200 optIn to 6430a54c for d86e603c/0",
      "009: after 10 s oadrPoll",
      "poll-again-event-unacknowledged: nothing",
    ],
  },
  {
    name: "created-event-unknown",
    to: "oadrCreatedEvent",
    also: [["oadrPoll", "poll-event"]],
    usual: [["oadrRequestEvent", "request-event", "wire-errors"]],
    story: [
      "created-event-unknown: warn: the VTN refused an answer to events (452), oadrRequestEvent",
      "request-event: oadrCreatedEvent 200 200 optIn to 2a6647f2 for d86e603c/0",
      "009: oadrPoll",
      "poll-again-event-unacknowledged: after 10 s oadrPoll",
      ...polls,
    ],
    inTwoMinutes: 16,
  },
  {
    name: "request-event",
    to: "oadrRequestEvent",
    does: (ven) => void ven.requestEvents(),
    story: [
      "request-event: onEvent d86e603c/0, onEventStatus far, oadrCreatedEvent 200 200 optIn to 2a6647f2 for d86e603c/0",
      "009: after 4 s onEventStatus active 1 (1), after 9 s oadrPoll",
      "poll-again-event-unacknowledged: after 10 s oadrPoll",
      ...polls,
    ],
  },
  {
    name: "request-event-limit-0",
    to: "oadrRequestEvent",
    does: (ven) => void ven.requestEvents({ replyLimit: 1 }),
    story: [
      "request-event-limit-0: onEvent d86e603c/0, onEventStatus far, oadrCreatedEvent 200 200 optIn to 142b493b for d86e603c/0",
      "009: after 4 s onEventStatus active 1 (1), after 9 s oadrPoll",
      "poll-again-event-unacknowledged: after 10 s oadrPoll",
      ...polls,
    ],
  },
  {
    name: "oadr-response",
    to: "oadrResponse",
    also: [["oadrPoll", "xml-charset"]],
    story: ["oadr-response: after 10 s oadrPoll", ...polls],
  },
  {
    name: "update-report-no-intervals",
    to: "oadrUpdateReport",
    usual: [["oadrRegisterReport", "003", "wire"]],
    story: [
      "update-report-no-intervals: after 4 s oadrPoll",
      "poll-again-event-unacknowledged: after 2 s oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 01:22 01:24 01:26",
      "010: after 6 s oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 01:28 01:30 01:32",
      "010: after 2 s oadrPoll",
      "poll-again-event-unacknowledged: after 4 s oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 01:34 01:36 01:38",
      "010: after 6 s oadrPoll",
      "poll-again-event-unacknowledged: oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 01:40 01:42 01:44",
      "010: nothing",
    ],
  },
  {
    name: "cancel-registration-wrong-id",
    to: "oadrCancelPartyRegistration",
    does: (ven) => void ven.cancelRegistration(),
    story: ["cancel-registration-wrong-id: nothing"],
  },
];

/** Names that are in no row of their own: what the VTN says when all is well. */
const asUsual = ["register", "register-report-none", "poll-again-event-unacknowledged", "register-again"];

const unhandled = unhandledRejections();

describe.skipIf(folder === undefined)("wire-errors: a VEN gets each recorded error over HTTP (skipped without recordings)", () => {
  const used = new Set<string>();
  const ends: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(ends.map((end) => end())));

  test.each(rows)("$name", async ({ name, to, also = [], usual = [], does, change, story, inTwoMinutes }) => {
    const wrong = changed(recorded(name), change);
    const replies = usualReplies();
    for (const [type, other, set] of usual) replies.set(type, recorded(other, set));
    const right = replies.get(to);
    const vtn = createRecordedVtn(Date.parse("2026-11-23T04:01:16Z"), replies);
    const { exchange, advance, close } = await serveRecorded(vtn);
    let ven = createRecordedVen(vtn, exchange);
    ends.push(close);
    const isFirst = to === "oadrCreatePartyRegistration";
    if (isFirst) vtn.add([wrong], to);
    void ven.run();
    await advance(1_000, 500);
    if (!isFirst) vtn.add([wrong], to);
    for (const [type, other] of also) vtn.add([recorded(other)], type);
    does?.(ven, new Date(vtn.clock.now()));
    await advance(29_000, 500);
    expect(since(vtn, name)).toEqual(story);
    const all = recordedResponses(`${folder}/openleadr`, "wire-errors");
    for (const each of all) if (!vtn.unused(all).includes(each.name)) used.add(each.name);
    if (inTwoMinutes === undefined) return;

    expect(ven.phase).toBe("running");
    replies.set(to, wrong);
    if (isFirst) {
      await ven.stop();
      ven = createRecordedVen(vtn, exchange);
      void ven.run();
    }
    for (const [type, other] of also) vtn.add([recorded(other)], type);
    const before = vtn.requests();
    await advance(120_000, 1_000);
    expect(vtn.requests() - before).toBe(inTwoMinutes);
    if (right) replies.set(to, right);
    await advance(132_000, 2_000);
    expect(ven.phase).toBe("running");
    expect(vtn.story().at(-1)).toBe("poll-again-event-unacknowledged: nothing");
    await ven.stop();
  });

  test("no recorded response is left over, and nothing was rejected without a handler", () => {
    const all = recordedResponses(`${folder}/openleadr`, "wire-errors").map(({ name }) => name);
    expect([...rows.map(({ name }) => name), ...asUsual].sort()).toEqual(all.sort());
    expect([...used].sort()).toEqual(all);
    expect(unhandled).toEqual([]);
  });
});

const changed = (response: RecordedResponse, change: (xml: string) => string = (xml) => xml): RecordedResponse => ({
  ...response,
  body: Buffer.from(change(Buffer.from(response.body).toString())),
});

function since(vtn: RecordedVtn, name: string): readonly string[] {
  const story = vtn.story();
  const begin = story.findIndex((line) => line.startsWith(`${name}: `));
  return begin < 0 ? [`${name} was never said`, ...story] : story.slice(begin);
}
