import type { Message, MessageType } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { Drive, withPower } from "../testing/drive.ts";
import { distribute, event, ok, refusal, registered, registeredReport, reportRequest, T0, updatedReport } from "../testing/messages.ts";
import type { VenSettings } from "./settings.ts";

// Half of the machines behind the address of a VTN do not know the VEN, or it is broken in some other way.
type Replies = (message: Message, poll: number) => Message | undefined;

const reregister: Message = { type: "oadrRequestReregistration", venId: "ven-1" };
const once = { reportBackDuration: "PT0S" } as const;

const circles: Readonly<Record<string, { readonly settings?: Partial<VenSettings>; readonly replies: Replies }>> = {
  "knows the VEN at every other poll": {
    replies: ({ type }, poll) => (type === "oadrPoll" ? (poll % 2 === 0 ? distribute([event()]) : refusal("463")) : undefined),
  },
  "wants a re-registration at every other poll": {
    replies: ({ type }, poll) => (type === "oadrPoll" ? (poll % 2 === 0 ? distribute([event()]) : reregister) : undefined),
  },
  "knows the VEN but for its answers, and pushes": {
    settings: { push: { address: "http://ven.example" } },
    replies: ({ type }) => (type === "oadrCreatedEvent" ? refusal("463") : type === "oadrRequestEvent" ? distribute([event()]) : undefined),
  },
  "wants a report at once, and then does not know the VEN": {
    settings: withPower,
    replies: ({ type }) =>
      type === "oadrUpdateReport" ? refusal("463") : type === "oadrRegisterReport" ? registeredReport(reportRequest("a", once)) : undefined,
  },
  "wants METADATA whenever it gets them": {
    settings: withPower,
    replies: ({ type }) =>
      type === "oadrRegisterReport" ? registeredReport(reportRequest("a", { ...once, reportSpecifierId: "METADATA" })) : undefined,
  },
  "takes one of two reports, and does not know the other": {
    settings: withPower,
    replies: (message) => {
      if (message.type === "oadrRegisterReport") return registeredReport(reportRequest("a", once), reportRequest("b", once));
      const isKnown = message.type !== "oadrUpdateReport" || message.oadrReports[0]?.reportRequestId === "a";
      return isKnown ? undefined : { type: "oadrUpdatedReport", eiResponse: { responseCode: "452", requestId: "" } };
    },
  },
};

/** Goes on for a time, or until far too much has been sent. */
function live(drive: Drive, ms: number, replies: Replies): void {
  drive.thorough = false;
  const end = T0 + ms;
  for (let polls = 0; drive.now < end && drive.sent.length < 1_000; ) {
    for (const effect of drive.effects) {
      if (effect.type === "ask") {
        const { eventId, modificationNumber } = effect.record.event.eiEvent.eventDescriptor;
        drive.decide(eventId, modificationNumber);
      } else if (effect.type === "read") {
        const { reportRequestId, at } = effect;
        drive.feed({ type: "readings", reportRequestId, at, values: { power: { payloadBase: { type: "payloadFloat", value: 1 } } } });
      }
    }
    const message = drive.state.link.inFlight?.message;
    if (message) drive.reply(replies(message, message.type === "oadrPoll" ? polls++ : polls) ?? polite(message));
    else drive.nextTimer();
  }
}

const POLITE: Partial<Record<MessageType, Message>> = {
  oadrCreatePartyRegistration: registered(),
  oadrRegisterReport: registeredReport(),
  oadrRequestEvent: distribute([]),
  oadrUpdateReport: updatedReport,
};
const polite = ({ type }: Message): Message => POLITE[type] ?? ok();

const count = (drive: Drive, type: MessageType): number => drive.sent.filter((message) => message.type === type).length;

describe("the VEN is not sent in circles by a VTN that", () => {
  test.each(Object.entries(circles))("%s", (_, { settings, replies }) => {
    const drive = new Drive(settings).start();
    live(drive, 1_200_000, replies);
    // As much as three messages with each poll.
    expect(drive.sent.length).toBeLessThan(370);
    expect(drive.sent.length).toBeGreaterThan(50);
    expect(count(drive, "oadrPoll")).toBeLessThanOrEqual(121);
  });
});

describe("what a VTN answers with a re-registration, again and again, does not keep the VEN from", () => {
  test("polls, and an answer is given up at last", () => {
    const drive = new Drive().idle();
    drive.polled(distribute([event()]));
    live(drive, 3_600_000, ({ type }) => (type === "oadrCreatedEvent" ? reregister : undefined));
    expect(count(drive, "oadrPoll")).toBeGreaterThan(100);
    expect(count(drive, "oadrCreatedEvent")).toBeLessThanOrEqual(20);
    expect(drive.state.link.outbox).toEqual([]);
  });

  test("polls and reports, when it is an opt, which waits ever longer", () => {
    const drive = new Drive(withPower).start();
    let isAsked = false;
    live(drive, 1_200_000, ({ type }) => {
      if (type === "oadrRegisterReport") return registeredReport(reportRequest("a"));
      if (type === "oadrPoll" && !isAsked) {
        isAsked = true;
        const vavailability = [{ dtstart: new Date(T0), duration: "PT5H" as const }];
        const choice = { optId: "o", requestId: "o", optType: "optOut", optReason: "economic", vavailability, target: {} } as const;
        drive.feed({ type: "createOpt", choice });
      }
      return type === "oadrCreateOpt" ? reregister : undefined;
    });
    expect(count(drive, "oadrCreateOpt")).toBeGreaterThan(5);
    expect(count(drive, "oadrCreateOpt")).toBeLessThan(25);
    expect(count(drive, "oadrPoll")).toBeGreaterThan(60);
    expect(count(drive, "oadrUpdateReport")).toBeGreaterThan(0);
  });
});
