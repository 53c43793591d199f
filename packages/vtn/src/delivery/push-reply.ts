import { isSuccess, type Message, type MessageType, messageRoutes } from "@oadr/model";
import { isResponseError } from "../response-error.ts";
import { handlers } from "../service/services.ts";
import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

// A table lookup cannot tell the compiler that handler and message fit together.
type AnyHandler = (message: never, context: VtnContext, ven: VenRecord) => Promise<Message>;

/**
 * Takes what a VEN replied to a push. The logical answer may be in it; else it comes as a request of the VEN, and an empty reply or an
 * oadrResponse says that the message has arrived. Resolves to what the answer is answered with in turn, when that is more than an
 * acknowledgement, and to `"refused"` when the VEN did not take the message.
 */
export async function takePushReply(
  context: VtnContext,
  ven: VenRecord,
  entry: OutboxEntry,
  sent: MessageType,
  reply: Message | undefined,
): Promise<Message | "refused" | undefined> {
  if (reply === undefined) return undefined;
  const warn = (text: string): void => context.log("warn", `VEN ${ven.venId} ${text}`, { venId: ven.venId, sent, reply: reply.type });
  if (reply.type === "oadrResponse" && !isSuccess(reply.eiResponse.responseCode)) {
    const { responseCode, responseDescription = "" } = reply.eiResponse;
    warn(`refuses ${sent}: ${responseCode} ${responseDescription}`.trimEnd());
    return "refused";
  }
  const { answers } = messageRoutes[sent];
  // That something has arrived is all that oadrResponse says to most.
  if (reply.type === "oadrResponse" && !answers.includes(reply.type)) return undefined;
  if (!answers.includes(reply.type) || !(reply.type in handlers)) {
    warn(`replies ${reply.type} to ${sent}`);
    return undefined;
  }
  if ("venId" in reply && reply.venId && reply.venId !== ven.venId) {
    warn(`answers ${sent} as ${reply.venId}`);
    return undefined;
  }
  const handle: AnyHandler = handlers[reply.type as keyof typeof handlers];
  try {
    const further = await handle(correlated(reply, entry) as never, context, ven);
    return further.type === "oadrResponse" ? undefined : further;
  } catch (error) {
    if (!isResponseError(error)) throw error;
    warn(`answers ${sent} wrongly: ${error.message}`);
    return undefined;
  }
}

// The call says which message is answered, whatever id is echoed.
function correlated(reply: Message, { message }: OutboxEntry): Message {
  if (message === undefined || !("requestId" in message) || !("eiResponse" in reply) || reply.eiResponse === undefined) return reply;
  return { ...reply, eiResponse: { ...reply.eiResponse, requestId: message.requestId } } as Message;
}
