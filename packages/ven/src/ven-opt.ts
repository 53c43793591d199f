import type { Clock } from "@oadr/model";
import { optsInForce } from "./core/opts-in-force.ts";
import { type Opt, type OptOptions, optChoice, optOf } from "./opt.ts";
import type { Shell } from "./shell.ts";
import { unattended } from "./unattended.ts";
import { VenError } from "./ven-error.ts";
import type { Waiters } from "./waiters.ts";

/** Tells the VTN when the VEN is available, and what it does about events. */
export interface VenOpt {
  /**
   * Opts in or out: for a schedule of times, or for an event. Resolves to its id when the VTN has taken it. Nobody has to wait: the
   * opt is kept, also in `ven.state`, and sent until the VTN has it; what becomes of it is logged.
   *
   * @throws VenError ERR_OADR_VEN_OPTION when an option is wrong, ERR_OADR_VEN_STATE when the event is unknown or must not be answered,
   * its target does not fit, or there are 100 opts; ERR_OADR_VEN_REQUEST when the VTN refuses; ERR_OADR_VEN_STOPPED after `stop`,
   * which leaves the opt in place.
   */
  create(options: OptOptions): Promise<string>;
  /**
   * Withdraws the schedules with an id; resolves when the VTN has done so, and is as patient as `create`. Opts for events cannot be
   * withdrawn, but another one for the same event takes their place (rule 211).
   *
   * @throws VenError ERR_OADR_VEN_STATE when there is no such schedule; ERR_OADR_VEN_REQUEST when the VTN refuses;
   * ERR_OADR_VEN_STOPPED after `stop`.
   */
  cancel(optId: string): Promise<void>;
  /** What is in force, oldest first: schedules that are not over, withdrawn or replaced (rule 203), and opts for events. */
  readonly list: readonly Opt[];
}

/** What the opts of a VEN are made with. */
export interface VenOptContext {
  readonly shell: Shell;
  readonly waiters: Waiters;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Makes the opts of a VEN. */
export function createVenOpt({ shell, waiters, clock, newId }: VenOptContext): VenOpt {
  const outcome = (requestId: string, wanted: "taken" | "withdrawn"): Promise<void> =>
    waiters.wait(({ effects }) => {
      const found = effects.find((effect) => effect.type === "opt" && effect.requestId === requestId);
      if (found?.type !== "opt") return undefined;
      if (found.outcome === wanted) return { value: undefined };
      // A schedule that is being withdrawn may first be taken, when that was under way.
      if (found.outcome === "taken") return undefined;
      const { responseCode, reason = "it was withdrawn" } = found;
      if (found.outcome === "invalid") throw new VenError("ERR_OADR_VEN_STATE", `opt: ${reason}`);
      throw new VenError("ERR_OADR_VEN_REQUEST", `opt ${found.optId}: ${reason}`, responseCode === undefined ? {} : { responseCode });
    });

  const create = async (choice: ReturnType<typeof optChoice>): Promise<string> => {
    const taken = outcome(choice.requestId, "taken");
    shell.dispatch({ type: "createOpt", choice });
    await taken;
    return choice.optId;
  };

  const cancel = async (optId: string, requestIds: readonly string[]): Promise<void> => {
    const withdrawn = Promise.all(requestIds.map((requestId) => outcome(requestId, "withdrawn")));
    shell.dispatch({ type: "cancelOpt", optId });
    await withdrawn;
  };

  return {
    create: (options) => {
      try {
        return unattended(create(optChoice(options, newId())));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    cancel: (optId) => {
      const schedules = shell.state().opts.records.filter(({ choice, qualifiedEventId }) => choice.optId === optId && !qualifiedEventId);
      if (schedules.length === 0) return Promise.reject(new VenError("ERR_OADR_VEN_STATE", `there is no schedule ${optId}`));
      return unattended(
        cancel(
          optId,
          schedules.map(({ choice }) => choice.requestId),
        ),
      );
    },
    get list() {
      return optsInForce(shell.state(), clock.now()).map(optOf);
    },
  };
}
