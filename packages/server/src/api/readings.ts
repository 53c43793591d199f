import type { Reading, ReadingFilter, Vtn } from "@oadr/vtn";
import { z } from "zod";
import { ApiError } from "./api-error.ts";
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

/** A page of readings. Throws ApiError 410 when it goes on in a series of values that is there no more. */
export async function readingsPage(vtn: Vtn, { after, limit, ...filter }: ReadingFilter & Page): Promise<PageOf<Reading>> {
  const search = after === undefined ? undefined : searchFor(fromCursor(after, cursor));
  const items: Reading[] = [];
  for await (const reading of vtn.reports.readings(search === undefined ? filter : search.narrowed(filter))) {
    if (search?.isPast(reading) === false) continue;
    const last = items.at(-1);
    if (items.length === limit && last !== undefined) return { items, next: toCursor(placeOf(last)) };
    items.push(reading);
  }
  if (search?.wasFound() === false) throw new ApiError(410, "ERR_OADR_API_GONE", "the values after which the page was to go on are gone");
  return { items };
}

interface Search {
  /** The filter with what need not be read over left out. */
  readonly narrowed: (filter: ReadingFilter) => ReadingFilter;
  /** Whether a reading comes after the place; it has to be asked of all of them in order. */
  readonly isPast: (reading: Reading) => boolean;
  /** Whether the series of the place was met. */
  readonly wasFound: () => boolean;
}

function searchFor([venId, reportSpecifierId, rId, time, reportRequestId]: Place): Search {
  let wasThere = false;
  let isPast = false;
  const start = new Date(time);
  return {
    narrowed: (filter) => {
      const isOneSeries = filter.venId !== undefined && filter.rId !== undefined;
      return isOneSeries && (filter.since === undefined || filter.since < start) ? { ...filter, since: start } : filter;
    },
    isPast: (reading) => {
      if (isPast) return true;
      if (reading.venId !== venId || reading.reportSpecifierId !== reportSpecifierId || reading.rId !== rId) {
        // What was read last may have made room meanwhile: the next series comes after it in any case.
        isPast = wasThere;
        return isPast;
      }
      wasThere = true;
      const at = reading.time.getTime();
      isPast = at > time || (at === time && reading.reportRequestId === reportRequestId);
      return at > time;
    },
    wasFound: () => wasThere,
  };
}
