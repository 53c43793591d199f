import { isDeepStrictEqual } from "node:util";
import { type Duration, durationMs, energyReal, type Message, powerReal, type Report, type ReportRequest } from "@oadr/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, createReport, distribute, ok, registered, registeredReport, T0, updatedReport } from "../testing/messages.ts";
import { initialState, loadState, saveState, step, type VenEffect, type VenInput, type VenState } from "./index.ts";
import type { ReportOffer } from "./settings.ts";

const KEEP = 100;
const offer = (reportSpecifierId: string, values: Partial<ReportOffer> = {}, amounts = false): ReportOffer => ({
  reportSpecifierId,
  reportName: "TELEMETRY_USAGE",
  duration: "PT2H",
  descriptions: ["a", "b"].map((rId) => ({
    rId,
    reportType: "usage",
    itemBase: amounts ? energyReal() : powerReal(),
    readingType: "Direct Read",
    oadrSamplingRate: { oadrMinPeriod: "PT30S", oadrMaxPeriod: "PT1H", oadrOnChange: true },
  })),
  ...values,
});
const offers: readonly ReportOffer[] = [
  offer("power"),
  offer("energy", {}, true),
  offer("log", { source: { type: "asked" } }),
  offer("past", { reportName: "HISTORY_USAGE", source: { type: "asked" } }),
  offer("kept", { reportName: "HISTORY_USAGE", source: { type: "recorded", everyMs: 30_000, keep: KEEP }, duration: "PT50M" }),
];

interface Wish {
  readonly of: string;
  readonly granularity: Duration;
  readonly reportBackDuration: Duration;
  /** Seconds from when it is asked for; missing for no interval. */
  readonly start: number | undefined;
  readonly duration: Duration;
}

const anyWish: fc.Arbitrary<Wish> = fc.record({
  of: fc.constantFrom("power", "power", "energy", "log", "past", "kept", "METADATA", "unknown"),
  granularity: fc.constantFrom<Duration[]>("PT0S", "PT30S", "PT1M", "PT5M", "PT10S"),
  reportBackDuration: fc.constantFrom<Duration[]>("PT0S", "PT1M", "PT5M", "PT10M"),
  start: fc.constantFrom(undefined, 0, -45, 100, -3600),
  duration: fc.constantFrom<Duration[]>("PT0S", "PT7M", "PT20M", "PT3H"),
});

type Action =
  | { readonly type: "ask"; readonly wishes: readonly Wish[] }
  | { readonly type: "repeat"; readonly index: number }
  | { readonly type: "cancel"; readonly index: number; readonly reportToFollow: boolean }
  | { readonly type: "pass"; readonly seconds: number; readonly isAway: boolean }
  | { readonly type: "restart" };

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("ask"), wishes: fc.array(anyWish, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("repeat"), index: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("cancel"), index: fc.nat(9), reportToFollow: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant("pass"), seconds: fc.integer({ min: 0, max: 900 }), isAway: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant<Action>({ type: "restart" }) },
);

/** What became of a request. */
interface Asked {
  readonly request: ReportRequest;
  readonly at: number;
  readonly accepted: boolean;
  readonly reports: { readonly sentAt: number; readonly report: Report }[];
  /** When it was cancelled, or a new offer ended it. */
  ended?: number;
  reportToFollow?: boolean;
}

/** A VEN that is told what to do, and a world that answers it at once. */
class World {
  state: VenState = initialState({ offers });
  now: number = T0;
  isAway = false;
  readonly asked: Asked[] = [];
  #steps = 0;
  #next: Message | undefined;
  #answer: Message | undefined;

  constructor() {
    this.feed({ type: "start", automatic: false, idPrefix: "id", seed: 1 });
    expect(this.state.phase).toBe("running");
  }

