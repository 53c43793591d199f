import { isSuccess } from "@oadr/model";
import { settleAnswer } from "../delivery/settle-answer.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";

/** Takes a VEN's consent to our ending its registration. */
export const canceledPartyRegistration: Handler<"oadrCanceledPartyRegistration"> = async (message, context, ven) => {
  const { requestId, responseCode } = message.eiResponse;
  const asked = await settleAnswer(context, ven, "oadrCancelPartyRegistration", requestId);
  if (asked === undefined || !isSuccess(responseCode)) {
    const why = asked === undefined ? "was not asked to" : "refuses to";
    context.log("warn", `VEN ${ven.venId} ${why} end its registration`, { venId: ven.venId, responseCode });
    return acknowledge(ven);
  }
  await context.store.unregister(ven.venId);
  context.presence.gone(ven.venId);
  await context.notify("onCancelPartyRegistration", ven);
  return acknowledge(ven);
};
