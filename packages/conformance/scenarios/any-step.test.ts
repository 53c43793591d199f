import { anyMessage } from "@oadr/codec/testing";
import { type Message, type MessageType, messageRoutes } from "@oadr/model";
import {
  initialState,
  loadState,
  type ReportOffer,
  type Step,
  saveState,
  step,
  type Timer,
  type VenInput,
  type VenState,
} from "@oadr/ven/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyGivenId, createGivenIds } from "../src/given-ids.ts";
import { START } from "../src/index.ts";
import { politeReply } from "../src/polite-reply.ts";
import { powerOffer } from "../src/power-offer.ts";
import { soon } from "../src/soon.ts";

const HOUR = 3_600_000;
const PATIENCE = 120_000;

const ofVtn = (Object.keys(messageRoutes) as MessageType[]).filter((type) => messageRoutes[type].from !== "VEN");
const anyOfVtn: fc.Arbitrary<Message> = fc.oneof(
  ...ofVtn.map((type) => anyMessage(type, { texts: anyGivenId, times: soon }) as fc.Arbitrary<Message>),
);
const refused: fc.Arbitrary<Message> = fc
  .constantFrom("450", "452", "463", "469", "500")
  .map((responseCode) => ({ type: "oadrResponse", eiResponse: { responseCode, requestId: "" } }));
const anyReply = fc.oneof(
  { weight: 5, arbitrary: fc.constant("polite" as const) },
  { weight: 3, arbitrary: anyOfVtn },
  { weight: 1, arbitrary: refused },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const anyFailure = fc.record({
  retry: fc.boolean(),
  answered: fc.boolean(),
  retryAfterMs: fc.constantFrom(0, 5_000, HOUR, Number.NaN, -1, Number.POSITIVE_INFINITY),
});
const timers: readonly Timer[] = ["poll", "retry", "register", "events", "reports", "opts"];

/** What happens to a VEN, as far as it can be said beforehand. */
const anyHappening = fc.oneof(
  { weight: 12, arbitrary: fc.record({ what: fc.constant("reply" as const), reply: anyReply, isLate: fc.nat(9).map((n) => n === 0) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("failure" as const), failure: anyFailure }) },
  // The next timer when it is due; and any, at any time: early, late, or one that does not run.
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant("due" as const),
      times: fc.integer({ min: 1, max: 2 }),
      lateMs: fc.constantFrom(0, 0, 1, HOUR),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("timer" as const), timer: fc.constantFrom(...timers) }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("push" as const), message: anyMessage(undefined, { texts: anyGivenId, times: soon }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant("handlers" as const), optType: fc.constantFrom("optIn" as const, "optOut" as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constantFrom("start" as const, "stop" as const, "poll" as const, "cancelRegistration" as const) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("wait" as const), ms: fc.integer({ min: -5_000, max: HOUR }) }) },
);

type Happening = typeof anyHappening extends fc.Arbitrary<infer T> ? T : never;

const offers: readonly ReportOffer[] = [
  powerOffer,
  { ...powerOffer, reportSpecifierId: "asked", source: { type: "asked" } },
  { ...powerOffer, reportSpecifierId: "history", reportName: "HISTORY_USAGE", source: { type: "recorded", everyMs: 60_000, keep: 100 } },
];

/** A core with what it has asked for; with each input it is looked at. */
class Subject {
  state: VenState;
  now: number = START.getTime();
  sent = 0;
  readonly #given = createGivenIds("ven-1", "reg-1", "vtn-1", "rr-1", "event-1", "telemetry-usage", "history", "asked", "power");
  #asked: VenInput[] = [];
  #requests = 0;

  constructor(push: boolean) {
    this.state = initialState({ offers, ...(push && { push: { address: "http://ven.example", refreshMs: HOUR } }) });
    this.start();
  }

  start(): void {
    this.feed({ type: "start", automatic: true, idPrefix: "id", seed: 5 });
  }

  feed(input: VenInput): void {
    const before = this.state;
    const taken = step(before, input, this.now);
    this.#look(input, before, taken);
    this.state = taken.state;
    for (const effect of taken.effects) {
      if (effect.type === "send") this.#given.learn(effect.message);
      if (effect.type === "ask") {
        const { eventId, modificationNumber } = effect.record.event.eiEvent.eventDescriptor;
        this.#asked.push({ type: "decision", eventId, modificationNumber, decision: { optType: "optIn", responseCode: "200" } });
      }
      if (effect.type === "read") {
        this.#asked.push({ type: "readings", reportRequestId: effect.reportRequestId, at: effect.at, values: {} });
      }
      if (effect.type === "record") {
        this.#asked.push({ type: "recorded", reportSpecifierId: effect.reportSpecifierId, at: effect.at, values: {} });
      }
      if (effect.type === "collect") {
        this.#asked.push({ type: "collected", reportRequestId: effect.reportRequestId, to: effect.to, samples: [] });
      }
      if (effect.type === "offered") this.#asked.push({ type: "requestReports", requests: [] });
    }
  }

