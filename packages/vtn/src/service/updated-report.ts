import { settleAnswer } from "../delivery/settle-answer.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";

/** Takes a VEN's acknowledgement of values. */
export const updatedReport: Handler<"oadrUpdatedReport"> = async (message, context, ven) => {
  await settleAnswer(context, ven, "oadrUpdateReport", message.eiResponse.requestId);
  return acknowledge(ven);
};
