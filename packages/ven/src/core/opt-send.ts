import type { CancelOpt, CreateOpt, EiTarget } from "@oadr/model";
import type { OptRecord } from "./opt-record.ts";
import type { Outgoing } from "./state.ts";
import { nextId, outgoing, type Turn } from "./turn.ts";

// In the order in which they were made, because a schedule replaces those before it (rule 203): no opt overtakes another.
const unsent = (records: readonly OptRecord[]): OptRecord | undefined => records.find(({ standing }) => standing !== "taken");

/** The next message about an opt, if one is due. It is not kept in the outbox: the record stays until the VTN has taken it. */
export function nextOpt(turn: Turn): Outgoing | undefined {
  const { registration, opts } = turn.state;
  const record = unsent(opts.records);
  if (!record || !registration || (record.notBefore ?? 0) > turn.now) return undefined;
  const { venId } = registration;
  return outgoing(turn, "EiOpt", record.standing === "ending" ? cancelMessage(turn, record, venId) : createMessage(record, venId), false);
}

/** When the next message about an opt is due; the past when it waits for something else than time. */
export const nextOptAt = (records: readonly OptRecord[]): number | undefined => unsent(records)?.notBefore;

function createMessage({ choice, qualifiedEventId, createdAt }: OptRecord, venId: string): CreateOpt {
  const { optId, requestId, optType, optReason, vavailability, marketContext, target, deviceClass } = choice;
  return {
    type: "oadrCreateOpt",
    optId,
    optType,
    optReason,
    ...(marketContext !== undefined && { marketContext }),
    venId,
    ...(vavailability && { vavailability }),
    createdDateTime: new Date(createdAt),
    // Conformance rule 207: the VTN echoes it.
    requestId,
    ...(qualifiedEventId && { qualifiedEventId }),
    // Conformance rule 202: the VEN with nothing else is all its resources; what else is named narrows that.
    eiTarget: { ...target, venIds: [venId] } satisfies EiTarget,
    ...(deviceClass && { oadrDeviceClass: deviceClass }),
  };
}

const cancelMessage = (turn: Turn, { choice: { optId } }: OptRecord, venId: string): CancelOpt => ({
  type: "oadrCancelOpt",
  requestId: nextId(turn),
  optId,
  venId,
});
