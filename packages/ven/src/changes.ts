import type { Clock, EventStatus, MessageType } from "@oadr/model";
import { changeQueue } from "@oadr/model/change-queue";
import type { Registration, VenPhase } from "./core/state.ts";
import type { Shell } from "./shell.ts";
import { VenEvent } from "./ven-event.ts";

/** What has changed about a VEN; `at` is the time in milliseconds since 1970. */
export type VenChange = { readonly at: number } & (
  | { readonly type: "phase"; readonly phase: VenPhase; readonly previous: VenPhase }
  /** A registration was made, or renewed. */
  | { readonly type: "registered"; readonly registration: Registration }
  /** The VTN answers again after failures, or has begun not to. */
  | { readonly type: "connection"; readonly isUp: boolean; readonly reason?: string }
  /** An event that the VEN takes part in has reached a status. */
  | { readonly type: "eventStatus"; readonly event: VenEvent; readonly status: EventStatus }
  /** A message was not delivered, or was refused. What has to arrive is sent again. */
  | { readonly type: "failed"; readonly message: MessageType; readonly reason: string; readonly responseCode?: string }
  /** So many changes before this one were dropped, because nobody took them. */
  | { readonly type: "missed"; readonly count: number }
);

/** How changes are watched. */
export interface ChangesOptions {
  /** How many wait at most for a slow reader; then the oldest is dropped. Default 100. */
  readonly most?: number;
}

/**
 * Makes the list of all that changes from now on. It ends when the VEN has stopped, or with the loop that reads it.
 */
export function changesOf(shell: Shell, clock: Clock, { most = 100 }: ChangesOptions = {}): AsyncIterableIterator<VenChange> {
  let failures = shell.state().link.failures;
  const { put, end, changes } = changeQueue<VenChange>(most, () => unwatch());
  const unwatch = shell.watch(({ state, effects }) => {
    const at = clock.now();
    let reason: string | undefined;
    for (const effect of effects) {
      if (effect.type === "phase" || effect.type === "registered") put({ at, ...effect });
      else if (effect.type === "eventStatus") {
        const { record, status } = effect;
        put({ at, type: "eventStatus", event: new VenEvent(record, status), status });
      } else if (effect.type === "failed") {
        put({ at, ...effect });
        reason = effect.reason;
      }
    }
    const isUp = state.link.failures === 0;
    if (isUp !== (failures === 0)) put({ at, type: "connection", isUp, ...(!isUp && reason !== undefined && { reason }) });
    failures = state.link.failures;
    if (effects.some((effect) => effect.type === "phase" && effect.phase === "stopped")) end();
  });
  return changes;
}
