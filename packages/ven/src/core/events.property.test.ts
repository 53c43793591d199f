import type { EventResponse, EventStatus, Message, OadrEvent } from "@oadr/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Drive } from "../testing/drive.ts";
import { at, distribute, event, ok, T0 } from "../testing/messages.ts";
import { loadState, saveState, statusOf, step, type VenInput } from "./index.ts";

const IDS = ["a", "b", "c"] as const;

const anyPeriod = fc.record(
  {
    dtstart: fc.integer({ min: -7200, max: 14_400 }).map(at),
    duration: fc.constantFrom("PT0S", "PT10M", "PT1H", "P1D" as const),
    startafter: fc.constantFrom("PT0S", "PT5M", "PT2H" as const),
    eiRampUp: fc.constantFrom("PT0S", "PT10M", "-PT10M", "PT3H" as const),
    eiRecovery: fc.constantFrom("PT10M", "-PT10M", "-P1D" as const),
  },
  { requiredKeys: ["dtstart", "duration"] },
);
/** Numbers from 0 to 3 are versions of an event, those above cancel it: a version has one content (rule 5). */
const VERSIONS = 6;
const isCancelling = (version: number): boolean => version > 3;

const anyContent = fc.record({
  status: fc.constantFrom<EventStatus[]>("far", "near", "active", "completed"),
  period: anyPeriod,
  values: fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(3) }, fc.constant(4)), { minLength: 1, maxLength: 4 }),
  marketContext: fc.oneof({ weight: 9, arbitrary: fc.constant("http://program.example") }, fc.constant("http://other.example")),
});
const anyContents = fc.array(anyContent, { minLength: IDS.length * VERSIONS, maxLength: IDS.length * VERSIONS });

const anyListed = fc.record({
  id: fc.constantFrom(...IDS),
  version: fc.nat(VERSIONS - 1),
  required: fc.constantFrom("always", "always", "never"),
}) as fc.Arbitrary<Listed>;

interface Listed {
  readonly id: (typeof IDS)[number];
  readonly version: number;
  readonly required: "always" | "never";
}

const anyHappening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("list"),
      events: fc.uniqueArray(anyListed, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("again") }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant("decide"), index: fc.nat(5), optType: fc.constantFrom("optIn", "optIn", "optOut") }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("fail") }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("opt"), eventId: fc.constantFrom(...IDS), optType: fc.constantFrom("optIn", "optOut") }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("timer") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("restart") }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("jump"),
      ms: fc.oneof(fc.integer({ min: 0, max: 10_800_000 }), fc.integer({ min: -7_200_000, max: 200_000_000 })),
    }),
  },
) as fc.Arbitrary<Happening>;

type Happening =
  | { readonly type: "list"; readonly events: readonly Listed[] }
  | { readonly type: "decide"; readonly index: number; readonly optType: "optIn" | "optOut" }
  | { readonly type: "opt"; readonly eventId: string; readonly optType: "optIn" | "optOut" }
  | { readonly type: "jump"; readonly ms: number }
  | { readonly type: "again" | "fail" | "timer" | "restart" };

const ORDER: readonly EventStatus[] = ["far", "near", "active", "completed"];
const idOf = ({ eiEvent }: OadrEvent): string => eiEvent.eventDescriptor.eventId;
const versionOf = ({ eiEvent }: OadrEvent): number => eiEvent.eventDescriptor.modificationNumber;

/** A VEN in the hands of fate, and all that must hold whatever happens. */
class Fate extends Drive {
  /** What the VEN was given, by requestID. */
  readonly lists = new Map<string, readonly OadrEvent[]>();
  readonly asked: { readonly eventId: string; readonly version: number }[] = [];
  /** Answers that reached the VTN. */
  readonly delivered: EventResponse[] = [];
  /** The last notice of each event that the VEN knows. */
  readonly noted = new Map<string, { readonly version: number; readonly status: EventStatus; readonly at: number }>();
  isDisturbed = false;
  readonly #cancelled = new Set<string>();
  /** What the versions of the events are. */
  contents: readonly NonNullable<Parameters<typeof event>[0]>[] = [];
  /** The last list. */
  listed: readonly OadrEvent[] = [];

