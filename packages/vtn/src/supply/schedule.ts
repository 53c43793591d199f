import { nextOnGrid, type ReportPlan } from "@oadr/model/report";
import type { Supply } from "../store/supply-store.ts";

/** Reports of one request that wait for a VEN at most; the oldest make room. */
export const MOST_WAITING = 10;

// Of one report.
const MOST_SAMPLES = 10_000;

/** What a report that is due tells of, and what comes after it. */
export interface DueSupply {
  /** End of the time that it tells of. */
  readonly to: number;
  /** Times of the samples that it has; none when values are collected. */
  readonly sampleTimes: readonly number[];
  /** The supply as it is then; undefined when it has come to its end. */
  readonly after: Supply | undefined;
}

/** A new supply. */
export const supplyOf = (venId: string, request: Supply["request"], plan: ReportPlan, now: number): Supply => ({
  venId,
  request,
  acceptedAt: now,
  from: plan.nextSampleAt,
  dueAt: Math.min(plan.nextReportAt, plan.endAt === undefined || plan.kind === "metadata" ? plan.nextReportAt : Math.max(now, plan.endAt)),
});

/** What a supply has to bring at its time, and what comes next. */
export function dueSupply(plan: ReportPlan, supply: Supply, now: number): DueSupply {
  const { kind, startAt, endAt = Number.POSITIVE_INFINITY, backMs, sampleMs } = plan;
  const { dueAt, from, isLast } = supply;
  const to = Math.min(dueAt, endAt);
  if (backMs === 0) return { to, sampleTimes: kind === "point" || kind === "span" ? [dueAt] : [], after: undefined };
  const sampleTimes = kind === "point" || kind === "span" ? timesOf(plan, from, to) : [];
  if (isLast) {
    // Conformance rule 345: the report to follow has a value, if only that of now.
    return { to, sampleTimes: sampleTimes.length > 0 || kind === "range" ? sampleTimes : [to], after: undefined };
  }
  if (dueAt >= endAt) return { to, sampleTimes, after: undefined };
  const last = sampleTimes.at(-1);
  const nextFrom = kind === "range" ? to : last === undefined ? from : nextOnGrid(startAt, sampleMs, last);
  const next = Math.min(nextOnGrid(startAt, backMs, dueAt), endAt);
  // After a long standstill there is no report for each period: so many still count.
  const oldest = nextOnGrid(startAt, backMs, now - MOST_WAITING * backMs);
  if (next >= oldest) return { to, sampleTimes, after: { ...supply, from: nextFrom, dueAt: next } };
  return { to, sampleTimes, after: { ...supply, from: Math.max(nextFrom, oldest - backMs), dueAt: Math.min(oldest, endAt) } };
}

/** Times of samples that have not been told of, up to a time. */
function timesOf({ kind, startAt, endAt = Number.POSITIVE_INFINITY, sampleMs, backMs }: ReportPlan, from: number, to: number): number[] {
  // A report of amounts, or of one value each, ends with the sample of its own time; others begin with it. Values at an instant belong
  // to the time before the end, an amount is complete at the end.
  const isInclusive = kind === "span" || sampleMs === backMs;
  const isPastEnd = (time: number): boolean => (kind === "span" ? time > endAt : time >= endAt);
  const times: number[] = [];
  for (let time = from; (time < to || (isInclusive && time === to)) && !isPastEnd(time); time = nextOnGrid(startAt, sampleMs, time)) {
    times.push(time);
    if (times.length > MOST_SAMPLES) times.shift();
  }
  return times;
}
