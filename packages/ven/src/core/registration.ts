import {
  type CancelPartyRegistration,
  type CreatedPartyRegistration,
  type Duration,
  durationMs,
  failure,
  isSuccess,
  type Message,
  type RequestReregistration,
  responseCodes,
  success,
} from "@oadr/model";
import { backoff } from "./backoff.ts";
import { endAllEvents } from "./event-clock.ts";
import { firstPollAt } from "./first-poll-at.ts";
import { isForMe } from "./is-for-me.ts";
import { eraseOpts, resendOpts } from "./opts.ts";
import type { Registration, VenState } from "./state.ts";
import { change, enter, log, nextId, post, type Turn, venIdOf } from "./turn.ts";
import { forgetWanted } from "./wanted-reports.ts";

/** How a registration goes on. */
interface Afterwards {
  /** A renewed one goes on running. */
  readonly resume: boolean;
  /** What the VTN knows of the reports is outdated, or nothing. */
  readonly offersChanged?: boolean;
}

// So many registrations in a row need no wait, when the VTN seems to be well in between.
const FREE = 10;

/** Begins a registration: again with the ids the VEN has, else anew. */
export function register(turn: Turn, { resume, offersChanged = false }: Afterwards): void {
  const { settings, registration: current } = turn.state;
  const registration = current && offersChanged ? withoutOffer(current) : current;
  // A VTN that keeps sending us back to the start is not asked faster and faster; the first time is free. A good poll in between is no
  // sign that all is well for long: of several machines behind one address, some may know us, and some may not.
  const { registrations } = turn.state.link;
  const times = Math.max(registrations, recent(turn) - FREE);
  const wait = times === 0 ? 0 : backoff(turn, times);
  change(turn, "link", { registrations: registrations + 1 });
  enter(turn, {
    phase: "registering",
    registration,
    ask: settings.query && !registration ? "oadrQueryRegistration" : "oadrCreatePartyRegistration",
    registerAt: turn.now + wait,
    resume: resume && registration !== undefined,
  });
}

// How many have succeeded, one soon after the other. Not even the longest wait in between ends that.
const recent = ({ state: { link, settings }, now }: Turn): number =>
  link.flurry && now - link.flurry.at <= 2 * settings.backoffMs.most ? link.flurry.count : 0;

/** Drops the ids and all that was agreed under them, and registers anew. Events stay until the VTN lists them, or does not. */
export function registerAnew(turn: Turn, reason: string): void {
  log(turn, "warn", "registers anew", { reason });
  // Conformance rule 406: without ids it is a new registration, under which nothing of the old one goes on.
  forget(turn);
  enter(turn, { phase: "unregistered", registration: undefined, registerAt: undefined });
  register(turn, { resume: false });
}

/** The message that asks for what the registering VEN wants to know. */
export function registrationRequest(turn: Turn, state: VenState & { readonly phase: "registering" }): Message {
  const { settings, registration } = state;
  if (state.ask === "oadrQueryRegistration") return { type: "oadrQueryRegistration", requestId: nextId(turn) };
  // Conformance rule 402: a new registration carries no registrationID, and a venID only if it was assigned beforehand; what a
  // query told is not used.
  const ids = registration
    ? { registrationId: registration.registrationId, venId: registration.venId }
    : settings.venId !== undefined && { venId: settings.venId };
  return {
    type: "oadrCreatePartyRegistration",
    requestId: nextId(turn),
    ...ids,
    oadrProfileName: "2.0b",
    oadrTransportName: "simpleHttp",
    oadrReportOnly: settings.reportOnly,
    oadrXmlSignature: settings.xmlSignature,
    ...(settings.venName !== undefined && { oadrVenName: settings.venName }),
    // Conformance rules 37, 402, 507: pull is what every VEN can do; one that wants pushes says so, and where they go.
    oadrHttpPullModel: settings.push === undefined,
    ...(settings.push && { oadrTransportAddress: settings.push.address }),
  };
}