  override feed(input: VenInput): ReturnType<Drive["feed"]> {
    // A VEN that was saved and loaded before goes on just the same.
    const loaded = step(loadState(saveState(this.state)), input, this.now);
    const effects = super.feed(input);
    expect(loaded).toEqual({ state: this.state, effects });
    for (const { record } of this.of("ask")) this.asked.push({ eventId: idOf(record.event), version: versionOf(record.event) });
    this.#checkSent();
    this.#checkNotices();
    const { events, link, timers } = this.state;
    expect(events.known.length).toBeLessThanOrEqual(IDS.length);
    expect(events.answers.length).toBeLessThanOrEqual(50);
    expect(link.outbox.length).toBeLessThanOrEqual(200);
    expect(Object.keys(timers).length).toBeLessThanOrEqual(5);
    return effects;
  }

  // No answer to `never`, and each with the requestID of a list that brought the event in this version.
  #checkSent(): void {
    for (const { message } of this.of("send")) {
      for (const { requestId, qualifiedEventId } of responsesIn(message)) {
        const listed = this.lists.get(requestId)?.find((each) => idOf(each) === qualifiedEventId.eventId);
        expect(listed?.oadrResponseRequired).toBe("always");
        expect(listed && versionOf(listed)).toBe(qualifiedEventId.modificationNumber);
      }
    }
  }

  // Statuses of a version come in order of time, each once but for active, and nothing follows the end.
  #checkNotices(): void {
    let before = Number.NEGATIVE_INFINITY;
    for (const { record, status, at: due } of this.of("eventStatus")) {
      const [id, version] = [idOf(record.event), versionOf(record.event)];
      expect(due).toBeLessThanOrEqual(this.now);
      expect(due).toBeGreaterThanOrEqual(before);
      before = due;
      const last = this.noted.get(id);
      if (status === "cancelled") {
        expect(last?.status).toMatch(/far|near|active/);
        this.noted.delete(id);
        continue;
      }
      if (last?.version === version) {
        expect(due).toBeGreaterThan(last.at);
        expect(ORDER.indexOf(status) - ORDER.indexOf(last.status)).toBeGreaterThanOrEqual(last.status === "active" ? 0 : 1);
      }
      this.noted.set(id, { version, status, at: due });
    }
    const known = new Set(this.state.events.known.map((record) => idOf(record.event)));
    for (const [id, { status }] of this.noted) {
      if (known.has(id)) continue;
      // Who was told that an event is on is told when it is off.
      expect(status).toBe("completed");
      this.noted.delete(id);
    }
  }

  /** Lets everything under way arrive, until the VEN waits. */
  settle(): void {
    while (this.state.link.inFlight) this.#arrive();
  }

  #arrive(): void {
    const { message } = this.state.link.inFlight ?? {};
    if (!message) throw new Error("nothing is under way");
    this.delivered.push(...responsesIn(message));
    this.reply(message.type === "oadrRequestEvent" ? this.#list(this.listed) : politely(message));
  }

  list(events: readonly OadrEvent[]): void {
    this.listed = events;
    this.settle();
    this.feed({ type: "poll" });
    // What had failed may go first.
    while (this.state.link.inFlight?.message.type !== "oadrPoll") this.#arrive();
    this.reply(this.#list(events));
  }

  again(): void {
    this.list(this.listed);
  }

  #event({ id, version, required }: Listed): OadrEvent {
    const content = this.contents[IDS.indexOf(id) * VERSIONS + version];
    return event({ ...content, id, version, required, ...(isCancelling(version) && { status: "cancelled" }) });
  }

  #list(events: readonly OadrEvent[]): Message {
    const requestId = `d-${this.lists.size}`;
    this.lists.set(requestId, events);
    return distribute(events, { requestId });
  }

  happen(happening: Happening): void {
    switch (happening.type) {
      case "list":
        // What is cancelled stays cancelled.
        for (const { id, version } of happening.events) if (isCancelling(version)) this.#cancelled.add(id);
        this.list(
          happening.events
            .filter(({ id, version }) => isCancelling(version) || !this.#cancelled.has(id))
            .map((listed) => this.#event(listed)),
        );
        return;
      case "again":
        this.again();
        return;
      case "decide": {
        const [asked] = this.asked.splice(happening.index % Math.max(1, this.asked.length), 1);
        if (asked) this.decide(asked.eventId, asked.version, happening.optType);
        return;
      }
      case "opt":
        this.isDisturbed = true;
        this.feed({ type: "opt", eventId: happening.eventId, decision: { optType: happening.optType, responseCode: "200" } });
        return;
      case "fail":
        this.isDisturbed = true;
        if (this.state.link.inFlight) this.fail();
        return;
      case "timer":
        if (Object.keys(this.state.timers).length > 0) this.nextTimer();
        return;
      case "restart":
        this.isDisturbed = true;
        this.feed({ type: "stop" });
        this.asked.length = 0;
        this.start(false);
        this.settle();
        return;
      case "jump":
        this.now += happening.ms;
        this.feed({ type: "timer", timer: "events" });
    }
  }
}

const responsesIn = (message: Message): readonly EventResponse[] =>
  message.type === "oadrCreatedEvent" ? (message.eventResponses ?? []) : [];

function politely(sent: Message): Message {
  if (sent.type === "oadrCreatePartyRegistration") {
    return {
      type: "oadrCreatedPartyRegistration",
      eiResponse: { responseCode: "200", requestId: "" },
      registrationId: "reg-1",
      venId: "ven-1",
      vtnId: "vtn-1",
      oadrProfiles: [],
    };
  }
  if (sent.type === "oadrRegisterReport") {
    return { type: "oadrRegisteredReport", eiResponse: { responseCode: "200", requestId: "" }, oadrReportRequests: [] };
  }
  return ok();
}

test("whatever lists, handlers, networks and clocks do, answers and notices are right", () => {
  fc.assert(
    fc.property(anyContents, fc.array(anyHappening, { maxLength: 30 }), (contents, happenings) => {
      const fate = new Fate({ marketContexts: ["http://program.example"] });
      fate.contents = contents;
      fate.start(false);
      fate.settle();
      fate.now = T0;
      for (const happening of happenings) fate.happen(happening);
      // At last all handlers decide, and the network is up.
      while (fate.asked.length > 0) fate.happen({ type: "decide", index: 0, optType: "optIn" });
      for (let wait = 0; wait < 40 && fate.state.link.outbox.length + (fate.state.link.inFlight ? 1 : 0) > 0; wait++) {
        fate.settle();
        fate.now += 120_000;
        fate.feed({ type: "timer", timer: "retry" });
      }
      expect(fate.state.events.answers).toEqual([]);
      expect(fate.state.link.outbox).toEqual([]);

      const answered = (requestId: string, eventId: string): readonly EventResponse[] =>
        fate.delivered.filter((each) => each.requestId === requestId && each.qualifiedEventId.eventId === eventId);
      for (const [requestId, events] of fate.isDisturbed ? [] : fate.lists) {
        for (const each of events) {
          expect(answered(requestId, idOf(each)), `${requestId} ${idOf(each)}`).toHaveLength(
            each.oadrResponseRequired === "always" ? 1 : 0,
          );
        }
      }
      for (const record of fate.state.events.known) {
        const { decision, noted, event: last } = record;
        const [id, optType] = [idOf(last), decision?.optType];
        const listed = fate.listed.find((each) => idOf(each) === id);
        // The VTN has what the VEN thinks, whatever was lost on the way, unless it talks of an older version by now.
        if (listed?.oadrResponseRequired === "always" && record.endAt === undefined && versionOf(listed) === versionOf(last)) {
          const answers = fate.delivered.filter(({ qualifiedEventId: { eventId, modificationNumber }, responseCode }) => {
            return eventId === id && modificationNumber === versionOf(last) && responseCode !== "450";
          });
          expect(answers.at(-1)?.optType).toBe(optType);
        }
        // The handler has heard what the event is by now, unless the clock has yet to come round to what was notified.
        if (optType === "optIn" && (noted?.at ?? 0) <= fate.now) expect(fate.noted.get(id)?.status).toBe(statusOf(record, fate.now));
        if (optType === "optOut") expect(fate.noted.get(id)?.status ?? "completed").toBe("completed");
      }
    }),
    { numRuns: 200 },
  );
});
