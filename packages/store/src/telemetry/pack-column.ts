import type { PayloadResourceStatus } from "@oadr/model";
import type { PointColumn, ReadingTraits } from "@oadr/vtn";
import { fromJson, toJson } from "../sql/json.ts";
import { type ByteReader, byteReader } from "./byte-reader.ts";
import { type ByteWriter, byteWriter } from "./byte-writer.ts";
import { packNumbers, unpackNumbers } from "./pack-numbers.ts";

/** What is said about values, in columns of equal length. */
export type Column = Omit<PointColumn, "rId">;

const NUMBERS = 0;
const ANYTHING = 1;
const WITH_TRAITS = 2;

/** Packs a column into bytes. */
export function packColumn({ times, values, traits }: Column): Uint8Array {
  const to = byteWriter();
  const areNumbers = values.every((value) => typeof value === "number");
  to.byte((areNumbers ? NUMBERS : ANYTHING) + (traits === undefined ? 0 : WITH_TRAITS));
  to.whole(times.length);
  packNumbers(to, times);
  if (areNumbers) packNumbers(to, values as readonly number[]);
  else packRuns(to, values);
  if (traits !== undefined) packRuns(to, traits);
  return to.end();
}

/** Unpacks a column. */
export function unpackColumn(bytes: Uint8Array): Column {
  const from = byteReader(bytes);
  const kind = from.byte();
  const count = from.whole();
  const times = unpackNumbers(from, count);
  const values = (kind & ANYTHING) === 0 ? unpackNumbers(from, count) : unpackRuns<number | PayloadResourceStatus>(from, count);
  return { times, values, ...((kind & WITH_TRAITS) !== 0 && { traits: unpackRuns<ReadingTraits | undefined>(from, count) }) };
}

// Mostly they are all the same: each stands once, as often as it follows itself.
function packRuns(to: ByteWriter, items: readonly unknown[]): void {
  let before: string | undefined;
  let run = 0;
  const end = (): void => {
    if (before === undefined) return;
    to.whole(run);
    to.bytes(Buffer.from(before));
  };
  for (const item of items) {
    // Of what is not there nothing is written.
    const text = item === undefined ? "" : toJson(item);
    if (text === before) run += 1;
    else {
      end();
      [before, run] = [text, 1];
    }
  }
  end();
}

function unpackRuns<T>(from: ByteReader, count: number): T[] {
  const items: T[] = [];
  while (items.length < count) {
    const run = from.whole();
    const text = Buffer.from(from.bytes()).toString();
    for (let index = 0; index < run; index++) items.push((text === "" ? undefined : fromJson(text)) as T);
  }
  return items;
}
