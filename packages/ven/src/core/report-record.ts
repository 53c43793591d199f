import { isAmount, nextOnGrid, type PointReading, type Sample } from "@oadr/model/report";
import type { ReportOffer, ReportSource } from "./settings.ts";
import type { ReportRecord, VenState } from "./state.ts";
import { change, type Turn } from "./turn.ts";

type Recorded = ReportOffer & { readonly source: ReportSource & { readonly type: "recorded" } };

const recordedOffers = ({ settings }: VenState): readonly Recorded[] =>
  settings.offers.filter((offer): offer is Recorded => offer.source?.type === "recorded");

/** Samples the data points whose history is kept, at round times. Goes on without a VTN, so that nothing is missing afterwards. */
export function runRecords(turn: Turn): void {
  for (const offer of recordedOffers(turn.state)) runRecord(turn, offer);
}

function runRecord(turn: Turn, { reportSpecifierId, descriptions, source: { everyMs } }: Recorded): void {
  const { now } = turn;
  const next = nextOnGrid(0, everyMs, now);
  const record = turn.state.reports.records[reportSpecifierId] ?? { samples: [], nextAt: next };
  // A time further ahead than the next one was set before the clock was put back.
  const nextAt = Math.min(record.nextAt, next);
  // What comes late, as after a sleep of the machine, would be read at another time than it says.
  const isMissed = now - nextAt > everyMs / 2;
  if (now < nextAt || record.reading !== undefined || isMissed) {
    if (isMissed || nextAt !== record.nextAt || record.samples.length === 0)
      put(turn, reportSpecifierId, { ...record, nextAt: isMissed ? next : nextAt });
    return;
  }
  const spanMs = descriptions.some(isAmount) ? { spanMs: everyMs } : {};
  turn.effects.push({ type: "record", reportSpecifierId, rIds: descriptions.map(({ rId }) => rId), at: nextAt, ...spanMs });
  put(turn, reportSpecifierId, { ...record, nextAt: nextAt + everyMs, reading: nextAt });
}

/** Takes what was read for a record. */
export function onRecorded(turn: Turn, reportSpecifierId: string, at: number, values: Readonly<Record<string, PointReading>>): void {
  const offer = recordedOffers(turn.state).find((known) => known.reportSpecifierId === reportSpecifierId);
  const record = turn.state.reports.records[reportSpecifierId];
  if (!offer || record?.reading !== at) return;
  const { reading: _, samples, nextAt } = record;
  const { everyMs, keep } = offer.source;
  const taken: Sample = { at, ...(offer.descriptions.some(isAmount) && { spanMs: everyMs }), values };
  // Conformance rule 510: at least 100 points are kept; which number it is here, the offer says.
  put(turn, reportSpecifierId, { nextAt, samples: [...samples, taken].slice(-keep) });
}

/** Forgets the records of reports that are not on offer any more. */
export function forgetRecords(turn: Turn): void {
  const ids = new Set(recordedOffers(turn.state).map(({ reportSpecifierId }) => reportSpecifierId));
  const records = Object.fromEntries(Object.entries(turn.state.reports.records).filter(([id]) => ids.has(id)));
  change(turn, "reports", { records });
}

/** The next time at which a record needs a sample. */
export function nextRecordAt(state: VenState, now: number): number | undefined {
  const coming = recordedOffers(state).flatMap(({ reportSpecifierId }) => state.reports.records[reportSpecifierId]?.nextAt ?? []);
  const ahead = coming.filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

function put(turn: Turn, reportSpecifierId: string, record: ReportRecord): void {
  change(turn, "reports", { records: { ...turn.state.reports.records, [reportSpecifierId]: record } });
}
