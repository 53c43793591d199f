import { settleAnswer } from "../delivery/settle-answer.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";

/** Takes a bare acknowledgement, which is how a VEN answers oadrRequestReregistration. */
export const response: Handler<"oadrResponse"> = async (_message, context, ven) => {
  await settleAnswer(context, ven, "oadrRequestReregistration", "");
  return acknowledge(ven);
};
