import { type CreateOpt, responseCodes, success } from "@oadr/model";
import { ResponseError } from "../response-error.ts";
import type { VenRecord } from "../store/ven-store.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { requireCountable } from "./countable.ts";
import type { Handler } from "./handler.ts";

/** Takes an availability schedule, or an opt for one event. */
export const createOpt: Handler<"oadrCreateOpt"> = async (message, context, ven) => {
  if (message.qualifiedEventId !== undefined) await requireEventOpt(message, context, ven);
  // Conformance rule 206: without an event there is a schedule.
  else if (!message.vavailability?.length)
    throw new ResponseError(responseCodes.compliance, "oadrCreateOpt has neither event nor schedule");
  for (const { duration } of message.vavailability ?? []) requireCountable(`schedule ${message.optId} has the duration`, duration);
  await context.store.saveOpt(ven.venId, { opt: message, at: nowOf(context) });
  await context.notify("onCreateOpt", message, ven);
  return { type: "oadrCreatedOpt", eiResponse: success(message.requestId), optId: message.optId };
};

async function requireEventOpt(opt: CreateOpt, context: VtnContext, ven: VenRecord): Promise<void> {
  const { eventId, modificationNumber } = opt.qualifiedEventId ?? { eventId: "", modificationNumber: 0 };
  const event = (await context.store.standing(ven.venId, eventId))?.event;
  // Conformance rule 206: an event opt has no schedule and no program, and is for an event that wants answers.
  if (opt.vavailability?.length || opt.marketContext) {
    throw new ResponseError(responseCodes.compliance, "an opt for an event has neither vavailability nor marketContext");
  }
  if (event === undefined) throw new ResponseError(responseCodes.invalidId, `this VEN has no event ${eventId}`);
  if (event.modificationNumber !== modificationNumber) {
    throw new ResponseError(
      responseCodes.invalidId,
      `event ${eventId} has modification ${event.modificationNumber}, not ${modificationNumber}`,
    );
  }
  if (event.responseRequired === "never") throw new ResponseError(responseCodes.notAllowed, `event ${eventId} must not be answered`);
}
