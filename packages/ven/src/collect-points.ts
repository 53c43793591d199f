import { within } from "@oadr/model";
import { type ReportRow, type Sample, samplesOfRows } from "@oadr/model/report";
import type { VenEffect } from "./core/effect.ts";
import type { NextReport } from "./hand-made.ts";
import type { ReadContext } from "./read-points.ts";
import type { ReportPoint } from "./report-point.ts";

/** What {@link collectPoints} needs to know. */
export interface CollectContext extends ReadContext {
  /** Makes reports for data points without `readRange`. */
  readonly nextReport: NextReport | undefined;
}

type Collect = VenEffect & { readonly type: "collect" };

/** Collects the values of data points over a time, of all at once, and puts together what belongs to the same time. */
export async function collectPoints(effect: Collect, context: CollectContext): Promise<readonly Sample[]> {
  const points = context.points.filter(
    ({ reportSpecifierId, description: { rId } }) => reportSpecifierId === effect.reportSpecifierId && effect.rIds.includes(rId),
  );
  const byHand = points.filter(({ readRange }) => !readRange);
  const rows = await Promise.all([
    ...points.filter(({ readRange }) => readRange).map((point) => rangeOf(effect, point, context)),
    ...(byHand.length > 0 ? [nextReportOf(effect, byHand, context)] : []),
  ]);
  const descriptions = points.map(({ description }) => description);
  return samplesOfRows(rows.flat(), descriptions, (fault) => context.log("warn", "a value for a report makes no sense", { ...fault }));
}

async function rangeOf({ from, to }: Collect, point: ReportPoint, context: CollectContext): Promise<readonly ReportRow[]> {
  const { rId } = point.description;
  const read = () => point.readRange?.({ start: new Date(from), end: new Date(to) });
  const rows = await listed(read, context, { reportSpecifierId: point.reportSpecifierId, rIds: [rId] });
  return rows.map(({ time, duration, ...value }) => ({ time, ...(duration !== undefined && { duration }), values: { [rId]: value } }));
}

async function nextReportOf(effect: Collect, points: readonly ReportPoint[], context: CollectContext): Promise<readonly ReportRow[]> {
  const { reportRequestId, reportSpecifierId, from, to } = effect;
  const rIds = points.map(({ description: { rId } }) => rId);
  const [{ reportName } = { reportName: "" }] = points;
  const due = { reportRequestId, reportSpecifierId, reportName, rIds, start: new Date(from), end: new Date(to) };
  return listed(() => context.nextReport?.(due), context, { reportSpecifierId, rIds });
}

async function listed<T>(
  read: () => readonly T[] | undefined | Promise<readonly T[] | undefined>,
  { clock, log, timeoutMs }: CollectContext,
  fields: Readonly<Record<string, unknown>>,
): Promise<readonly T[]> {
  const outcome = await within(clock, timeoutMs, read);
  if (outcome.kind === "done" && Array.isArray(outcome.value))
    return outcome.value.filter((row) => typeof row === "object" && row !== null);
  log("warn", "the values of a report could not be read", { ...fields, ...outcome });
  return [];
}
