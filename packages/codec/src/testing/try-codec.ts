import { poll } from "../gen/messages.ts";
import { CodecError, createCodec, decode, encode, fromJson, type Json, toJson } from "../index.ts";

/** What a run of the codec's functions came to; plain JSON, so that it can leave any place that runs JavaScript. */
export type Tried = Readonly<Record<string, Json>>;

/** What anything that throws a CodecError says of it. */
function faultIn(action: () => unknown): Json {
  try {
    action();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { code: error.code, path: error.path, detail: error.detail, line: error.line ?? 0, column: error.column ?? 0 };
  }
  return "nothing was thrown";
}

/** Uses all of the public face once. `xml` is a valid message. */
export function tryCodec(xml: string): Tried {
  const { message, schemaVersion = "" } = decode(xml);
  const bytes = new TextEncoder().encode(xml);
  const { decode: decodePoll, encode: encodePoll } = createCodec([poll]);
  return {
    schemaVersion,
    fromText: toJson(message),
    fromBytes: toJson(decode(bytes).message),
    fromJson: toJson(fromJson(toJson(message))),
    encoded: encode(message),
    onePoll: toJson(decodePoll(encodePoll({ type: "oadrPoll", venId: "Zähler №1 ⚡" })).message),
    notXml: faultIn(() => decode(xml.slice(0, -20))),
    notUtf8: faultIn(() => decode(new Uint8Array([0x3c, 0xff, 0x3e]))),
    notSpoken: faultIn(() => decodePoll(xml)),
    notAMessage: faultIn(() => fromJson({ type: "oadrPoll" })),
  };
}
