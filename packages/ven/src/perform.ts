import type { Clock } from "@oadr/model";
import { chooseReports } from "./choose-reports.ts";
import { collectPoints } from "./collect-points.ts";
import { statusOf } from "./core/event-clock.ts";
import type { EventRecord } from "./core/state.ts";
import { decide } from "./decide.ts";
import { detailOf } from "./event-status-detail.ts";
import { safeLog } from "./log.ts";
import type { VenOptions } from "./options.ts";
import { readPoints } from "./read-points.ts";
import { allPoints, type ReportPoint } from "./report-point.ts";
import type { ShellOptions } from "./shell.ts";
import { VenEvent } from "./ven-event.ts";
import { vtnOffersOf } from "./ven-reports.ts";

/** What {@link performWith} needs to know. */
export interface PerformContext {
  readonly clock: Clock;
  /** How long a handler may take. */
  readonly timeoutMs: number;
  readonly newId: () => string;
}

/** Makes what calls the handlers of a VEN. Whatever they do, nothing is thrown and nothing waits for them for ever. */
export function performWith(options: VenOptions, { clock, timeoutMs, newId }: PerformContext): ShellOptions["perform"] {
  const log = safeLog(options.log);
  const { defaultOpt = "optIn", nextReport } = options;
  const points = allPoints(options.reports ?? []);
  const reading = { clock, log, timeoutMs, points, unread: new Set<ReportPoint>() };
  // A handler that is only told something: what it throws, now or later, is logged.
  const tell = (name: string, call: () => unknown): void => {
    const failed = (error: unknown): void => log("error", `${name} failed`, { error });
    try {
      Promise.resolve(call()).catch(failed);
    } catch (error) {
      failed(error);
    }
  };
  const eventOf = (record: EventRecord): VenEvent => new VenEvent(record, statusOf(record, clock.now()));

  return (effect, dispatch) => {
    switch (effect.type) {
      case "ask": {
        const { eventId, modificationNumber } = effect.record.event.eiEvent.eventDescriptor;
        void decide(eventOf(effect.record), options.onEvent, { clock, log, timeoutMs, defaultOpt }).then((decision) =>
          dispatch({ type: "decision", eventId, modificationNumber, decision }),
        );
        return;
      }
      case "read": {
        const { reportRequestId, at } = effect;
        void readPoints(effect, reading).then((values) => dispatch({ type: "readings", reportRequestId, at, values }));
        return;
      }
      case "record": {
        const { reportSpecifierId, at } = effect;
        void readPoints(effect, reading).then((values) => dispatch({ type: "recorded", reportSpecifierId, at, values }));
        return;
      }
      case "collect": {
        const { reportRequestId, to } = effect;
        void collectPoints(effect, { ...reading, nextReport }).then((samples) =>
          dispatch({ type: "collected", reportRequestId, to, samples }),
        );
        return;
      }
      case "eventStatus":
        tell("onEventStatus", () => options.onEventStatus?.(new VenEvent(effect.record, effect.status), effect.status, detailOf(effect)));
        return;
      case "registered":
        tell("onRegistered", () => options.onRegistered?.(effect.registration));
        return;
      case "phase":
        log("info", `the VEN is ${effect.phase}`, { previous: effect.previous });
        tell("onStateChange", () => options.onStateChange?.(effect.phase, effect.previous));
        return;
      case "offered": {
        const { offers } = effect;
        void chooseReports(offers, vtnOffersOf(offers), options.onRegisterReport, { clock, log, timeoutMs, newId }).then((requests) =>
          dispatch({ type: "requestReports", requests }),
        );
        return;
      }
      case "reports":
        tell("onReport", () => options.onReport?.(effect.reports));
        return;
      case "log":
        log(effect.level, effect.message, effect.fields);
        return;
      case "opt":
      case "wanted":
      case "polled":
      case "failed":
        // Those who wait for them watch the steps of the shell.
        return;
    }
  };
}
