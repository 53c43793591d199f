import type { EventResponse, Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { distribute, event, ok, T0 } from "../testing/messages.ts";
import { eventOptFault } from "./index.ts";

const opt = (drive: Drive, eventId: string, optType: "optIn" | "optOut"): void =>
  void drive.feed({ type: "opt", eventId, decision: { optType, responseCode: "200" } });

const answersIn = (message: Message | undefined): readonly string[] =>
  message?.type === "oadrCreatedEvent"
    ? (message.eventResponses ?? []).map(
        ({ requestId, qualifiedEventId: { eventId, modificationNumber }, optType }: EventResponse) =>
          `${requestId} ${eventId} ${modificationNumber} ${optType}`,
      )
    : [];
const answers = (drive: Drive): readonly string[] => drive.sent.flatMap(answersIn);
const statuses = (drive: Drive): readonly string[] => drive.of("eventStatus").map(({ status }) => status);

/** A VEN that has opted into an event of version 2, and has answered. */
const taking = (values: Parameters<typeof event>[0] = {}): Drive => {
  const drive = new Drive().idle();
  drive.polled(distribute([event({ version: 2, ...values })], { requestId: "d-1" }));
  drive.decide("event-1", 2);
  while (drive.state.link.inFlight) drive.reply(ok());
  return drive;
};

describe("a change of mind", () => {
  test("is answered with the requestID and version of the list that brought the event last", () => {
    const drive = taking();
    drive.polled(distribute([event({ version: 2 })], { requestId: "d-2" }));
    while (drive.state.link.inFlight) drive.reply(ok());
    opt(drive, "event-1", "optOut");
    expect(drive.expecting("oadrCreatedEvent")).toMatchObject({ eiResponse: { responseCode: "200", requestId: "" }, venId: "ven-1" });
    expect(answers(drive)).toEqual(["d-1 event-1 2 optIn", "d-2 event-1 2 optIn", "d-2 event-1 2 optOut"]);
    expect(statuses(drive)).toEqual(["cancelled"]);
  });

  test("back again is told as what the event is by then", () => {
    const drive = taking();
    opt(drive, "event-1", "optOut");
    drive.reply(ok());
    drive.now = T0 + 3_700_000;
    opt(drive, "event-1", "optIn");
    expect(statuses(drive)).toEqual(["active"]);
    expect(answers(drive).at(-1)).toBe("d-1 event-1 2 optIn");
  });

  test("while the event runs stops it at once", () => {
    const drive = taking();
    drive.now = T0 + 3_700_000;
    opt(drive, "event-1", "optOut");
    expect(statuses(drive)).toEqual(["active", "cancelled"]);
    drive.reply(ok());
    drive.now = T0 + 9_000_000;
    drive.feed({ type: "timer", timer: "events" });
    expect(statuses(drive)).toEqual([]);
  });

  test("is not answered where no answer is wanted, but heeded", () => {
    const drive = taking({ required: "never" });
    opt(drive, "event-1", "optOut");
    expect(statuses(drive)).toEqual(["cancelled"]);
    expect(answers(drive)).toEqual([]);
  });

  test("that changes nothing is not answered", () => {
    const drive = taking();
    const before = drive.sent.length;
    opt(drive, "event-1", "optIn");
    expect(drive.sent).toHaveLength(before);
  });

  test("while the handler still thinks is the answer", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()], { requestId: "d-1" }));
    opt(drive, "event-1", "optOut");
    drive.decide("event-1", 0, "optIn");
    expect(answers(drive)).toEqual(["d-1 event-1 0 optOut"]);
    expect(drive.state.events.known[0]?.decision?.optType).toBe("optOut");
  });

  test("while the answer waits for those to other events goes with them", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event(), event({ id: "slow" })], { requestId: "d-1" }));
    drive.decide("event-1", 0, "optIn");
    opt(drive, "event-1", "optOut");
    drive.decide("slow", 0, "optIn");
    expect(answers(drive)).toEqual(["d-1 event-1 0 optOut", "d-1 slow 0 optIn"]);
  });

  test("stays in force when the event is listed again, and not when it is changed", () => {
    const drive = taking();
    opt(drive, "event-1", "optOut");
    drive.reply(ok());
    drive.polled(distribute([event({ version: 2 })], { requestId: "d-2" }));
    expect(answers(drive).at(-1)).toBe("d-2 event-1 2 optOut");
    while (drive.state.link.inFlight) drive.reply(ok());
    drive.polled(distribute([event({ version: 3 })], { requestId: "d-3" }));
    expect(drive.of("ask")).toHaveLength(1);
  });
});

describe("an answer that could not be delivered", () => {
  test("does not come after a newer one", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event(), event({ id: "other" })], { requestId: "d-1" }));
    drive.decide("event-1", 0);
    drive.decide("other", 0);
    opt(drive, "event-1", "optOut");
    drive.fail();
    drive.now += 60_000;
    drive.feed({ type: "timer", timer: "retry" });
    while (drive.state.link.inFlight) drive.reply(ok());
    // The first line is what failed; of that only what still holds is repeated.
    expect(answers(drive)).toEqual(["d-1 event-1 0 optIn", "d-1 other 0 optIn", "d-1 event-1 0 optOut", "d-1 other 0 optIn"]);
  });

  test("is dropped when a newer one waits already", () => {
    const drive = taking();
    opt(drive, "event-1", "optOut");
    drive.fail();
    opt(drive, "event-1", "optIn");
    expect(drive.state.link.outbox.flatMap(({ message }) => answersIn(message))).toEqual(["d-1 event-1 2 optIn"]);
  });
});

