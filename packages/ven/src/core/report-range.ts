import { dataReport, nextOnGrid, type Sample, startOf } from "@oadr/model/report";
import type { ReportTask } from "./state.ts";
import { deliver, putTask, removeTask, taskNamed } from "./task-list.ts";
import type { Turn } from "./turn.ts";

// Of one report; what is older gives way.
const MOST_SAMPLES = 10_000;

/** Collects what a report of all there is of a time needs, when it is due. */
export function runRange(turn: Turn, task: ReportTask): void {
  const { reportRequestId, reportSpecifierId, rIds, endAt, final, nextReportAt, nextSampleAt: from } = task;
  if (task.reading !== undefined) return;
  const isOver = endAt !== undefined && turn.now >= endAt;
  if (!final && !isOver && turn.now < nextReportAt) return;
  const to = Math.min(final || isOver ? turn.now : endOfPeriod(task, turn.now), endAt ?? turn.now);
  const offer = turn.state.settings.offers.find((known) => known.reportSpecifierId === reportSpecifierId);
  putTask(turn, { ...task, reading: to });
  if (offer?.source?.type === "recorded") {
    onCollected(turn, reportRequestId, to, turn.state.reports.records[reportSpecifierId]?.samples ?? []);
  } else turn.effects.push({ type: "collect", reportRequestId, reportSpecifierId, rIds, from, to });
}

/** Takes what was collected. */
export function onCollected(turn: Turn, reportRequestId: string, to: number, collected: readonly Sample[]): void {
  const task = taskNamed(turn, reportRequestId);
  if (!task || task.reading !== to) return;
  const { reading: _, ...idle } = task;
  const samples = wanted(task, to, collected);
  const last = samples.at(-1) ?? task.last;
  const current: ReportTask = { ...idle, samples, ...(last && { last }) };
  deliver(turn, current, dataReport(current, turn.now));
  if (task.final || (task.endAt !== undefined && to >= task.endAt)) {
    removeTask(turn, reportRequestId);
    return;
  }
  putTask(turn, { ...current, samples: [], nextSampleAt: to, nextReportAt: nextOnGrid(task.startAt, task.backMs, turn.now) });
}

function wanted(
  { startAt, nextSampleAt: from, rIds, sampleMs, backMs }: ReportTask,
  to: number,
  collected: readonly Sample[],
): readonly Sample[] {
  const within = collected
    .map((sample) => ({
      ...sample,
      values: Object.fromEntries(rIds.flatMap((rId) => (sample.values[rId] ? [[rId, sample.values[rId]]] : []))),
    }))
    .filter((sample) => startOf(sample) >= from && startOf(sample) < to && Object.keys(sample.values).length > 0)
    .sort((a, b) => startOf(a) - startOf(b))
    .slice(-MOST_SAMPLES);
  // Conformance rule 337: what is wanted once is the newest sample of each data point.
  if (backMs === 0 && sampleMs > 0) return newest(within, rIds);
  // Conformance rule 325: history is asked for from a start on. VTNs that name the present and no length mean all there is.
  const since = within.filter((sample) => startOf(sample) >= startAt);
  return since.length > 0 ? since : within;
}

function newest(samples: readonly Sample[], rIds: readonly string[]): readonly Sample[] {
  const latest = new Map(rIds.map((rId) => [rId, samples.findLast(({ values }) => rId in values)]));
  return samples.flatMap((sample) => {
    const values = Object.fromEntries(Object.entries(sample.values).filter(([rId]) => latest.get(rId) === sample));
    return Object.keys(values).length > 0 ? [{ ...sample, values }] : [];
  });
}

const endOfPeriod = ({ startAt, backMs }: ReportTask, now: number): number =>
  backMs > 0 ? nextOnGrid(startAt, backMs, now) - backMs : now;