  feed(first: VenInput): void {
    const inputs = [first];
    for (let input = inputs.shift(); input; input = inputs.shift()) {
      const taken = step(this.state, input, this.now);
      // Now and then, as it takes ten times as long as the step.
      if (++this.#steps % 11 === 0) this.#checkSnapshot(taken.state);
      this.state = taken.state;
      for (const effect of taken.effects) inputs.push(...this.#perform(effect));
      this.#checkBounds();
    }
  }

  /** Hands a message to the VEN, and returns what it answers. */
  tell(message: Message): Message | undefined {
    this.isAway = false;
    this.#next = message;
    this.#answer = undefined;
    this.feed({ type: "poll" });
    return this.#answer;
  }

  pass(seconds: number): void {
    const end = this.now + seconds * 1000;
    for (;;) {
      const [timer, due] = Object.entries(this.state.timers).sort(([, a], [, b]) => (a ?? 0) - (b ?? 0))[0] ?? [];
      if (timer === undefined || due === undefined || due > end) break;
      this.now = due;
      this.feed({ type: "timer", timer: timer as "reports" });
    }
    this.now = end;
  }

  // Values that tell their time. Those that are recorded are there every half minute.
  #perform(effect: VenEffect): VenInput[] {
    const value = (time: number) => ({ payloadBase: { type: "payloadFloat", value: Math.floor(time / 90_000) } }) as const;
    switch (effect.type) {
      case "read": {
        const { reportRequestId, at: time, rIds } = effect;
        return [{ type: "readings", reportRequestId, at: time, values: Object.fromEntries(rIds.map((rId) => [rId, value(time)])) }];
      }
      case "record": {
        const { reportSpecifierId, at: time, rIds } = effect;
        return [{ type: "recorded", reportSpecifierId, at: time, values: Object.fromEntries(rIds.map((rId) => [rId, value(time)])) }];
      }
      case "collect": {
        const { reportRequestId, from, to, rIds } = effect;
        const times = halfMinutes(from, to);
        const samples = times.map((time) => ({ at: time, values: Object.fromEntries(rIds.map((rId) => [rId, value(time)])) }));
        return [{ type: "collected", reportRequestId, to, samples }];
      }
      case "send":
        if (this.isAway) return [{ type: "failure", id: effect.id, reason: "away", retry: true }];
        return [{ type: "reply", id: effect.id, message: this.#reply(effect.message) }];
      default:
        return [];
    }
  }

  #reply(message: Message): Message {
    switch (message.type) {
      case "oadrCreatePartyRegistration":
        return registered();
      case "oadrRegisterReport":
        // Conformance rule 306: the new offer ends what was asked for.
        for (const asked of this.asked) asked.ended ??= this.now;
        return registeredReport();
      case "oadrRequestEvent":
        return distribute([]);
      case "oadrPoll": {
        const next = this.#next ?? ok();
        this.#next = undefined;
        return next;
      }
      case "oadrUpdateReport":
        for (const report of message.oadrReports) this.#take(report);
        return updatedReport;
      default:
        this.#answer = message;
        return ok();
    }
  }

  #take(report: Report): void {
    const asked = this.asked.find(({ request }) => request.reportRequestId === report.reportRequestId);
    expect(asked?.accepted, "nothing is reported that was not accepted").toBe(true);
    asked?.reports.push({ sentAt: this.now, report });
  }

  // Faster than `toEqual`, which is for showing the difference.
  #checkSnapshot(state: VenState): void {
    const loaded = loadState(saveState(state));
    if (!isDeepStrictEqual(loaded, state)) expect(loaded, "the snapshot can be saved").toEqual(state);
  }

  #checkBounds(): void {
    const { reports, link } = this.state;
    expect(link.outbox.length).toBeLessThanOrEqual(200);
    expect(reports.tasks.length).toBeLessThanOrEqual(100);
    for (const { samples, backMs, sampleMs } of reports.tasks) {
      expect(samples.length, "no more samples wait than a report holds").toBeLessThanOrEqual(sampleMs > 0 ? backMs / sampleMs + 1 : 0);
    }
    expect(reports.records["kept"]?.samples.length ?? 0).toBeLessThanOrEqual(KEEP);
    for (const timerAt of Object.values(this.state.timers)) expect(timerAt).toBeGreaterThan(this.now);
  }
}

const halfMinutes = (from: number, to: number): readonly number[] => {
  const first = Math.ceil(from / 30_000);
  return Array.from({ length: Math.max(0, Math.ceil(to / 30_000) - first) }, (_, index) => (first + index) * 30_000);
};

