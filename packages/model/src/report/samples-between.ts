import type { ReportPlan } from "./report-plan.ts";
import { type Sample, startOf } from "./sample.ts";

// Of one report; what is older gives way.
const MOST_SAMPLES = 10_000;

/** Picks what a report of a `range` tells of what was collected: what begins from `nextSampleAt` on, before `to`. */
export function samplesBetween(
  { startAt, nextSampleAt: from, rIds, sampleMs, backMs }: Pick<ReportPlan, "startAt" | "nextSampleAt" | "rIds" | "sampleMs" | "backMs">,
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
