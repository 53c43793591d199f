import { addDuration, type CreateOpt, durationMs, isWhole, isWithin, type Properties, responseCodes, success } from "@oadr/model";
import { present } from "../present.ts";
import { ResponseError } from "../response-error.ts";
import { scopeOf } from "../store/opt-scope.ts";
import type { VenRecord } from "../store/ven-store.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { requireCountable } from "./countable.ts";
import type { Handler } from "./handler.ts";

/** Takes an availability schedule, or an opt for one event. */
export const createOpt: Handler<"oadrCreateOpt"> = async (message, context, ven) => {
  requireTarget(message, ven);
  if (message.qualifiedEventId !== undefined) await requireEventOpt(message, context, ven);
  else requireSchedule(message);
  await context.store.saveOpt({
    venId: ven.venId,
    opt: message,
    at: nowOf(context),
    target: scopeOf(message).target,
    replaced: [],
    ...present({ endsAt: endOf(message.vavailability ?? []) }),
  });
  await context.notify("onCreateOpt", message, ven);
  // Conformance rule 207: the request's id is echoed.
  return { type: "oadrCreatedOpt", eiResponse: success(message.requestId), optId: message.optId };
};

function requireTarget({ eiTarget, oadrDeviceClass = {} }: CreateOpt, { venId }: VenRecord): void {
  // Conformance rules 202, 208: of VENs it names the sender, if any.
  const other = eiTarget.venIds?.find((each) => each !== venId && each !== "");
  if (other !== undefined) throw new ResponseError(responseCodes.invalidId, `venID ${other} in the target is not this VEN's`);
  const { endDeviceAssets: _, ...rest } = oadrDeviceClass;
  // Conformance rule 209: device classes only.
  if (!isWhole(rest) || oadrDeviceClass.venIds?.length) {
    throw new ResponseError(responseCodes.compliance, "oadrDeviceClass has more than endDeviceAsset in it");
  }
}

function requireSchedule({ optId, vavailability }: CreateOpt): void {
  // Conformance rule 206: without an event there is a schedule.
  if (!vavailability?.length) throw new ResponseError(responseCodes.compliance, "oadrCreateOpt has neither event nor schedule");
  for (const { duration, startafter, eiNotification, eiRampUp, eiRecovery } of vavailability) {
    requireCountable(`schedule ${optId} has the duration`, duration);
    if (durationMs(duration) < 0) throw new ResponseError(responseCodes.invalidData, `schedule ${optId} has the duration ${duration}`);
    // Conformance rule 200: start and duration only. What says nothing, such as a tolerance of zero, does no harm.
    const more = [startafter, eiNotification, eiRampUp, eiRecovery].find((each) => each !== undefined && durationMs(each) !== 0);
    if (more !== undefined) {
      throw new ResponseError(responseCodes.compliance, `schedule ${optId} has a tolerance, notification, ramp-up or recovery of ${more}`);
    }
  }
}

// Conformance rule 210: a window without length has no end, and so then has the schedule.
function endOf(windows: readonly Properties[]): Date | undefined {
  if (windows.length === 0 || windows.some(({ duration }) => durationMs(duration) === 0)) return undefined;
  return new Date(Math.max(...windows.map(({ dtstart, duration }) => addDuration(dtstart, duration).getTime())));
}

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
  // Conformance rule 206: for a part of the event's targets, or for all of them.
  if (!isWhole(opt.eiTarget) && !isWithin(opt.eiTarget, event.target)) {
    throw new ResponseError(responseCodes.targetMismatch, `event ${eventId} is not for all of the target`);
  }
}