// An offer that waits for the VTN ends all requests before a poll brings anything.
const isOffering = ({ state }: World): boolean => state.link.outbox.some(({ message }) => message.type === "oadrRegisterReport");

function act(world: World, action: Action): void {
  switch (action.type) {
    case "ask": {
      const requests = action.wishes.map((wish, index) => requestOf(wish, `r-${world.asked.length + index}`, world.now));
      const open = requests.map((request) => ({ request, at: world.now, accepted: true, reports: [] }));
      world.asked.push(...open);
      const answer = world.tell(createReport(...requests));
      expect(answer?.type).toBe("oadrCreatedReport");
      const pending = answer?.type === "oadrCreatedReport" ? answer.oadrPendingReports : [];
      for (const one of open) {
        const index = world.asked.indexOf(one);
        world.asked[index] = { ...one, accepted: pending.includes(one.request.reportRequestId) };
      }
      return;
    }
    case "repeat": {
      const again = world.asked[action.index];
      const isOpen = world.state.reports.tasks.some(({ reportRequestId }) => reportRequestId === again?.request.reportRequestId);
      if (!again || !isOpen || isOffering(world)) return;
      const { tasks } = world.state.reports;
      world.tell(createReport(again.request));
      expect(world.state.reports.tasks).toEqual(tasks);
      return;
    }
    case "cancel": {
      const asked = world.asked[action.index];
      if (!asked) return;
      const { reportToFollow } = action;
      const reportRequestIds = [asked.request.reportRequestId];
      const isOpen =
        world.state.reports.tasks.some(({ reportRequestId }) => reportRequestIds.includes(reportRequestId)) ||
        world.state.link.outbox.some(
          ({ message }) =>
            message.type === "oadrUpdateReport" && message.oadrReports.some((report) => reportRequestIds.includes(report.reportRequestId)),
        );
      const isEnding = isOffering(world);
      if (isOpen) {
        asked.ended ??= world.now;
        asked.reportToFollow = reportToFollow;
      }
      const answer = world.tell({ type: "oadrCancelReport", requestId: "c", reportRequestIds, reportToFollow });
      const responseCode = isEnding ? expect.stringMatching(/^(200|452)$/) : isOpen ? "200" : "452";
      expect(answer).toMatchObject({ type: "oadrCanceledReport", eiResponse: { responseCode } });
      return;
    }
    case "pass":
      world.isAway = action.isAway;
      world.pass(action.seconds);
      return;
    case "restart":
      // Another process goes on with the same standing.
      world.state = loadState(saveState(world.state));
      return;
  }
}

const requestOf = (
  { of, granularity, reportBackDuration, start, duration }: Wish,
  reportRequestId: string,
  now: number,
): ReportRequest => ({
  reportRequestId,
  reportSpecifier: {
    reportSpecifierId: of,
    granularity,
    reportBackDuration,
    ...(start !== undefined && { reportInterval: { dtstart: new Date(now + start * 1000), duration } }),
    specifierPayloads: [{ rId: "a", readingType: "x-notApplicable" }],
  },
});

const startsOf = ({ reports }: Asked): readonly number[] =>
  reports.flatMap(({ report: { intervals = [] } }) => intervals.map(({ dtstart }) => dtstart?.getTime() ?? Number.NaN));

/** The values that had to be delivered by now, by their start; undefined where that is not a matter of time alone. */
function promised({ request, at: askedAt, ended }: Asked, now: number): readonly number[] {
  const { reportSpecifierId, granularity, reportBackDuration, reportInterval } = request.reportSpecifier;
  const startAt = reportInterval?.dtstart.getTime() ?? askedAt;
  const lengthMs = durationMs(reportInterval?.duration ?? "PT0S");
  const endAt = lengthMs === 0 ? Number.POSITIVE_INFINITY : startAt + lengthMs;
  const [stepMs, backMs] = [durationMs(granularity), durationMs(reportBackDuration)];
  const from = Math.max(askedAt, startAt);
  const until = Math.min(now, endAt, ended ?? Number.POSITIVE_INFINITY);
  // The last report by then; at its end everything is due.
  const lastReport = until === endAt ? endAt : startAt + Math.floor((until - startAt) / backMs) * backMs;
  const due = (time: number): boolean => time < lastReport;
  if (reportSpecifierId === "log") return halfMinutes(from, lastReport);
  const grid = (first: number): readonly number[] => {
    const times: number[] = [];
    for (let time = first; due(time); time += stepMs) times.push(time);
    return times;
  };
  const next = startAt + (Math.floor((from - startAt) / stepMs) + 1) * stepMs;
  // Amounts belong to whole windows; values at an instant begin at once.
  if (reportSpecifierId === "energy") return grid(next - stepMs).filter((time) => time + stepMs <= lastReport && time + stepMs > from);
  return due(from) ? [from, ...grid(next)] : [];
}

