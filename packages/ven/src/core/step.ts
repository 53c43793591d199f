import { noteTime } from "./clock-set-back.ts";
import type { Step } from "./effect.ts";
import { watchEvents } from "./event-clock.ts";
import { onOpt } from "./event-opt.ts";
import { askAgain, onDecision } from "./events.ts";
import type { VenInput } from "./input.ts";
import { toJson } from "./json.ts";
import type { OptRecord } from "./opt-record.ts";
import { cancelOpt, createOpt, forgetOverOpts } from "./opts.ts";
import { sendNext } from "./outbox.ts";
import { onRequest } from "./pushed.ts";
import { cancelRegistration, register } from "./registration.ts";
import { onFailure, onReply } from "./replies.ts";
import { onCollected } from "./report-range.ts";
import { forgetRecords, onRecorded } from "./report-record.ts";
import { onReadings, runReports } from "./report-task.ts";
import { askForEvents } from "./request-event.ts";
import { requeue } from "./requeue.ts";
import type { VenState } from "./state.ts";
import { stoppedState } from "./stopped-state.ts";
import { setTimers } from "./timers.ts";
import { change, enter, type Turn } from "./turn.ts";
import { cancelWanted, requestReports } from "./wanted-reports.ts";

/**
 * Advances a VEN by one input. Pure: equal arguments give an equal step. `now` is milliseconds since 1970.
 *
 * After the input has been taken, everything that is due by then is done: statuses of events are notified, report samples
 * taken, the next message sent, timers set. A timer that comes early, late or twice does no harm.
 */
export function step(state: VenState, input: VenInput, now: number): Step {
  const turn: Turn = { state, effects: [], now };
  noteTime(turn);
  // What was missed comes before what this input may change about it.
  if (state.phase !== "stopped") watchEvents(turn);
  take(turn, input);
  if (turn.state.phase !== "stopped") {
    watchEvents(turn);
    forgetOverOpts(turn);
    runReports(turn);
    sendNext(turn);
  }
  setTimers(turn);
  return { state: turn.state, effects: turn.effects };
}

function take(turn: Turn, input: VenInput): void {
  switch (input.type) {
    case "start":
      start(turn, input);
      return;
    case "stop":
      enter(turn, { phase: "stopped", registration: turn.state.registration });
      return;
    case "poll":
      // Somebody asks for it now, so a pause after a failure is over.
      change(turn, "link", { retryAt: undefined });
      change(turn, "polling", { at: turn.now });
      return;
    case "cancelRegistration":
      cancelRegistration(turn);
      return;
    case "reply":
      onReply(turn, input.id, input.message);
      return;
    case "failure":
      onFailure(turn, input.id, input);
      return;
    case "restore":
      if (turn.state.phase === "stopped") turn.state = withOpts(stoppedState(input.state), turn.state.opts.records);
      return;
    case "request":
      onRequest(turn, input.id, input.service, input.message);
      return;
    case "timer": {
      const { [input.timer]: _, ...timers } = turn.state.timers;
      turn.state = { ...turn.state, timers };
      return;
    }
    case "decision":
      onDecision(turn, input.eventId, input.modificationNumber, input.decision);
      return;
    case "createOpt":
      createOpt(turn, input.choice);
      return;
    case "cancelOpt":
      cancelOpt(turn, input.optId);
      return;
    case "requestReports":
      requestReports(turn, input.requests);
      return;
    case "cancelReport":
      cancelWanted(turn, input.reportRequestId, input.reportToFollow);
      return;
    case "opt":
      onOpt(turn, input.eventId, input.decision);
      return;
    case "requestEvents":
      askForEvents(turn, input.replyLimit);
      return;
    case "readings":
      onReadings(turn, input.reportRequestId, input.at, input.values);
      return;
    case "recorded":
      onRecorded(turn, input.reportSpecifierId, input.at, input.values);
      return;
    case "collected":
      onCollected(turn, input.reportRequestId, input.to, input.samples);
      return;
  }
}

// An opt may be made before the saved state is there; it comes after those in it.
const withOpts = (state: VenState, made: readonly OptRecord[]): VenState => ({
  ...state,
  opts: { records: [...state.opts.records, ...made] },
});

// Conformance rules 301, 405: a VEN registers when it starts, before all else; with ids from before it registers again. Then it asks
// for events, since it may have missed some. METADATA follows only when the VTN does not have it, or has another: a VEN that goes
// on from what it knew has not been reset, though it may have been without power, and new METADATA would end all report requests (rule
// 306), of which a VTN need not notice that it has to repeat them.
function start(turn: Turn, { automatic, idPrefix, seed, settings }: VenInput & { type: "start" }): void {
  const { phase, link, events, settings: before } = turn.state;
  turn.state = {
    ...turn.state,
    ...(settings && { settings }),
    automatic,
    ids: { ...turn.state.ids, prefix: idPrefix },
    seed: seed >>> 0,
  };
  if (phase !== "stopped" && phase !== "unregistered") {
    // It is on its way already; all that changes is who polls.
    if (automatic) change(turn, "polling", { at: turn.now });
    return;
  }
  const { inFlight } = link;
  const outbox = inFlight?.kept ? requeue(inFlight, link.outbox) : link.outbox;
  change(turn, "link", { outbox, inFlight: undefined, failures: 0, retryAt: undefined, registrations: 0, flurry: undefined });
  // Answers that waited for a handler are asked for again by the list of events that follows.
  change(turn, "events", { answers: [], known: events.known });
  change(turn, "polling", { at: undefined, drained: 0 });
  turn.state = { ...turn.state, timers: {} };
  forgetRecords(turn);
  askAgain(turn);
  register(turn, { resume: false, offersChanged: settings !== undefined && toJson(settings.offers) !== toJson(before.offers) });
}
