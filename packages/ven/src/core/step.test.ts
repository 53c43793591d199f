import { type Message, success } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive, withPower } from "../testing/drive.ts";
import {
  createReport,
  distribute,
  event,
  ok,
  refusal,
  registered,
  registeredReport,
  reportRequest,
  updatedReport,
} from "../testing/messages.ts";

/** A small generator of random numbers, so that a failure can be repeated. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** What a VTN may reply, sensible or not. */
function anyReply(roll: (sides: number) => number): Message | undefined {
  const events = Array.from({ length: roll(4) }, (_, index) =>
    event({
      id: `e-${roll(5)}-${index}`,
      version: roll(3),
      status: roll(5) === 0 ? "cancelled" : "far",
      required: roll(3) === 0 ? "never" : "always",
      period: { ...(roll(2) === 0 && { startafter: "PT10M" }), duration: roll(4) === 0 ? "PT0S" : "PT20M" },
    }),
  );
  const replies: readonly (Message | undefined)[] = [
    ok(),
    ok(),
    undefined,
    refusal(["452", "463", "500", "450"][roll(4)] ?? "500"),
    distribute(events, { requestId: `d-${roll(1_000_000)}` }),
    registered(),
    registeredReport(reportRequest(`rr-${roll(3)}`)),
    createReport(
      reportRequest(`rr-${roll(5)}`, { reportBackDuration: roll(2) === 0 ? "PT0S" : "PT3M" }),
      reportRequest("bad", { reportSpecifierId: "none" }),
    ),
    { type: "oadrCancelReport", requestId: "c", reportRequestIds: [`rr-${roll(5)}`], reportToFollow: roll(2) === 0 },
    { type: "oadrRegisterReport", requestId: "r", oadrReports: [] },
    { type: "oadrUpdateReport", requestId: "u", oadrReports: [] },
    updatedReport,
    { type: "oadrRequestReregistration", venId: roll(4) === 0 ? "other" : "ven-1" },
    { type: "oadrCancelPartyRegistration", requestId: "c", registrationId: roll(2) === 0 ? "reg-1" : "x", venId: "ven-1" },
    { type: "oadrCanceledPartyRegistration", eiResponse: success() },
  ];
  return replies[roll(replies.length)];
}

/** The reply that a good VTN gives. */
function goodReply(message: Message): Message {
  if (message.type === "oadrCreatePartyRegistration" || message.type === "oadrQueryRegistration") return registered();
  if (message.type === "oadrRegisterReport") return registeredReport();
  if (message.type === "oadrRequestEvent") return distribute([]);
  return message.type === "oadrUpdateReport" ? updatedReport : ok();
}

describe.each([1, 2, 3, 4, 5, 6])("whatever happens (seed %d)", (seed) => {
  const roll = dice(seed);
  const drive = new Drive({ ...withPower, query: seed % 2 === 0 }).start();
  const asked: (readonly [string, number])[] = [];
  const never = new Set<string>();

  test("the core keeps its promises, and recovers when the VTN does", () => {
    for (let i = 0; i < 600; i++) {
      for (const { record } of drive.of("ask")) {
        const { eventId, modificationNumber } = record.event.eiEvent.eventDescriptor;
        asked.push([eventId, modificationNumber]);
      }
      const { inFlight } = drive.state.link;
      const kind = roll(12);
      const [read] = drive.of("read");
      if (read) drive.feed({ type: "readings", reportRequestId: read.reportRequestId, at: read.at, values: {} });
      else if (kind === 0 && asked.length > 0) {
        const [id, version] = asked.shift() ?? ["", 0];
        drive.decide(id, version, roll(2) === 0 ? "optIn" : "optOut");
      } else if (kind === 1 && roll(10) === 0) {
        drive.feed({ type: "stop" });
        drive.start();
      } else if (inFlight && kind < 3) drive.fail(roll(2) === 0);
      else if (inFlight) {
        const reply = roll(3) === 0 ? anyReply(roll) : goodReply(inFlight.message);
        if (reply?.type === "oadrDistributeEvent") {
          for (const { eiEvent, oadrResponseRequired } of reply.oadrEvents) {
            if (oadrResponseRequired === "never") never.add(`${reply.requestId} ${eiEvent.eventDescriptor.eventId}`);
          }
        }
        drive.reply(reply);
      } else if (Object.keys(drive.state.timers).length > 0) drive.nextTimer();
      else drive.start();
    }
    for (const message of drive.sent) {
      if (message.type !== "oadrCreatedEvent") continue;
      for (const { requestId, qualifiedEventId } of message.eventResponses ?? []) {
        expect(never, "no answer to an event that wants none").not.toContain(`${requestId} ${qualifiedEventId.eventId}`);
      }
    }
    for (
      let i = 0;
      i < 1_000 && !(drive.state.phase === "running" && !drive.state.link.inFlight && drive.state.link.outbox.length === 0);
      i++
    ) {
      const [read] = drive.of("read");
      const { inFlight } = drive.state.link;
      if (read) drive.feed({ type: "readings", reportRequestId: read.reportRequestId, at: read.at, values: {} });
      else if (inFlight) drive.reply(goodReply(inFlight.message));
      else drive.nextTimer();
    }
    expect(drive.state.phase).toBe("running");
  });
});

test("a timer that comes early or twice does no harm", () => {
  const drive = new Drive().idle();
  const due = drive.state.timers.poll;
  drive.feed({ type: "timer", timer: "poll" });
  expect(drive.of("send")).toEqual([]);
  expect(drive.of("schedule")).toEqual([{ type: "schedule", timer: "poll", at: due }]);
});

test("a late reply to what was sent before a stop is not taken", () => {
  const drive = new Drive().run();
  const id = drive.state.link.inFlight?.id ?? 0;
  drive.feed({ type: "stop" });
  drive.start();
  drive.feed({ type: "reply", id, message: distribute([event()]) });
  expect(drive.state.events.known).toEqual([]);
  drive.expecting("oadrCreatePartyRegistration");
});

test("an answer that a stop cut off is sent after the next start", () => {
  const drive = new Drive().idle();
  drive.polled(distribute([event()]));
  drive.decide("event-1", 0);
  drive.expecting("oadrCreatedEvent");
  drive.feed({ type: "stop" });
  drive.fail();
  drive.start();
  drive.reply(registered());
  drive.reply(distribute([event()]));
  drive.expecting("oadrCreatedEvent");
});
