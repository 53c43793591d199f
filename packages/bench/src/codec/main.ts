import { encode } from "@oadr/codec";
import { type Effort, measure } from "../measure.ts";
import type { Table } from "../report.ts";
import { decoders, encoders } from "./contenders.ts";
import { samples } from "./messages.ts";

/** Measures decoding and encoding of every sample; yields a table as soon as it is there. */
export function* benchCodec(effort: Effort): Generator<Table> {
  for (const { name, message } of samples) {
    const characters = encode(message).length;
    yield { title: `decode ${name}`, characters, measurements: measure(decoders(message), effort) };
    yield { title: `encode ${name}`, characters, measurements: measure(encoders(message), effort) };
  }
}
