import type { PointColumn } from "@oadr/vtn";
import { toOrdered } from "../sql/code-units.ts";
import { byteReader } from "./byte-reader.ts";
import { byteWriter } from "./byte-writer.ts";
import { type Column, packColumn, unpackColumn } from "./pack-column.ts";

/** Length of the stretches of time that packed values are cut at, so that those of a time are found though it is the last one that is known. */
export const STRETCH_MS = 86_400_000;
/** Most data points in one row, and most bytes before it takes no further one: whoever reads one point reads past the others. */
const MOST_POINTS = 64;
const MOST_BYTES = 8_192;
/** The first byte, should another way to pack them come. */
const FORMAT = 1;

/** Values of one report, packed: of one stretch of time, and of data points that follow one another in order. */
export interface PackedPoints {
  /** rIds of the first and last data point, as `toOrdered` has them. */
  readonly firstPoint: string;
  readonly lastPoint: string;
  /** The last time of any of the values. */
  readonly untilAt: number;
  /** Number of values. */
  readonly size: number;
  readonly data: Uint8Array;
}

interface Packed {
  readonly part: PointColumn;
  readonly column: Uint8Array;
}

/** The stretch that a time is in. */
export const stretchOf = (time: number): number => Math.floor(time / STRETCH_MS);

/** Packs the values of a report: mostly into one. */
export function packPoints(points: readonly PointColumn[]): readonly PackedPoints[] {
  const byStretch = new Map<number, PointColumn[]>();
  for (const point of points) {
    for (const [stretch, part] of cutInStretches(point)) {
      const parts = byStretch.get(stretch);
      if (parts === undefined) byStretch.set(stretch, [part]);
      else parts.push(part);
    }
  }
  return [...byStretch.values()].flatMap((parts) => [...packStretch(parts)]);
}

/** The values of one data point among those that are packed; undefined when there are none. */
export function unpackPoint(data: Uint8Array, rId: string): Column | undefined {
  const from = byteReader(data);
  if (from.byte() !== FORMAT) throw new Error("values are packed in a way that this version of @oadr/store does not know");
  const name = Buffer.from(rId);
  for (let count = from.whole(); count > 0; count--) {
    const isThis = name.equals(from.bytes());
    const column = from.bytes();
    if (isThis) return unpackColumn(column);
  }
  return undefined;
}

function* packStretch(parts: readonly PointColumn[]): Iterable<PackedPoints> {
  let together: Packed[] = [];
  let bytes = 0;
  for (const part of [...parts].sort((a, b) => (a.rId < b.rId ? -1 : 1))) {
    if (together.length >= MOST_POINTS || bytes >= MOST_BYTES) {
      yield packTogether(together);
      [together, bytes] = [[], 0];
    }
    const column = packColumn(part);
    together.push({ part, column });
    bytes += column.length;
  }
  if (together.length > 0) yield packTogether(together);
}

function packTogether(packed: readonly Packed[]): PackedPoints {
  const to = byteWriter();
  to.byte(FORMAT);
  to.whole(packed.length);
  for (const { part, column } of packed) {
    to.bytes(Buffer.from(part.rId));
    to.bytes(column);
  }
  return {
    firstPoint: toOrdered(packed[0]?.part.rId ?? ""),
    lastPoint: toOrdered(packed.at(-1)?.part.rId ?? ""),
    untilAt: Math.max(...packed.map(({ part }) => part.times.at(-1) ?? 0)),
    size: packed.reduce((sum, { part }) => sum + part.times.length, 0),
    data: to.end(),
  };
}

function* cutInStretches({ rId, times, values, traits }: PointColumn): Iterable<readonly [stretch: number, part: PointColumn]> {
  for (let start = 0; start < times.length; ) {
    const stretch = stretchOf(times[start] ?? 0);
    let end = start + 1;
    while (end < times.length && stretchOf(times[end] ?? 0) === stretch) end++;
    const known = traits?.slice(start, end);
    yield [
      stretch,
      {
        rId,
        times: times.slice(start, end),
        values: values.slice(start, end),
        ...(known?.some((each) => each !== undefined) && { traits: known }),
      },
    ];
    start = end;
  }
}