function check(world: World, asked: Asked): void {
  const { request, accepted, reports, ended, reportToFollow } = asked;
  const { reportSpecifierId, granularity, reportBackDuration } = request.reportSpecifier;
  const label = JSON.stringify(request);
  if (!accepted || reportSpecifierId === "METADATA") {
    expect(reports, label).toEqual([]);
    return;
  }
  const after = reports.filter(({ sentAt }) => ended !== undefined && sentAt > ended);
  if (reportToFollow === false) expect(after, `nothing after the end of ${label}`).toEqual([]);
  const starts = startsOf(asked);
  // The report that follows a cancellation may repeat what has just been reported.
  const unique = reportToFollow ? starts : [...new Set(starts)];
  expect(starts, `in order of time, each once: ${label}`).toEqual([...unique].sort((a, b) => a - b));
  for (const { report } of reports) {
    expect(report.dtstart).toEqual(report.intervals?.[0]?.dtstart);
    for (const { streamPayloadBases } of report.intervals ?? [])
      expect(streamPayloadBases.map((payload) => "rId" in payload && payload.rId)).toEqual(["a"]);
  }
  if (durationMs(reportBackDuration) === 0) {
    expect(reports.length, `one report: ${label}`).toBe(ended === asked.at && reportToFollow === false ? reports.length : 1);
    return;
  }
  if (durationMs(granularity) === 0 && reportSpecifierId !== "log") return;
  // What a cancelled request had not reported yet is lost, unless a report follows.
  if (reportToFollow === false) return;
  expect(starts, `what was promised: ${label}`).toEqual(expect.arrayContaining([...promised(asked, world.now)]));
}

test("whatever is asked for and cancelled, what was accepted is delivered, and nothing after its end", () => {
  fc.assert(
    fc.property(fc.array(anyAction, { minLength: 3, maxLength: 14 }), (actions) => {
      const world = new World();
      for (const action of actions) act(world, action);
      world.isAway = false;
      world.feed({ type: "poll" });
      // Long enough for all waits after failures, and for the last readings.
      world.pass(300);
      for (const asked of world.asked) check(world, asked);
    }),
    { numRuns: 150, interruptAfterTimeLimit: 20_000 },
  );
}, 60_000);

// The property would hold for a VEN that does nothing but refuse, too.
test("what the property asks for is accepted, and delivered", () => {
  const world = new World();
  const wish: Wish = { of: "power", granularity: "PT1M", reportBackDuration: "PT5M", start: 0, duration: "PT20M" };
  act(world, {
    type: "ask",
    wishes: [
      wish,
      { ...wish, of: "energy" },
      { ...wish, of: "log" },
      { ...wish, of: "past", granularity: "PT0S", reportBackDuration: "PT0S", start: -1200 },
    ],
  });
  world.pass(1_500);
  expect(world.asked.map(({ accepted, reports }) => [accepted, reports.length])).toEqual([
    [true, 4],
    [true, 4],
    [true, 4],
    [true, 1],
  ]);
  expect(world.asked.map((asked) => startsOf(asked).length)).toEqual([20, 20, 40, 40]);
  expect(world.asked.slice(0, 3).map((asked) => promised(asked, world.now).length)).toEqual([20, 20, 40]);
  expect(world.asked.map((asked) => startsOf(asked)[0])).toEqual([T0, T0, T0, at(-1200).getTime()]);
});
