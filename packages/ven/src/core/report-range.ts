import { dataReport, nextOnGrid, type Sample, samplesBetween } from "@oadr/model/report";
import type { ReportTask } from "./state.ts";
import { deliver, putTask, removeTask, taskNamed } from "./task-list.ts";
import type { Turn } from "./turn.ts";

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
  const samples = samplesBetween(task, to, collected);
  const last = samples.at(-1) ?? task.last;
  const current: ReportTask = { ...idle, samples, ...(last && { last }) };
  deliver(turn, current, dataReport(current, turn.now));
  if (task.final || (task.endAt !== undefined && to >= task.endAt)) {
    removeTask(turn, reportRequestId);
    return;
  }
  putTask(turn, { ...current, samples: [], nextSampleAt: to, nextReportAt: nextOnGrid(task.startAt, task.backMs, turn.now) });
}

const endOfPeriod = ({ startAt, backMs }: ReportTask, now: number): number =>
  backMs > 0 ? nextOnGrid(startAt, backMs, now) - backMs : now;
