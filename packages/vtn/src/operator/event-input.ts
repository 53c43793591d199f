import type { Duration, EiTarget, ResponseRequired } from "@oadr/model";
import type { BaselineInput } from "./baseline-input.ts";
import type { SignalInput } from "./signal-input.ts";

/** An event to be. */
export interface EventInput {
  /** Program that the event belongs to: a URI. */
  readonly marketContext: string;
  /**
   * Whom it asks: `venIds`, and VENs by `resourceIds`, `groupIds`, `meterAssets` and so on as they were provisioned. Members are
   * alternatives; places and stretches of the grid are sent along, but find no VEN. Without it all VENs, those to come included
   * (rule 22). In any case only VENs that take part in `marketContext`.
   */
  readonly targets?: EiTarget;
  readonly start: Date;
  /** Total length; that of the first signal without it. `PT0S` is open-ended (rule 47). */
  readonly duration?: Duration;
  readonly signals: readonly SignalInput[];
  /** What the load would be without the event. */
  readonly baseline?: BaselineInput;
  /** Lead time; `PT0S` without it (rule 105). */
  readonly notification?: Duration;
  /** Transition before the start; a negative one lies inside the event (rule 31). */
  readonly rampUp?: Duration;
  /** Transition after the end; a negative one lies inside the event (rule 31). */
  readonly recovery?: Duration;
  /** Window in which each VEN picks a random start (rule 30). */
  readonly startafter?: Duration;
  /** A lower number comes first; 0, and absence: last (rule 3). */
  readonly priority?: number;
  readonly testEvent?: boolean;
  /** Free text for people. */
  readonly comment?: string;
  /** Whether VENs must answer; `always` without it. */
  readonly responseRequired?: ResponseRequired;
  /** Unique; made up without it. */
  readonly eventId?: string;
}

/** What is to be different in an event; what is left out stays, and `baseline: null` takes the baseline away. `reason` is sent along. */
export type EventChange = Partial<Omit<EventInput, "eventId" | "baseline">> & {
  readonly baseline?: BaselineInput | null;
  readonly reason?: string;
};
