import type { Duration } from "@oadr/model";
import { powerReal, usage } from "@oadr/ven";
import { simple } from "@oadr/vtn";
import { createPair, type Pair, type PairOptions, START } from "./pair.ts";

/** Something that a VEN and a VTN do together. */
export interface Flow {
  readonly name: string;
  /** How the VTN is set up, beyond what all are. */
  readonly vtn?: PairOptions["vtn"];
  /** What comes before it, undisturbed; without it the VEN has registered. */
  readonly before?: (pair: Pair) => Promise<unknown>;
  /** What is done. It waits for no time to pass. */
  readonly play: (pair: Pair) => unknown;
  /** It is of no matter to a VEN that is called. */
  readonly isForPolling?: boolean;
  /** How long it takes, with one disturbance; five minutes unless given. */
  readonly lasts?: Duration;
}

const marketContext = "http://utility.example/dr";
const shed = (pair: Pair) => ({ eventId: "shed", marketContext, start: pair.after("PT30M"), signals: [simple([["PT1H", 2]])] });
const usageOf = (rId: string) =>
  usage({ rId, item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: ({ end }) => end.getTime() / 1_000 });

/** Makes a VEN and its VTN for a flow, up to where it begins. */
export async function beginFlow({ vtn, before }: Flow, push: boolean): Promise<Pair> {
  const ven = { push, reports: [usageOf("main")], registerAgain: "never", eventRefresh: "never", resourceIds: ["r"] } as const;
  const pair = await createPair({ vtn: { pollFrequency: "PT1M", ...vtn }, vens: [ven] });
  await (before ?? joined)(pair);
  return pair;
}

const joined = async (pair: Pair): Promise<void> => {
  await pair.run();
  await pair.advance("PT1M");
};
const after =
  (...steps: readonly ((pair: Pair) => unknown)[]) =>
  async (pair: Pair): Promise<void> => {
    await joined(pair);
    for (const step of steps) {
      await step(pair);
      await pair.advance("PT1M");
    }
  };

// What it does not wait for may fail with the disturbance; the VEN goes on by itself.
const unawaited = (promise: Promise<unknown>): void => void promise.catch(() => undefined);

const create = (pair: Pair) => pair.vtn.events.create(shed(pair));
const createSilent = (pair: Pair) => pair.vtn.events.create({ ...shed(pair), responseRequired: "never" });
const modify = (pair: Pair) => pair.vtn.events.modify("shed", { priority: 3 });
const cancel = (pair: Pair) => pair.vtn.events.cancel("shed");
const often = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT2M" } as const;
const ask = (pair: Pair) => pair.vtn.reports.request("ven-1", { ...often, start: pair.after("PT4M"), duration: "PT6M" });
const askForLater = (pair: Pair) => pair.vtn.reports.request("ven-1", { ...often, start: pair.after("PT1H"), duration: "PT1H" });
const stop =
  (reportToFollow: boolean) =>
  async (pair: Pair): Promise<void> => {
    for (const { request } of await pair.vtn.reports.requests("ven-1")) {
      await pair.vtn.reports.cancel(request.reportRequestId, { reportToFollow });
    }
  };
const schedule = (pair: Pair) =>
  unawaited(pair.ven.opt.create({ optId: "away", optType: "optOut", schedule: [{ start: pair.after("P1D"), duration: "PT2H" }] }));

/** All flows in which something could be lost. */
export const flows: readonly Flow[] = [
  {
    name: "a registration, with METADATA both ways, a report request that comes with it and an event that waits",
    vtn: { requestReports: [{ ...often, start: new Date(START.getTime() + 120_000), duration: "PT4M" }] },
    lasts: "PT10M",
    before: create,
    play: (pair) => pair.run(),
  },
  { name: "a new event", play: create },
  { name: "a new event that wants no answer", play: createSilent },
  { name: "a change of an event", before: after(create), play: modify },
  { name: "a change of an event that wants no answer", before: after(createSilent), play: modify },
  { name: "a cancelled event", before: after(create), play: cancel },
  { name: "a cancelled event that wants no answer", before: after(createSilent), play: cancel },
  {
    name: "an event that is no longer for the VEN",
    before: after((pair) => pair.vtn.vens.provision({ venId: "ven-2" }), create),
    play: ({ vtn }) => vtn.events.modify("shed", { targets: { venIds: ["ven-2"] } }),
  },
  { name: "a VEN that changes its mind", before: after(create), play: ({ ven }) => ven.optOut("shed") },
  { name: "a report request and its data", play: ask, lasts: "PT15M" },
  {
    name: "a single report",
    play: ({ vtn }) => vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" }),
  },
  { name: "a request for METADATA", play: ({ vtn }) => vtn.reports.request("ven-1", { reportName: "METADATA" }) },
  { name: "the end of a report", before: after(askForLater), play: stop(false) },
  { name: "the end of a report with one to follow", before: after(askForLater), play: stop(true) },
  { name: "an opt for a schedule", play: schedule },
  { name: "an opt that is withdrawn", before: after(schedule), play: ({ ven }) => unawaited(ven.opt.cancel("away")) },
  {
    name: "an opt for an event",
    before: after(create),
    play: ({ ven }) => unawaited(ven.opt.create({ optType: "optOut", eventId: "shed", reason: "overrideStatus" })),
  },
  { name: "a request to register again", play: ({ vtn }) => vtn.vens.requestReregistration("ven-1") },
  { name: "another poll frequency", play: ({ vtn }) => vtn.vens.provision({ venId: "ven-1", pollFrequency: "PT2M" }), isForPolling: true },
  { name: "the end of the registration, by the VEN", before: after(create), play: ({ ven }) => unawaited(ven.cancelRegistration()) },
  {
    name: "the end of the registration, by the operator",
    before: after(create),
    play: ({ vtn }) => vtn.vens.cancelRegistration("ven-1"),
  },
  {
    name: "several messages at once",
    play: async (pair) => {
      await create(pair);
      await ask(pair);
      await pair.vtn.events.create({ ...shed(pair), eventId: "shed-too", responseRequired: "never" });
    },
    lasts: "PT15M",
  },
  {
    name: "an event and a request to register again",
    play: async (pair) => {
      await create(pair);
      await pair.vtn.vens.requestReregistration("ven-1");
    },
  },
];
