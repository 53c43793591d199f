import { dataReport, nextOnGrid, type PointReading } from "@oadr/model/report";
import { registerReport } from "./register-report.ts";
import { runRange } from "./report-range.ts";
import { nextRecordAt, runRecords } from "./report-record.ts";
import type { ReportTask, VenState } from "./state.ts";
import { deliver, putTask, removeTask, taskNamed } from "./task-list.ts";
import type { Turn } from "./turn.ts";

// A request asks for no more samples per report than are on offer; this holds whatever the offer says.
const MOST_SAMPLES = 10_000;

/** Does what reports have due: reads samples, sends reports, ends tasks. It goes on while the VTN is away, or registers the VEN again. */
export function runReports(turn: Turn): void {
  runRecords(turn);
  if (!canReport(turn.state)) return;
  for (const { reportRequestId } of turn.state.reports.tasks) {
    const task = taskNamed(turn, reportRequestId);
    if (task) runTask(turn, task);
  }
}

const canReport = ({ phase, registration }: VenState): boolean =>
  registration !== undefined && (phase === "running" || phase === "registering" || phase === "bootstrapping");

function runTask(turn: Turn, given: ReportTask): void {
  const task = inTime(given, turn.now);
  if (task !== given) putTask(turn, task);
  switch (task.kind) {
    case "metadata":
      // An offer is made anew whenever the VEN registers, so it need not be kept for later.
      if (turn.state.phase === "running") offer(turn, task);
      return;
    case "range":
      runRange(turn, task);
      return;
    case "point":
    case "span":
      runSampled(turn, task);
  }
}

// When the clock has been put back, the next times would lie further ahead than one period.
function inTime(task: ReportTask, now: number): ReportTask {
  const { startAt, sampleMs, backMs, nextSampleAt, nextReportAt, kind } = task;
  if (now < startAt || backMs === 0) return task;
  const latestAt = kind === "range" || kind === "metadata" ? now : nextOnGrid(startAt, sampleMs, now);
  const sampleAt = Math.min(nextSampleAt, latestAt);
  const reportAt = Math.min(nextReportAt, nextOnGrid(startAt, backMs, now));
  return sampleAt === nextSampleAt && reportAt === nextReportAt ? task : { ...task, nextSampleAt: sampleAt, nextReportAt: reportAt };
}

function runSampled(turn: Turn, task: ReportTask): void {
  let current = task;
  // A report that takes samples from before its time goes first; the others follow their last sample, in `onReadings`.
  if (!task.final && !isInclusive(task) && turn.now >= task.nextReportAt) current = report(turn, current);
  if (isOver(current, turn.now) && current.reading === undefined && !hasLastSample(current)) {
    if (current.samples.length > 0) report(turn, current);
    removeTask(turn, current.reportRequestId);
    return;
  }
  if (turn.now >= current.nextSampleAt && current.reading === undefined && !isPastEnd(current, current.nextSampleAt)) {
    current = sample(turn, current);
  }
  if (current !== task) putTask(turn, current);
}

function sample(turn: Turn, task: ReportTask): ReportTask {
  const { startAt, sampleMs, kind, reportRequestId, reportSpecifierId, rIds, final } = task;
  const next = nextOnGrid(startAt, sampleMs, turn.now);
  // After a pause only the newest of the samples that were due can still be read.
  const at = final ? turn.now : Math.max(task.nextSampleAt, Math.min(next - sampleMs, task.endAt ?? next));
  const spanMs = kind === "span" ? { spanMs: sampleMs } : {};
  turn.effects.push({ type: "read", reportRequestId, reportSpecifierId, rIds, at, ...spanMs });
  return { ...task, reading: at, nextSampleAt: next };
}

/** Takes what was read. */
export function onReadings(turn: Turn, reportRequestId: string, at: number, values: Readonly<Record<string, PointReading>>): void {
  const task = taskNamed(turn, reportRequestId);
  if (!task || task.reading !== at) return;
  const { reading: _, ...idle } = task;
  const taken = { at, ...(task.kind === "span" && { spanMs: task.sampleMs }), values };
  const isNew = !task.onChange || JSON.stringify(values) !== JSON.stringify(task.last?.values);
  const samples = isNew ? [...task.samples, taken].slice(-MOST_SAMPLES) : task.samples;
  const current: ReportTask = { ...idle, samples, last: taken };
  if (current.final) {
    report(turn, current);
    removeTask(turn, reportRequestId);
  } else putTask(turn, isInclusive(current) && at >= current.nextReportAt ? report(turn, current) : current);
}

/** Sends one more report and ends the task (rule 345). */
export function finish(turn: Turn, task: ReportTask): void {
  if (task.kind === "metadata") {
    removeTask(turn, task.reportRequestId);
    return;
  }
  if (task.samples.length > 0) {
    report(turn, task);
    removeTask(turn, task.reportRequestId);
  } else putTask(turn, { ...task, final: true, ...(task.kind !== "range" && { nextSampleAt: turn.now }) });
}

function report(turn: Turn, task: ReportTask): ReportTask {
  deliver(turn, task, dataReport(task, turn.now));
  return { ...task, samples: [], nextReportAt: task.backMs > 0 ? nextOnGrid(task.startAt, task.backMs, turn.now) : task.nextReportAt };
}

function offer(turn: Turn, task: ReportTask): void {
  const over = isOver(task, turn.now);
  if (turn.now < task.nextReportAt && !over) return;
  if (!over) registerReport(turn, task.reportRequestId);
  if (over || task.backMs === 0) removeTask(turn, task.reportRequestId);
  else putTask(turn, { ...task, nextReportAt: nextOnGrid(task.startAt, task.backMs, turn.now) });
}

/** The next time at which there is something to do for reports. */
export function nextReportingAt(state: VenState, now: number): number | undefined {
  const tasks = canReport(state) ? state.reports.tasks : [];
  const coming = tasks
    .flatMap(({ nextSampleAt, nextReportAt, endAt, kind }) => [kind === "metadata" ? 0 : nextSampleAt, nextReportAt, endAt ?? 0])
    .concat(nextRecordAt(state, now) ?? 0)
    .filter((at) => at > now);
  return coming.length === 0 ? undefined : Math.min(...coming);
}

// A report of amounts, or of one value each, ends with the sample of its own time.
const isInclusive = ({ kind, sampleMs, backMs }: ReportTask): boolean => kind === "span" || sampleMs === backMs;

const isOver = ({ endAt }: ReportTask, now: number): boolean => endAt !== undefined && now >= endAt;

// Values at an instant belong to the time before the end; an amount is complete at the end.
const isPastEnd = ({ kind, endAt, final }: ReportTask, at: number): boolean =>
  !final && endAt !== undefined && (kind === "span" ? at > endAt : at >= endAt);

const hasLastSample = (task: ReportTask): boolean => task.final === true || (task.kind === "span" && !isPastEnd(task, task.nextSampleAt));
