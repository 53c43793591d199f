import { durationMs, isDuration, within } from "@oadr/model";
import { isAmount, type PointReading, readingOf, type Sample } from "@oadr/model/report";
import type { VenEffect } from "./core/effect.ts";
import type { NextReport, ReportRow } from "./hand-made.ts";
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
  const samples = new Map<string, Sample>();
  for (const row of rows.flat()) {
    for (const sample of samplesOf(row, points, context)) {
      const key = `${sample.at} ${sample.spanMs ?? ""}`;
      samples.set(key, { ...sample, values: { ...samples.get(key)?.values, ...sample.values } });
    }
  }
  return [...samples.values()];
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

// A row with values of both kinds becomes two samples: amounts have a window, values at an instant do not.
function samplesOf({ time, duration, values }: ReportRow, points: readonly ReportPoint[], { log }: CollectContext): readonly Sample[] {
  const start = time instanceof Date ? time.getTime() : Number.NaN;
  const spanMs = typeof duration === "string" && isDuration(duration) ? durationMs(duration) : Number.NaN;
  const instants: Record<string, PointReading> = {};
  const amounts: Record<string, PointReading> = {};
  for (const { description } of points) {
    const { rId } = description;
    const value: unknown = typeof values === "object" ? values?.[rId] : undefined;
    if (value === undefined) continue;
    const reading = readingOf(description, value);
    // Conformance rule 342: an amount without a window means nothing.
    const isUsable = reading && Number.isFinite(start) && (!isAmount(description) || spanMs > 0);
    if (!isUsable) log("warn", "a value for a report makes no sense", { rId, time, duration, value });
    else if (isAmount(description)) amounts[rId] = reading;
    else instants[rId] = reading;
  }
  return [
    ...(Object.keys(instants).length > 0 ? [{ at: start, values: instants }] : []),
    ...(Object.keys(amounts).length > 0 ? [{ at: start + spanMs, spanMs, values: amounts }] : []),
  ];
}
