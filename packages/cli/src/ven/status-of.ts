import { type Clock, type Duration, durationMs } from "@oadr/model";
import type { Announce } from "../announce.ts";
import type { Screen } from "../screen.ts";
import { doingOf, type Figures, figuresOf } from "./figures.ts";
import type { SimulatedVen } from "./simulated-ven.ts";
import { isStatusDue } from "./status-due.ts";
import { fleetLine, venLine } from "./status-line.ts";
import type { Tally } from "./tally.ts";

/** The status of VENs, shown over time. */
export interface Status {
  /** Looks at the VENs: to be called once a second. */
  readonly tick: () => void;
  /** Announces how it is in the end. */
  readonly end: () => void;
}

/** What a status is made of. */
export interface StatusOptions {
  readonly vens: readonly SimulatedVen[];
  readonly tally: Tally;
  readonly clock: Clock;
  /** Where it is redrawn; undefined where it is announced instead. */
  readonly screen: Screen | undefined;
  readonly announce: Announce;
  /** How often it is announced where it is not redrawn. */
  readonly every: Duration;
}

/** Makes the status of VENs: a line that is redrawn in place, or one that is announced every so often and after changes. */
export function createStatus({ vens, tally, clock, screen, announce, every }: StatusOptions): Status {
  const everyMs = durationMs(every);
  const begun = { at: clock.now(), requests: 0 };
  let looked = begun;
  let shown = { at: begun.at, figures: figuresOf(vens, tally, begun.at, begun) };

  // Redrawn each second, the rate is that of the last one; announced, that since the line before.
  const before = () => (screen ? looked : { at: shown.at, requests: shown.figures.requests });
  const lineOf = (figures: Figures, now: number): string => {
    const [only, ...others] = vens;
    return only && others.length === 0 ? venLine(doingOf(only), figures, now) : fleetLine(figures);
  };
  const say = (figures: Figures, now: number): void => {
    announce("figures", lineOf(figures, now), { ...figures });
    shown = { at: now, figures };
  };
  return {
    tick: () => {
      const now = clock.now();
      const figures = figuresOf(vens, tally, now, before());
      looked = { at: now, requests: tally.requests };
      if (screen) screen.show(lineOf(figures, now));
      else if (isStatusDue(shown, now, figures, everyMs)) say(figures, now);
    },
    end: () => {
      screen?.clear();
      const now = clock.now();
      say(figuresOf(vens, tally, now, before()), now);
    },
  };
}