/** Takes the reply to a query or a registration. */
export function onCreatedPartyRegistration(turn: Turn, reply: Message | undefined): void {
  const { state } = turn;
  if (state.phase !== "registering") return;
  if (state.ask === "oadrQueryRegistration") {
    // Conformance rule 404: ids in the reply to a query are not those of a registration, and it may have none.
    enter(turn, { ...state, ask: "oadrCreatePartyRegistration" });
    return;
  }
  if (reply?.type !== "oadrCreatedPartyRegistration") {
    refused(turn, `the VTN replied ${reply?.type ?? "nothing"}`);
    return;
  }
  const { responseCode, responseDescription = "" } = reply.eiResponse;
  if (!isSuccess(responseCode)) {
    refused(turn, `${responseCode} ${responseDescription}`.trim(), responseCode);
    return;
  }
  const registration = registrationOf(state, reply);
  if (!registration) {
    refused(turn, "the VTN left out registrationID or venID", responseCodes.compliance);
    return;
  }
  const before = state.registration;
  const { polling, automatic } = state;
  // A VTN that answers a re-registration with other ids has lost us: for it this is a new registration.
  const same = before?.registrationId === registration.registrationId && before.venId === registration.venId;
  if (before && !same) forget(turn);
  turn.effects.push({ type: "registered", registration });
  change(turn, "link", { flurry: { count: recent(turn) + 1, at: turn.now } });
  if (same && state.resume) {
    // Conformance rule 405: after a re-registration nothing is exchanged anew. One that a poll has asked for interrupts the polling,
    // any other does not speed it up (rule 500).
    const at = polling.drained > 0 ? turn.now : Math.min(polling.at ?? turn.now, turn.now + registration.pollMs);
    change(turn, "polling", { at: automatic && !state.settings.push ? at : polling.at, drained: 0 });
    enter(turn, { phase: "running", registration });
    return;
  }
  // Conformance rule 405: METADATA and events come first after a new registration.
  enter(turn, { phase: "bootstrapping", registration, ask: "oadrRegisterReport" });
  if (registration.offered) bootstrapOn(turn);
}

/** Goes on to the next exchange after a registration, or to normal service. */
export function bootstrapOn(turn: Turn): void {
  const { state } = turn;
  if (state.phase !== "bootstrapping") return;
  const { registration } = state;
  if (state.ask === "oadrRegisterReport" && !state.settings.reportOnly) {
    enter(turn, { phase: "bootstrapping", registration, ask: "oadrRequestEvent" });
    return;
  }
  // The VTN's own offer waits in its queue, so the first poll follows at once; unless the VEN has polled already, and keeps to the
  // interval (rule 500).
  const { at, drained } = state.polling;
  const isPolling = state.automatic && !state.settings.push && drained === 0 && at !== undefined;
  const pollAt = isPolling ? Math.min(at, turn.now + registration.pollMs) : firstPollAt(turn);
  change(turn, "polling", { at: pollAt, drained: 0 });
  // Where there are no polls, this shows that the VTN does not send us back to the start again and again.
  if (state.settings.push) change(turn, "link", { registrations: 0 });
  enter(turn, { phase: "running", registration });
}

/** Notes that the VTN has taken the METADATA. */
export function noteOffered(turn: Turn): void {
  const { state } = turn;
  if (state.phase !== "bootstrapping" && state.phase !== "running") return;
  turn.state = { ...state, registration: { ...state.registration, offered: true } };
}

function withoutOffer({ offered: _, ...registration }: Registration): Registration {
  return registration;
}

function registrationOf({ settings, registration }: VenState, reply: CreatedPartyRegistration): Registration | undefined {
  // Conformance rule 403: the VTN gives the ids and says how often to poll.
  const venId = reply.venId || registration?.venId || settings.venId;
  const registrationId = reply.registrationId || registration?.registrationId;
  if (!venId || !registrationId) return undefined;
  const asked = reply.oadrRequestedOadrPollFreq;
  const { least, most, usual } = settings.pollMs;
  const pollMs = Math.min(most, Math.max(least, asked === undefined ? (registration?.pollMs ?? usual) : wishedMs(asked)));
  // Known under the same ids, the VTN still has what it was told under them.
  const isKnown = registration?.venId === venId && registration.registrationId === registrationId;
  return { venId, registrationId, vtnId: reply.vtnId, pollMs, ...(isKnown && registration.offered && { offered: true }) };
}

function wishedMs(asked: Duration): number {
  try {
    return durationMs(asked);
  } catch (error) {
    // The schema allows lengths that no number holds. They have a longest or shortest one in their place anyway.
    if (error instanceof RangeError) return asked.startsWith("-") ? 0 : Number.POSITIVE_INFINITY;
    throw error;
  }
}

