import { type Clock, type ReportDescription, within } from "@oadr/model";
import {
  type PointReading,
  type ReportPlan,
  type ReportRow,
  readingOf,
  type Sample,
  samplesBetween,
  samplesOfRows,
} from "@oadr/model/report";
import type { Log } from "../log.ts";
import type { Notify } from "../notify.ts";
import type { Supply } from "../store/supply-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { OwnOffer, OwnPoint } from "./own-report.ts";

/** What is needed to read data points. */
export interface ReadsContext {
  readonly own: () => OwnOffer;
  readonly clock: Clock;
  readonly log: Log;
  readonly notify: Notify;
  readonly timeoutMs: number;
}

/** Reads what reports tell. */
export interface Reads {
  /** Samples of data points at some times. What cannot be read in time is missing in them. */
  readonly sampled: (plan: ReportPlan, times: readonly number[]) => Promise<readonly Sample[]>;
  /** What there is of data points from a time on, before another. */
  readonly collected: (plan: ReportPlan, supply: Supply, to: number, ven: VenRecord) => Promise<readonly Sample[]>;
}

/** Makes what reads data points, each time of each once, however many VENs want it. It is for reports that are due together. */
export function createReads({ own, clock, log, notify, timeoutMs }: ReadsContext): Reads {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: readonly unknown[], read: () => Promise<T>): Promise<T> => {
    const text = JSON.stringify(key);
    const reading = (known.get(text) as Promise<T> | undefined) ?? read();
    known.set(text, reading);
    return reading;
  };
  const describe = (plan: ReportPlan): readonly ReportDescription[] => {
    const offer = own().offers.find(({ reportSpecifierId }) => reportSpecifierId === plan.reportSpecifierId);
    return offer?.descriptions.filter(({ rId }) => plan.rIds.includes(rId)) ?? [];
  };

  const readOne = async (
    point: OwnPoint,
    description: ReportDescription,
    start: number,
    end: number,
  ): Promise<PointReading | undefined> => {
    const outcome = await within<unknown>(clock, timeoutMs, () => point.read?.({ start: new Date(start), end: new Date(end) }));
    const reading = outcome.kind === "done" ? readingOf(description, outcome.value) : undefined;
    if (reading === undefined) log("warn", `data point ${point.rId} could not be read`, { rId: point.rId, ...outcome });
    return reading;
  };
  const sampleAt = async ({ reportSpecifierId, kind, sampleMs }: ReportPlan, points: readonly ReportDescription[], at: number) => {
    const spanMs = kind === "span" ? sampleMs : 0;
    const values: Record<string, PointReading> = {};
    await Promise.all(
      points.map(async (description) => {
        const { rId } = description;
        const point = own().point(reportSpecifierId, rId);
        const reading = point && (await once([reportSpecifierId, rId, spanMs, at], () => readOne(point, description, at - spanMs, at)));
        if (reading !== undefined) values[rId] = reading;
      }),
    );
    return { at, ...(spanMs > 0 && { spanMs }), values };
  };

  const rowsOf = async (point: OwnPoint, start: number, end: number): Promise<readonly ReportRow[]> => {
    const { rId } = point;
    const outcome = await within<unknown>(clock, timeoutMs, () => point.readRange?.({ start: new Date(start), end: new Date(end) }));
    if (outcome.kind !== "done" || !Array.isArray(outcome.value)) {
      log("warn", `data point ${rId} could not be read`, { rId, ...outcome });
      return [];
    }
    return outcome.value
      .filter((row) => typeof row === "object" && row !== null)
      .map(({ time, duration, ...value }) => ({ time, ...(duration !== undefined && { duration }), values: { [rId]: value } }));
  };

  return {
    sampled: async (plan, times) => {
      const points = describe(plan);
      return Promise.all(times.map((at) => sampleAt(plan, points, at)));
    },
    collected: async (plan, { from, request }, to, ven) => {
      const { reportSpecifierId, reportName, rIds } = plan;
      const points = rIds.flatMap((rId) => own().point(reportSpecifierId, rId) ?? []);
      const ranges = points
        .filter(({ readRange }) => readRange !== undefined)
        .map((point) => once([reportSpecifierId, point.rId, from, to], () => rowsOf(point, from, to)));
      const byHand = points.filter(({ readRange }) => readRange === undefined).map(({ rId }) => rId);
      const { reportRequestId } = request;
      const due = { reportRequestId, reportSpecifierId, reportName, rIds: byHand, start: new Date(from), end: new Date(to) };
      const made = byHand.length > 0 ? await notify("onRequestReport", due, ven) : undefined;
      const rows = [...(await Promise.all(ranges)).flat(), ...(Array.isArray(made) ? made : [])];
      const samples = samplesOfRows(rows, describe(plan), (fault) => log("warn", "a value for a report makes no sense", { ...fault }));
      return samplesBetween({ ...plan, nextSampleAt: from }, to, samples);
    },
  };
}