  #look(input: VenInput, before: VenState, { state, effects }: Step): void {
    const sends = effects.filter((effect) => effect.type === "send");
    this.sent += sends.length;
    expect(sends.length, "one message at a time").toBeLessThanOrEqual(1);
    const { inFlight } = before.link;
    const isFree = inFlight === undefined || ["reply", "failure", "start", "restore"].includes(input.type);
    if (!isFree) expect(sends, "nothing is sent while a message is under way").toEqual([]);
    if (sends[0]) expect(state.link.inFlight, "what is sent is under way").toMatchObject({ id: sends[0].id, message: sends[0].message });
    if (state.settings.push) expect(sends.map(({ message }) => message.type)).not.toContain("oadrPoll");
    if (input.type === "request") {
      const responses = effects.filter(({ type }) => type === "respond" || type === "refuse");
      expect(responses, "a push is answered at once, and once").toMatchObject([{ id: input.id }]);
    }
    expect(Object.keys(state.timers).length).toBeLessThanOrEqual(timers.length);
    for (const at of Object.values(state.timers)) expect(at, "a timer lies ahead").toBeGreaterThan(this.now);
    const { retry, poll, register } = state.timers;
    for (const at of [retry, poll, register]) expect(at ?? 0, "no wait is longer than a day").toBeLessThanOrEqual(this.now + 26 * HOUR);
    expect(state.link.outbox.length).toBeLessThanOrEqual(201);
    expect(loadState(saveState(state)), "the state can be saved at any point").toEqual(state);
    expect(step(loadState(saveState(before)), input, this.now), "and gone on from").toEqual({ state, effects });
  }

  happen(happening: Happening): void {
    const { inFlight } = this.state.link;
    switch (happening.what) {
      case "reply": {
        const reply = happening.reply === "polite" ? inFlight && politeReply(inFlight.message) : happening.reply;
        const message = reply && this.#given.fill(reply);
        if (message) this.#given.learn(message);
        this.feed({ type: "reply", id: happening.isLate ? -1 : (inFlight?.id ?? -1), message });
        return;
      }
      case "failure":
        this.feed({ type: "failure", id: inFlight?.id ?? -1, reason: "no", ...happening.failure });
        return;
      case "due": {
        const [name, at] = Object.entries(this.state.timers).sort(([, a], [, b]) => (a ?? 0) - (b ?? 0))[0] ?? [];
        if (at === undefined) {
          this.now += 60_000;
          return;
        }
        this.now = at + happening.lateMs;
        for (let time = 0; time < happening.times; time++) this.feed({ type: "timer", timer: name as Timer });
        return;
      }
      case "timer":
        this.feed({ type: "timer", timer: happening.timer });
        return;
      case "push": {
        const message = this.#given.fill(happening.message);
        const { service } = messageRoutes[message.type];
        this.feed({ type: "request", id: ++this.#requests, service: service === "any" ? "EiReport" : service, message });
        return;
      }
      case "handlers": {
        const asked = this.#asked;
        this.#asked = [];
        for (const input of asked) {
          this.feed(input.type === "decision" ? { ...input, decision: { ...input.decision, optType: happening.optType } } : input);
        }
        return;
      }
      case "start":
        this.start();
        return;
      case "wait":
        this.now += happening.ms;
        return;
      default:
        this.feed({ type: happening.what });
    }
  }
}

describe.each([
  ["polls", false],
  ["takes pushes", true],
])("a VEN that %s, whatever happens to it", (_, push) => {
  test("has one message under way at most, waits for a bounded time, and can be saved at any point", { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { minLength: 20, maxLength: 80 }), (happenings) => {
        const subject = new Subject(push);
        for (const happening of happenings) subject.happen(happening);
        // When the VTN comes to its senses, so does the VEN. It may have been sent away for a day.
        const isWell = (): boolean => subject.state.phase === "running" && subject.state.link.failures === 0;
        const end = subject.now + 80 * HOUR;
        if (subject.state.phase === "stopped" || subject.state.phase === "unregistered") subject.start();
        for (let i = 0; i < 3_000 && !(isWell() && subject.state.link.outbox.length === 0) && subject.now < end; i++) {
          if (subject.state.phase === "stopped" || subject.state.phase === "unregistered") subject.start();
          if (subject.state.link.inFlight) subject.happen({ what: "reply", reply: "polite", isLate: false });
          else subject.happen({ what: "due", times: 1, lateMs: 0 });
          subject.happen({ what: "handlers", optType: "optIn" });
        }
        expect(subject.state.phase).toBe("running");
      }),
      { numRuns: 20, interruptAfterTimeLimit: PATIENCE / 2 },
    );
  });
});

/** What a VTN may do that helps nobody; anything else in the world is good news. */
const anyTrouble = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant("failure" as const), failure: anyFailure }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("reply" as const),
      reply: fc.oneof(
        refused,
        fc.constant(undefined),
        fc.constant<Message>({ type: "oadrRequestReregistration", venId: "ven-1" }),
        fc.constant<Message>({ type: "oadrCanceledOpt", eiResponse: { responseCode: "200", requestId: "" }, optId: "o" }),
      ),
      isLate: fc.constant(false),
    }),
  },
);

test("a VEN in trouble of changing kinds does not flood its VTN", { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(fc.array(anyTrouble, { minLength: 1, maxLength: 30 }), fc.nat(20), (troubles, before) => {
      const subject = new Subject(false);
      for (let i = 0; i < before; i++) {
        if (subject.state.link.inFlight) subject.happen({ what: "reply", reply: "polite", isLate: false });
        else subject.happen({ what: "due", times: 1, lateMs: 0 });
      }
      const from = subject.sent;
      const end = subject.now + HOUR;
      for (let i = 0; subject.now < end && subject.sent - from <= 60; i++) {
        const trouble = troubles[i % troubles.length];
        if (subject.state.link.inFlight && trouble) subject.happen(trouble);
        else subject.happen({ what: "due", times: 1, lateMs: 0 });
      }
      // Doubling from one second to two minutes, that is about 37; and a few that are free when the VTN has forgotten the VEN.
      expect(subject.sent - from).toBeLessThanOrEqual(60);
    }),
    { numRuns: 60, interruptAfterTimeLimit: PATIENCE / 2 },
  );
});
