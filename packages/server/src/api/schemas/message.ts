import { type Message, type MessageType, messageRoutes } from "@oadr/model";
import type { LoggedExchange } from "@oadr/vtn";
import * as z from "zod";
import { instant, named, text, word } from "./common.ts";

/** The type of a message. */
export const messageType: z.ZodType<MessageType> = word(Object.keys(messageRoutes) as MessageType[]);

// Its members are those of the model; the JSON Schema of all messages is published by itself.
const message = named(
  "Message",
  "An OpenADR message, as `oadr decode` prints it.",
  z.looseObject({ type: messageType }),
) as unknown as z.ZodType<Message>;

/** An exchange with a VEN. */
export const loggedExchange: z.ZodType<LoggedExchange> = named(
  "Exchange",
  "A message and what came of it.",
  z.strictObject({
    id: text,
    venId: z.exactOptional(text),
    from: z.enum(["VEN", "VTN"]).describe("Who called."),
    service: z.enum(["EiEvent", "EiReport", "EiOpt", "EiRegisterParty", "OadrPoll"]),
    request: message,
    reply: z.exactOptional(message),
    at: instant,
    durationMs: z.number().min(0),
    responseCode: z.exactOptional(text.describe("The first that is no success.")),
    error: z.exactOptional(text.describe("Why there is no reply.")),
    isFailure: z.boolean(),
  }),
);
