import { isSuccess } from "@oadr/model";
import { settleAnswer } from "../delivery/settle-answer.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";

/** Takes a VEN's answer to our ending its registration. It ends whatever the answer is: a VEN that refuses has other ids than ours. */
export const canceledPartyRegistration: Handler<"oadrCanceledPartyRegistration"> = async (message, context, ven) => {
  const { requestId, responseCode } = message.eiResponse;
  const asked = await settleAnswer(context, ven, "oadrCancelPartyRegistration", requestId);
  if (asked === undefined) {
    context.log("warn", `VEN ${ven.venId} was not asked to end its registration`, { venId: ven.venId, responseCode });
    return acknowledge(ven);
  }
  if (!isSuccess(responseCode)) {
    context.log("warn", `VEN ${ven.venId} refuses to end its registration, which ends`, { venId: ven.venId, responseCode });
  }
  await context.store.unregister(ven.venId);
  await context.presence.gone(ven.venId);
  await context.notify("onCancelPartyRegistration", ven);
  return acknowledge(ven);
};
