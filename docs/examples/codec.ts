// The codec alone: npm install @oadr/codec
import { readFileSync } from "node:fs";
import { CodecError, decode, encode } from "@oadr/codec";

const xml = encode({ type: "oadrPoll", venId: "ven-1" });
console.log(xml);

try {
  const { message } = decode(process.argv[2] ? readFileSync(process.argv[2]) : xml);
  if (message.type === "oadrDistributeEvent") {
    for (const { eiEvent } of message.oadrEvents) console.log(eiEvent.eventDescriptor.eventId, eiEvent.eiActivePeriod.dtstart);
  } else {
    console.log(message.type);
  }
} catch (error) {
  if (!(error instanceof CodecError)) throw error;
  console.error(error.code, error.path, error.message);
}
