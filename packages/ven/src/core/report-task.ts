import { registerReport } from "./register-report.ts";
import { dataReport } from "./report-data.ts";
import { nextOnGrid } from "./report-request.ts";

import type { Reading, ReportTask } from "./state.ts";
import { change, log, nextId, post, type Turn } from "./turn.ts";

/** Does what the report tasks have due: reads samples, sends reports, ends tasks. */
export function runTasks(turn: Turn): void {
  for (const { reportRequestId } of turn.state.reports.tasks) {
    const task = taskNamed(turn, reportRequestId);
    if (task) runTask(turn, task);
  }
}

function runTask(turn: Turn, task: ReportTask): void {
  if (task.kind === "metadata") {
    offer(turn, task);
    return;
  }
  let current = task;
  // A report that takes samples from before its time goes first; the others follow their last sample, in `onReadings`.
  if (!task.final && !isInclusive(task) && turn.now >= task.nextReportAt) current = deliver(turn, current);
  if (isOver(current, turn.now) && current.reading === undefined && !hasLastSample(current)) {
    if (current.samples.length > 0) deliver(turn, current);
    remove(turn, current.reportRequestId);
    return;
  }
  if (turn.now >= current.nextSampleAt && current.reading === undefined && !isPastEnd(current, current.nextSampleAt)) {
    current = sample(turn, current);
  }
  if (current !== task) put(turn, current);
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
export function onReadings(turn: Turn, reportRequestId: string, at: number, values: Readonly<Record<string, Reading>>): void {
  const task = taskNamed(turn, reportRequestId);
  if (!task || task.reading !== at) return;
  const { reading: _, ...idle } = task;
  const taken = { at, ...(task.kind === "span" && { spanMs: task.sampleMs }), values };
  const isNew = !task.onChange || JSON.stringify(values) !== JSON.stringify(task.last?.values);
  const current: ReportTask = { ...idle, samples: isNew ? [...task.samples, taken] : task.samples, last: taken };
  if (current.final) {
    deliver(turn, current);
    remove(turn, reportRequestId);
  } else put(turn, isInclusive(current) && at >= current.nextReportAt ? deliver(turn, current) : current);
}

/** Sends one more report and ends the task (rule 345). */
export function finish(turn: Turn, task: ReportTask): void {
  if (task.kind === "metadata") {
    remove(turn, task.reportRequestId);
    return;
  }
  if (task.samples.length > 0) {
    deliver(turn, task);
    remove(turn, task.reportRequestId);
  } else put(turn, { ...task, final: true, nextSampleAt: turn.now });
}

function deliver(turn: Turn, task: ReportTask): ReportTask {
  const { registration } = turn.state;
  const report = dataReport(task, turn.now);
  if (report && registration) {
    post(turn, "EiReport", { type: "oadrUpdateReport", requestId: nextId(turn), oadrReports: [report], venId: registration.venId });
  } else log(turn, "warn", "a report is due, and there is no sample", { reportRequestId: task.reportRequestId });
  return { ...task, samples: [], nextReportAt: task.backMs > 0 ? nextOnGrid(task.startAt, task.backMs, turn.now) : task.nextReportAt };
}

function offer(turn: Turn, task: ReportTask): void {
  const over = isOver(task, turn.now);
  if (turn.now < task.nextReportAt && !over) return;
  if (!over) registerReport(turn, task.reportRequestId);
  if (over || task.backMs === 0) remove(turn, task.reportRequestId);
  else put(turn, { ...task, nextReportAt: nextOnGrid(task.startAt, task.backMs, turn.now) });
}

/** The next time at which a task has something to do. */
export function nextTaskAt(tasks: readonly ReportTask[], now: number): number | undefined {
  const coming = tasks
    .flatMap(({ nextSampleAt, nextReportAt, endAt, kind }) => [kind === "metadata" ? 0 : nextSampleAt, nextReportAt, endAt ?? 0])
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

const taskNamed = (turn: Turn, id: string): ReportTask | undefined =>
  turn.state.reports.tasks.find(({ reportRequestId }) => reportRequestId === id);

function put(turn: Turn, task: ReportTask): void {
  const tasks = turn.state.reports.tasks.map((known) => (known.reportRequestId === task.reportRequestId ? task : known));
  change(turn, "reports", { tasks });
}

function remove(turn: Turn, id: string): void {
  change(turn, "reports", { tasks: turn.state.reports.tasks.filter(({ reportRequestId }) => reportRequestId !== id) });
}
