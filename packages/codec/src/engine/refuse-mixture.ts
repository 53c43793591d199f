import { type LooseShape, textKeyOf } from "./loose.ts";
import { isRecord, MessageFault } from "./message-fault.ts";

/** Refuses a value that has both text and elements, where the XML can have only one of them. */
export function refuseMixture(shape: LooseShape, value: unknown): void {
  const key = textKeyOf(shape);
  if (!isRecord(value) || key === undefined || value[key] === undefined || value[key] === "") return;
  for (const [other, field] of Object.entries(shape.fields)) {
    if (field.name !== undefined && value[other] !== undefined)
      throw new MessageFault(`stands beside ${key}; only one of them can`).inside(other);
  }
}
