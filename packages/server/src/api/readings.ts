import type { Reading, ReadingFilter, Vtn } from "@oadr/vtn";
import * as z from "zod";
import { fromCursor, toCursor } from "./cursor.ts";
import type { Stream } from "./operation.ts";
import { type PageOf, toText } from "./schemas/common.ts";

interface Page {
  readonly after?: string;
  readonly limit: number;
}

// Lines are handed over so many characters at a time: a piece for each would cost more than the line.
const PIECE = 16_384;

/** All readings that fit, a line of JSON each. No more than a piece of them is in memory. */
export function readingsStream(vtn: Vtn, filter: ReadingFilter): Stream {
  return { texts: linesOf(vtn.reports.readings(filter)), end: () => {} };
}

async function* linesOf(readings: AsyncIterable<Reading>): AsyncGenerator<string> {
  let piece = "";
  for await (const reading of readings) {
    piece += `${toText(reading)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

const cursor = z.tuple([z.string(), z.string(), z.string(), z.number(), z.string()]);
type Place = z.output<typeof cursor>;

const placeOf = ({ venId, reportSpecifierId, rId, time, reportRequestId }: Reading): Place => [
  venId,
  reportSpecifierId,
  rId,
  time.getTime(),
  reportRequestId,
];

/** A page of readings. */
export async function readingsPage(vtn: Vtn, { after, limit, ...filter }: ReadingFilter & Page): Promise<PageOf<Reading>> {
  const place = after === undefined ? undefined : fromCursor(after, cursor);
  const items: Reading[] = [];
  for await (const reading of inOrder(vtn.reports.readings(place === undefined ? filter : narrowed(filter, place)))) {
    if (place !== undefined && compare(placeOf(reading), place) <= 0) continue;
    const last = items.at(-1);
    if (items.length === limit && last !== undefined) return { items, next: toCursor(placeOf(last)) };
    items.push(reading);
  }
  return { items };
}

/** Puts values of one time in order, which the VTN leaves open, so that each has its place. */
async function* inOrder(readings: AsyncIterable<Reading>): AsyncGenerator<Reading> {
  let same: Reading[] = [];
  const isSame = (reading: Reading): boolean => {
    const [first] = same;
    return first === undefined || compare(placeOf(first).slice(0, 4), placeOf(reading).slice(0, 4)) === 0;
  };
  for await (const reading of readings) {
    if (!isSame(reading)) {
      yield* same;
      same = [];
    }
    same.push(reading);
    if (same.length > 1) same.sort((a, b) => compare(placeOf(a), placeOf(b)));
  }
  yield* same;
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [index, part] of one.entries()) {
    const against = other[index] ?? "";
    if (part !== against) return part < against ? -1 : 1;
  }
  return 0;
}

/** The filter without what lies before a place, where it is for one data point alone. */
function narrowed(filter: ReadingFilter, [, , , time]: Place): ReadingFilter {
  const start = new Date(time);
  const isOnePoint = filter.venId !== undefined && filter.rId !== undefined;
  return isOnePoint && (filter.since === undefined || filter.since < start) ? { ...filter, since: start } : filter;
}