describe("the opt cannot be changed", () => {
  const faultOf = (drive: Drive): string | undefined => eventOptFault(drive.state, "event-1", drive.now);
  const expectNothing = (drive: Drive): void => {
    const before = drive.sent.length;
    opt(drive, "event-1", "optOut");
    expect(statuses(drive)).toEqual([]);
    expect(drive.sent).toHaveLength(before);
  };

  test("of an event that is not known", () => {
    const drive = new Drive().idle();
    expect(faultOf(drive)).toBe("is not known");
    expectNothing(drive);
  });

  test("of an event that is over", () => {
    const drive = taking();
    expect(faultOf(drive)).toBeUndefined();
    drive.now = T0 + 7_200_000;
    drive.feed({ type: "timer", timer: "events" });
    expect(faultOf(drive)).toBe("is over");
    expectNothing(drive);
  });

  test("of an event that is being cancelled", () => {
    const drive = taking({ period: { dtstart: new Date(T0), startafter: "PT1S", duration: "PT4H" } });
    drive.now += 2_000;
    drive.feed({ type: "timer", timer: "events" });
    drive.polled(distribute([]));
    while (drive.state.link.inFlight) drive.reply(ok());
    expect(faultOf(drive)).toBe("is cancelled");
    expectNothing(drive);
  });

  test("of an event that the VEN cannot take", () => {
    const drive = new Drive({ marketContexts: [] }).idle();
    drive.polled(distribute([event()]));
    while (drive.state.link.inFlight) drive.reply(ok());
    expect(faultOf(drive)).toBe("cannot be taken: 462 unknown marketContext");
    expectNothing(drive);
  });
});

describe("asking for events", () => {
  test("up to a limit cancels none that is missing", () => {
    const drive = taking();
    drive.feed({ type: "requestEvents", replyLimit: 1 });
    expect(drive.expecting("oadrRequestEvent")).toMatchObject({ replyLimit: 1, venId: "ven-1" });
    drive.reply(distribute([event({ id: "more", version: 0 })]));
    expect(drive.state.events.known.map(({ event: { eiEvent } }) => eiEvent.eventDescriptor.eventId)).toEqual(["event-1", "more"]);
    drive.feed({ type: "requestEvents", replyLimit: 1 });
    drive.decide("more", 0);
    while (drive.state.link.inFlight?.message.type !== "oadrRequestEvent") drive.reply(ok());
    drive.reply(ok());
    expect(drive.state.events.known).toHaveLength(2);
  });

  test("without a limit cancels what is missing", () => {
    const drive = taking();
    drive.feed({ type: "requestEvents" });
    expect(drive.expecting("oadrRequestEvent")).not.toHaveProperty("replyLimit");
    drive.reply(distribute([]));
    expect(statuses(drive)).toEqual(["cancelled"]);
  });
});

test("an event that could not be taken is asked about once the VEN is configured for it, and the other way round", () => {
  const drive = new Drive({ marketContexts: [] }).idle();
  drive.polled(distribute([event()]));
  expect(drive.of("ask")).toEqual([]);
  while (drive.state.link.inFlight) drive.reply(ok());
  const { marketContexts: _, ...anything } = drive.state.settings;
  drive.state = { ...drive.state, settings: anything };
  drive.polled(distribute([event()]));
  expect(drive.of("ask")).toHaveLength(1);
  drive.decide("event-1", 0);
  expect(statuses(drive)).toEqual(["far"]);
  while (drive.state.link.inFlight) drive.reply(ok());
  drive.state = { ...drive.state, settings: { ...anything, marketContexts: [] } };
  drive.polled(distribute([event()]));
  expect(statuses(drive)).toEqual(["cancelled"]);
});

test("once an oadrCreateOpt was about an event, a change of mind is another one, and not an answer", () => {
  const drive = taking();
  const choice = { optId: "o", requestId: "o", optType: "optOut", optReason: "x-tired", eventId: "event-1", target: {} } as const;
  drive.feed({ type: "createOpt", choice });
  expect(statuses(drive)).toEqual(["cancelled"]);
  drive.reply({ type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "o" }, optId: "o" });
  opt(drive, "event-1", "optIn");
  expect(statuses(drive)).toEqual(["far"]);
  expect(drive.expecting("oadrCreateOpt")).toMatchObject({
    optType: "optIn",
    optReason: "participating",
    qualifiedEventId: { eventId: "event-1" },
  });
});

test("an event that the VEN cannot take cannot be opted into by an oadrCreateOpt either", () => {
  const drive = new Drive({ marketContexts: [] }).idle();
  drive.polled(distribute([event()]));
  while (drive.state.link.inFlight) drive.reply(ok());
  const choice = { optId: "o", requestId: "o", optType: "optIn", optReason: "x-eager", eventId: "event-1", target: {} } as const;
  drive.feed({ type: "createOpt", choice });
  expect(drive.of("opt")).toMatchObject([{ outcome: "invalid", reason: "event event-1 cannot be taken" }]);
  expect(drive.state.events.known[0]?.decision?.optType).toBe("optOut");
});
