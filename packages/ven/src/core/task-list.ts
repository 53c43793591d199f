import type { Report } from "@oadr/model";
import type { ReportTask } from "./state.ts";
import { change, log, nextId, post, type Turn } from "./turn.ts";

/** The task of a report request. */
export const taskNamed = (turn: Turn, id: string): ReportTask | undefined =>
  turn.state.reports.tasks.find(({ reportRequestId }) => reportRequestId === id);

/** Puts a task in the place of the one for the same request. */
export function putTask(turn: Turn, task: ReportTask): void {
  const tasks = turn.state.reports.tasks.map((known) => (known.reportRequestId === task.reportRequestId ? task : known));
  change(turn, "reports", { tasks });
}

/** Ends a task. */
export function removeTask(turn: Turn, id: string): void {
  change(turn, "reports", { tasks: turn.state.reports.tasks.filter(({ reportRequestId }) => reportRequestId !== id) });
}

/** Sends a report of a task. */
export function deliver(turn: Turn, { reportRequestId }: ReportTask, report: Report | undefined): void {
  const { registration } = turn.state;
  if (report && registration) {
    post(turn, "EiReport", { type: "oadrUpdateReport", requestId: nextId(turn), oadrReports: [report], venId: registration.venId });
  } else log(turn, "warn", "a report is due, and there is no sample", { reportRequestId });
}
