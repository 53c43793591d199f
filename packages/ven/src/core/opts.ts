import { type CancelOpt, type CreateOpt, type EiResponse, isSuccess, type Message, responseCodes } from "@oadr/model";
import { backoff } from "./backoff.ts";
import type { VenEffect } from "./effect.ts";
import { optFault } from "./opt-fault.ts";
import type { OptChoice, OptRecord } from "./opt-record.ts";
import { isOver, replaces } from "./opts-in-force.ts";
import { change, log, type Turn } from "./turn.ts";

/**
 * Takes what the VEN wants to tell of its availability, and keeps it until the VTN has it. An opt for an event that names no part of the
 * VEN is at the same time what the VEN does about the event.
 */
export function createOpt(turn: Turn, choice: OptChoice): void {
  const fault = optFault(turn.state, choice);
  if (fault !== undefined) {
    tell(turn, choice, "invalid", { reason: fault });
    log(turn, "warn", "an opt was not sent", { optId: choice.optId, reason: fault });
    return;
  }
  const known = turn.state.events.known.find(({ event }) => event.eiEvent.eventDescriptor.eventId === choice.eventId);
  const descriptor = known?.event.eiEvent.eventDescriptor;
  const record: OptRecord = {
    choice,
    ...(descriptor && { qualifiedEventId: { eventId: descriptor.eventId, modificationNumber: descriptor.modificationNumber } }),
    createdAt: turn.now,
    standing: "waiting",
    attempts: 0,
  };
  change(turn, "opts", { records: [...turn.state.opts.records, record] });
  if (!known || Object.keys(choice.target).length > 0 || choice.deviceClass) return;
  const decided = { ...known, decision: { optType: choice.optType, responseCode: responseCodes.ok } };
  change(turn, "events", { known: turn.state.events.known.map((each) => (each === known ? decided : each)) });
}

/** Withdraws all schedules with an optID. */
export function cancelOpt(turn: Turn, optId: string): void {
  const { inFlight } = turn.state.link;
  const records = turn.state.opts.records.flatMap((record): OptRecord[] => {
    // Conformance rule 204: schedules may share an optID, and are withdrawn together.
    // Conformance rule 211: an opt for an event is not withdrawn; another one takes its place.
    if (record.choice.optId !== optId || record.qualifiedEventId) return [record];
    const isUnderWay = inFlight?.message.type === "oadrCreateOpt" && inFlight.message.requestId === record.choice.requestId;
    // What has never left needs no withdrawal; what may have arrived does.
    if (record.standing === "waiting" && record.attempts === 0 && !isUnderWay) {
      tell(turn, record.choice, "withdrawn");
      return [];
    }
    const { notBefore: _, ...rest } = record;
    return [{ ...rest, standing: "ending", attempts: 0 }];
  });
  change(turn, "opts", { records });
}

/** Takes the reply to an oadrCreateOpt. */
export function onCreatedOpt(turn: Turn, sent: CreateOpt, reply: Message | undefined): void {
  const record = turn.state.opts.records.find(({ choice }) => choice.requestId === sent.requestId);
  if (!record) return;
  const eiResponse = responseOf(reply);
  if (!eiResponse) {
    putOff(turn, record);
    return;
  }
  // Conformance rule 208: what the VTN refuses, for an id it does not know say, is not in force.
  if (!isSuccess(eiResponse.responseCode)) {
    remove(turn, [record]);
    refused(turn, sent, record.choice, eiResponse);
    return;
  }
  tell(turn, record.choice, "taken");
  const { notBefore: _, ...rest } = record;
  // It may have been withdrawn meanwhile; then that follows.
  put(turn, record, { ...rest, attempts: 0, standing: record.standing === "waiting" ? "taken" : record.standing });
  remove(turn, replaces(turn.state.opts.records, record));
}

/** Takes the reply to an oadrCancelOpt. */
export function onCanceledOpt(turn: Turn, sent: CancelOpt, reply: Message | undefined): void {
  const records = turn.state.opts.records.filter(({ choice, standing }) => choice.optId === sent.optId && standing === "ending");
  const [first] = records;
  if (!first) return;
  const eiResponse = responseOf(reply);
  if (!eiResponse) {
    putOff(turn, first);
    return;
  }
  // Conformance rule 211: a schedule that has been replaced, or is over, may be unknown to the VTN, and is as good as withdrawn.
  if (isSuccess(eiResponse.responseCode) || eiResponse.responseCode === responseCodes.invalidId) {
    remove(turn, records);
    for (const { choice } of records) tell(turn, choice, "withdrawn");
    return;
  }
  for (const record of records) {
    put(turn, record, { ...record, standing: "taken", attempts: 0 });
    refused(turn, sent, record.choice, eiResponse);
  }
}

