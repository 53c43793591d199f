import type { Clock } from "@oadr/model";
import type { VenEffect } from "./core/effect.ts";
import type { Reading } from "./core/state.ts";
import type { Log } from "./log.ts";
import type { ReadingValue, ReportPoint } from "./report-point.ts";
import { within } from "./within.ts";

/** What {@link readPoints} needs to know. */
export interface ReadContext {
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs: number;
  readonly points: readonly ReportPoint[];
}

/** Reads the data points of one sample, all at the same time. What cannot be read in time is missing in the result. */
export async function readPoints(
  { reportSpecifierId, rIds, at, spanMs = 0 }: VenEffect & { readonly type: "read" },
  { clock, log, timeoutMs, points }: ReadContext,
): Promise<Readonly<Record<string, Reading>>> {
  const time = { start: new Date(at - spanMs), end: new Date(at) };
  const readings = rIds.map(async (rId): Promise<readonly (readonly [string, Reading])[]> => {
    const point = points.find((known) => known.reportSpecifierId === reportSpecifierId && known.description.rId === rId);
    if (!point) return [];
    const outcome = await within(clock, timeoutMs, () => point.read(time));
    const reading = outcome.kind === "done" ? readingOf(outcome.value) : undefined;
    if (!reading) log("warn", "a data point could not be read", { reportSpecifierId, rId, ...outcome });
    return reading ? [[rId, reading]] : [];
  });
  return Object.fromEntries((await Promise.all(readings)).flat());
}

function readingOf(value: number | ReadingValue): Reading | undefined {
  const { value: number, quality, confidence, accuracy } = typeof value === "number" ? { value } : { ...value };
  // NaN and infinity can be written, but no VTN can make sense of them.
  if (!Number.isFinite(number)) return undefined;
  return {
    payloadBase: { type: "payloadFloat", value: number },
    ...(quality !== undefined && { oadrDataQuality: quality }),
    ...(confidence !== undefined && { confidence }),
    ...(accuracy !== undefined && { accuracy }),
  };
}
