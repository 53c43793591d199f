import { type Clock, within } from "@oadr/model";
import { type PointReading, readingOf } from "@oadr/model/report";
import type { VenEffect } from "./core/effect.ts";
import type { Log } from "./log.ts";
import type { ReportPoint } from "./report-point.ts";

/** What {@link readPoints} needs to know. */
export interface ReadContext {
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs: number;
  /** All of them, see `allPoints`. */
  readonly points: readonly ReportPoint[];
  /** Those that could not be read last time: a meter that is away for a week is worth a line, not one a second. */
  readonly unread: Set<ReportPoint>;
}

/** Reads the data points of one sample, all at the same time. What cannot be read in time is missing in the result. */
export async function readPoints(
  { reportSpecifierId, rIds, at, spanMs = 0 }: VenEffect & { readonly type: "read" | "record" },
  { clock, log, timeoutMs, points, unread }: ReadContext,
): Promise<Readonly<Record<string, PointReading>>> {
  const time = { start: new Date(at - spanMs), end: new Date(at) };
  const readings = rIds.map(async (rId): Promise<readonly (readonly [string, PointReading])[]> => {
    const point = points.find((known) => known.reportSpecifierId === reportSpecifierId && known.description.rId === rId);
    if (!point) return [];
    const outcome = await within<unknown>(clock, timeoutMs, () => point.read?.(time));
    const reading = outcome.kind === "done" ? readingOf(point.description, outcome.value) : undefined;
    if (!reading) {
      log(unread.has(point) ? "debug" : "warn", "a data point could not be read", { reportSpecifierId, rId, ...outcome });
      unread.add(point);
    } else if (unread.delete(point)) log("info", "a data point can be read again", { reportSpecifierId, rId });
    return reading ? [[rId, reading]] : [];
  });
  return Object.fromEntries((await Promise.all(readings)).flat());
}
