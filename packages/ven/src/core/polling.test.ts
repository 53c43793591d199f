import { describe, expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { createReport, distribute, event, ok, refusal, reportRequest, T0, updatedReport } from "../testing/messages.ts";

test("a due poll is sent, and the next one scheduled when it has been answered", () => {
  const drive = new Drive().idle();
  expect(drive.nextTimer()).toEqual([
    { type: "send", id: expect.any(Number), service: "OadrPoll", message: { type: "oadrPoll", venId: "ven-1" } },
  ]);
  expect(drive.now).toBe(T0 + 10_000);
  drive.now += 300;
  const effects = drive.reply(ok());
  expect(effects).toContainEqual({ type: "schedule", timer: "poll", at: T0 + 20_300 });
});

describe("the queue", () => {
  test("is drained: a message is answered and the VEN polls again at once, until there is none", () => {
    const drive = new Drive().idle();
    drive.polled({ type: "oadrRegisterReport", requestId: "r", oadrReports: [] });
    expect(drive.of("send")).toMatchObject([
      {
        service: "EiReport",
        message: { type: "oadrRegisteredReport", eiResponse: { requestId: "r" }, oadrReportRequests: [], venId: "ven-1" },
      },
    ]);
    drive.reply(ok());
    drive.expecting("oadrPoll");
    drive.reply(createReport(reportRequest("rr", { reportSpecifierId: "none" })));
    drive.reply(ok());
    drive.expecting("oadrPoll");
    drive.reply(ok());
    expect(drive.state.link.inFlight).toBeUndefined();
  });

  test("is not drained without end when the VTN always has one more", () => {
    const drive = new Drive().idle();
    let polls = 0;
    const end = drive.now + 30_000;
    while (drive.now < end) {
      if (!drive.state.link.inFlight) drive.nextTimer();
      else if (drive.reply(distribute([], { requestId: String(polls) }))) polls++;
    }
    expect(polls).toBeLessThanOrEqual(4 * 51);
  });

  test("waits for a handler, but polls go on by the interval", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    expect(drive.state.link.inFlight).toBeUndefined();
    drive.nextTimer();
    drive.expecting("oadrPoll");
    drive.reply(ok());
    drive.decide("event-1", 0);
    drive.expecting("oadrCreatedEvent");
  });
});

test("a VEN that is polled by hand polls only then", () => {
  const drive = new Drive().run(false);
  expect(drive.state.link.inFlight).toBeUndefined();
  expect(drive.state.timers).toEqual({});
  drive.feed({ type: "poll" });
  drive.reply(ok());
  expect(drive.of("polled")).toHaveLength(1);
  expect(drive.state.timers).toEqual({});
});

describe("after a failure", () => {
  test("the VEN backs off, ever longer, and never gives up", () => {
    const drive = new Drive().run();
    let requests = 0;
    const end = drive.now + 86_400_000;
    const gaps: number[] = [];
    for (let last = drive.now; drive.now < end; last = drive.now) {
      drive.fail();
      requests++;
      drive.nextTimer();
      gaps.push(drive.now - last);
    }
    expect(gaps[0]).toBeGreaterThanOrEqual(900);
    expect(gaps[0]).toBeLessThanOrEqual(1_100);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(132_000);
    expect(requests).toBeLessThan(86_400 / 100);
    drive.reply(ok());
    expect(drive.state.link.failures).toBe(0);
  });

  test("it waits as long as the VTN asks for", () => {
    const drive = new Drive().run();
    drive.fail(true, 300_000);
    expect(drive.state.timers.retry).toBe(drive.now + 300_000);
  });

  test("a poll that must not be repeated unchanged keeps the interval", () => {
    const drive = new Drive().run();
    drive.fail(false);
    drive.nextTimer();
    expect(drive.now).toBe(T0 + 10_000);
  });

  test.each([
    ["an error code", refusal("500")],
    ["an empty reply", undefined],
  ])("%s to a poll is one, too", (_, reply) => {
    const drive = new Drive().run();
    drive.reply(reply);
    expect(drive.of("failed")).toMatchObject([{ message: "oadrPoll" }]);
    drive.nextTimer();
    expect(drive.now - T0).toBeGreaterThanOrEqual(10_000);
    drive.expecting("oadrPoll");
  });

  test("an answer is kept and sent again, after the poll that is due", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0);
    const answer = drive.expecting("oadrCreatedEvent");
    drive.fail();
    drive.nextTimer();
    drive.expecting("oadrPoll");
    drive.reply(ok());
    expect(drive.expecting("oadrCreatedEvent")).toEqual(answer);
    drive.reply(ok());
    expect(drive.state.link.outbox).toEqual([]);
  });

  test("a message that the VTN cannot take does not stop the polls, and is given up at last", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0);
    let polls = 0;
    let answers = 0;
    let pollsAtLastAnswer = 0;
    const end = drive.now + 3_600_000;
    while (drive.now < end) {
      const message = drive.state.link.inFlight?.message;
      if (message?.type === "oadrCreatedEvent") {
        answers++;
        pollsAtLastAnswer = polls;
        drive.fail();
      } else if (message) {
        polls++;
        drive.reply(ok());
      } else drive.nextTimer();
    }
    expect(polls).toBeGreaterThan(250);
    // A few times between two polls, and counted once for each: the first before there was one.
    expect(answers).toBeLessThan(100);
    expect(pollsAtLastAnswer).toBe(19);
    expect(drive.state.link.outbox).toEqual([]);
  });

  test("nothing is given up in an outage, however long", () => {
    const drive = new Drive().idle();
    drive.thorough = false;
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0);
    const end = drive.now + 7 * 86_400_000;
    while (drive.now < end) {
      if (drive.state.link.inFlight) drive.fail();
      else drive.nextTimer();
    }
    while (drive.state.link.inFlight?.message.type !== "oadrCreatedEvent") {
      if (drive.state.link.inFlight) drive.reply(ok());
      else drive.nextTimer();
    }
    drive.reply(ok());
    expect(drive.state.link.outbox).toEqual([]);
  });

  test("a message that must not be repeated is given up, and this is said", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    drive.decide("event-1", 0);
    drive.fail(false);
    expect(drive.of("log")).toContainEqual(expect.objectContaining({ level: "error" }));
    expect(drive.state.link.outbox).toEqual([]);
  });
});

test("messages that a VTN should not queue are passed over", () => {
  const drive = new Drive().idle();
  drive.polled(updatedReport);
  drive.expecting("oadrPoll");
});