/** Takes the failure of a message about an opt: it is sent again, unless the VTN cannot take it as it is. */
export function onOptFailure(turn: Turn, sent: Message, reason: string, retry: boolean): void {
  if (sent.type !== "oadrCreateOpt" && sent.type !== "oadrCancelOpt") return;
  const { records } = turn.state.opts;
  const record = records.find(({ choice, standing }) =>
    sent.type === "oadrCreateOpt" ? choice.requestId === sent.requestId : choice.optId === sent.optId && standing === "ending",
  );
  if (!record) return;
  if (retry) {
    putOff(turn, record);
    return;
  }
  log(turn, "error", "an opt was given up: the VTN cannot take it", { optId: sent.optId, reason });
  const given =
    sent.type === "oadrCreateOpt"
      ? [record]
      : records.filter(({ choice, standing }) => choice.optId === sent.optId && standing === "ending");
  remove(turn, given);
  for (const { choice } of given) tell(turn, choice, "refused", { reason });
}

/** Sends all opts anew to a VTN that has forgotten the VEN, in their order. */
export function resendOpts(turn: Turn): void {
  const records = turn.state.opts.records
    .filter(({ standing }) => standing !== "ending")
    .map(({ notBefore: _, ...record }): OptRecord => ({ ...record, standing: "waiting", attempts: 0 }));
  for (const { choice, standing } of turn.state.opts.records) if (standing === "ending") tell(turn, choice, "withdrawn");
  change(turn, "opts", { records });
}

/** Conformance rule 407: when a registration is cancelled, its opts are erased with it. */
export function eraseOpts(turn: Turn): void {
  for (const { choice, standing } of turn.state.opts.records) {
    if (standing === "waiting") tell(turn, choice, "refused", { reason: "the registration has ended" });
    if (standing === "ending") tell(turn, choice, "withdrawn");
  }
  change(turn, "opts", { records: [] });
}

/** Forgets schedules that are over and opts for events that are gone. What the VTN has not got yet stays. */
export function forgetOverOpts(turn: Turn): void {
  remove(
    turn,
    turn.state.opts.records.filter((record) => record.standing === "taken" && isOver(turn.state, record, turn.now)),
  );
}

function putOff(turn: Turn, record: OptRecord): void {
  const attempts = record.attempts + 1;
  put(turn, record, { ...record, attempts, notBefore: turn.now + backoff(turn, attempts) });
}

function refused(
  turn: Turn,
  { type }: CreateOpt | CancelOpt,
  choice: OptChoice,
  { responseCode, responseDescription = "" }: EiResponse,
): void {
  const reason = `the VTN answered ${responseCode} ${responseDescription}`.trim();
  tell(turn, choice, "refused", { reason, responseCode });
  turn.effects.push({ type: "failed", message: type, reason, responseCode });
  log(turn, "warn", "the VTN refused an opt", { optId: choice.optId, message: type, reason });
}

// Some VTNs reply with an oadrResponse, which says as much.
function responseOf(reply: Message | undefined): EiResponse | undefined {
  if (reply?.type === "oadrCreatedOpt" || reply?.type === "oadrCanceledOpt" || reply?.type === "oadrResponse") return reply.eiResponse;
  return undefined;
}

type Outcome = (VenEffect & { readonly type: "opt" })["outcome"];

function tell(turn: Turn, { optId, requestId }: OptChoice, outcome: Outcome, why: { reason?: string; responseCode?: string } = {}): void {
  turn.effects.push({ type: "opt", optId, requestId, outcome, ...why });
}

function put(turn: Turn, record: OptRecord, changed: OptRecord): void {
  change(turn, "opts", { records: turn.state.opts.records.map((known) => (known === record ? changed : known)) });
}

function remove(turn: Turn, gone: readonly OptRecord[]): void {
  if (gone.length === 0) return;
  change(turn, "opts", { records: turn.state.opts.records.filter((record) => !gone.includes(record)) });
}
