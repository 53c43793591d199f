import { nextMessage } from "../delivery/next-message.ts";
import type { Handler } from "./handler.ts";

/** Gives a VEN the next message that waits for it. */
export const poll: Handler<"oadrPoll"> = async (_message, context, ven) => {
  const reply = await nextMessage(context, ven);
  await context.notify("onPoll", ven, reply);
  return reply;
};
