import { encode } from "@oadr/codec";
import { anyMessage, bytesOf, checkDocument, checkMessage, checkVerdict, mutationOf } from "@oadr/codec/testing";
import { messageFile, textFile } from "./finding-file.ts";
import { createTarget, type Target } from "./target.ts";

const messages = anyMessage();
const documents = mutationOf(messages.map((message) => encode(message)));

/** The properties of `@oadr/codec`. */
export const codecTargets: readonly Target[] = [
  createTarget({ kind: "message", inputs: messages, check: checkMessage, toFile: messageFile, batch: 50 }),
  createTarget({ kind: "document", inputs: documents, check: checkDocument, toFile: textFile, batch: 200 }),
  createTarget({
    kind: "bytes",
    inputs: bytesOf(documents),
    check: checkDocument,
    toFile: (content) => ({ ending: "xml", content }),
    batch: 100,
  }),
  createTarget({ kind: "verdict", inputs: documents, check: checkVerdict, toFile: textFile, batch: 200 }),
];
