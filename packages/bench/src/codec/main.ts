import { encode } from "@oadr/codec";
import { type Effort, measure } from "../measure.ts";
import type { Growth, Table } from "../report.ts";
import { decoders, encoders } from "./contenders.ts";
import { decodingGoals, encodingGoals } from "./goals.ts";
import { growing, sizes } from "./growth.ts";
import { samples } from "./messages.ts";

/** Measures decoding and encoding of every sample; yields a table as soon as it is there. */
export function* benchCodec(effort: Effort): Generator<Table> {
  for (const { name, messages } of samples) {
    const [first] = messages;
    if (first === undefined) continue;
    const characters = encode(first).length;
    const about = { sample: name, characters };
    yield { job: "decode", ...about, measurements: measure(decoders(messages), effort), goals: decodingGoals(name) };
    yield { job: "encode", ...about, measurements: measure(encoders(messages), effort), goals: encodingGoals };
  }
}

/** Measures how the time grows with the number of values. */
export function benchGrowth(effort: Effort): Growth {
  const measurements = measure(sizes.flatMap(growing), effort);
  const rows = sizes.map((size, index) => {
    const ours = measurements[index * 2]?.medianUs ?? Number.NaN;
    const json = measurements[index * 2 + 1]?.medianUs ?? Number.NaN;
    return { name: `${size.toLocaleString("en")} values`, medianUs: ours, perValueUs: ours / size, jsonPerValueUs: json / size };
  });
  return { title: "decode oadrUpdateReport, by number of values", rows, mostSpread: 1.5 };
}
