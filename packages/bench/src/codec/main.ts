import { encode } from "@oadr/codec";
import { type Effort, measure } from "../measure.ts";
import type { Growth, Table } from "../report.ts";
import { decoders, encoders } from "./contenders.ts";
import { decodingGoals, encodingGoals } from "./goals.ts";
import { growing } from "./growth.ts";
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
  const contenders = growing();
  const measurements = measure(contenders, effort);
  return {
    title: "decode oadrUpdateReport, by number of values",
    rows: measurements.map(({ name, medianUs }, index) => ({ name, medianUs, perValueUs: medianUs / (contenders[index]?.parts ?? 1) })),
    mostSpread: 1.5,
  };
}