function refused(turn: Turn, reason: string, responseCode?: string): void {
  turn.effects.push({ type: "failed", message: "oadrCreatePartyRegistration", reason, ...(responseCode && { responseCode }) });
  log(turn, "warn", "the VTN refused the registration", { reason });
  // Conformance rule 401: a failed registration is tried again after a while; with ids that were refused, without them.
  if (turn.state.registration) registerAnew(turn, reason);
  else register(turn, { resume: false });
}

/**
 * Takes oadrRequestReregistration, from a poll or in place of any other reply.
 *
 * Conformance rule 405: a VTN that just wants a re-registration needs nothing else anew. One that says so in place of another reply, or
 * first thing after a failure, has lost the VEN, as a VTN without a memory of its own does by a restart; it may give out the same ids
 * again, and know of no report and no event. It gets METADATA, and is asked for events, as after a new registration.
 */
export function onRequestReregistration(turn: Turn, message: RequestReregistration, polled: boolean): void {
  if (!isForMe(turn.state, message.venId)) {
    if (!polled) return;
    post(turn, "EiRegisterParty", { type: "oadrResponse", eiResponse: failure("452", "other venID"), ...venIdOf(turn.state) });
    // A VTN that takes the VEN for another one would say the same at once again: the next poll keeps the interval.
    change(turn, "polling", { drained: 0 });
    return;
  }
  if (polled) post(turn, "EiRegisterParty", { type: "oadrResponse", eiResponse: success(), ...venIdOf(turn.state) });
  const { link } = turn.state;
  // Once in a row: one that says so to all that the VEN sends is not told everything again and again.
  const hasForgotten = link.registrations === 0 && (!polled || link.failures > 0);
  register(turn, { resume: turn.state.phase === "running" && !hasForgotten, offersChanged: hasForgotten });
}

/** Takes the VTN's oadrCancelPartyRegistration. */
export function onCancelPartyRegistration(turn: Turn, message: CancelPartyRegistration): void {
  const { registration, settings } = turn.state;
  if (!registration) return;
  // Conformance rule 400: ids that are not ours cancel nothing.
  const mine = isForMe(turn.state, message.venId) && message.registrationId === registration.registrationId;
  const answer: Message = {
    type: "oadrCanceledPartyRegistration",
    eiResponse: mine ? success(message.requestId) : failure("452", "unknown registrationID or venID", message.requestId),
    registrationId: mine ? registration.registrationId : message.registrationId,
    venId: registration.venId,
  };
  if (mine) erase(turn, settings.registerAgainMs === undefined ? undefined : turn.now + settings.registerAgainMs);
  post(turn, "EiRegisterParty", answer);
}

/** Begins to end the registration at the VEN's wish. */
export function cancelRegistration(turn: Turn): void {
  const { registration } = turn.state;
  if (!registration) erase(turn, undefined);
  else enter(turn, { phase: "cancelling", registration });
}

/** The message that ends the registration. */
export const cancelRequest = (turn: Turn, { registrationId, venId }: Registration): Message => ({
  type: "oadrCancelPartyRegistration",
  requestId: nextId(turn),
  registrationId,
  venId,
});

/** Takes the reply to the VEN's oadrCancelPartyRegistration: whatever it says, the VTN does not want us to be registered so. */
export function onCanceledPartyRegistration(turn: Turn, reply: Message | undefined): void {
  if (reply?.type === "oadrCanceledPartyRegistration" && !isSuccess(reply.eiResponse.responseCode)) {
    log(turn, "warn", "the VTN does not know the registration that was cancelled", { ...reply.eiResponse });
  }
  erase(turn, undefined);
}

// Conformance rule 407: when a registration is cancelled, everything about the other party is erased.
function erase(turn: Turn, registerAt: number | undefined): void {
  endAllEvents(turn);
  forget(turn);
  eraseOpts(turn);
  change(turn, "link", { registrations: 0 });
  enter(turn, { phase: "unregistered", registration: undefined, registerAt });
}

function forget(turn: Turn): void {
  change(turn, "link", { outbox: [] });
  change(turn, "polling", { at: undefined, drained: 0 });
  change(turn, "events", { answers: [], resynced: false });
  change(turn, "reports", { tasks: [], reoffered: false });
  forgetWanted(turn);
  resendOpts(turn);
}
