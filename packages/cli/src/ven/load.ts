import type { Ask } from "./ask.ts";
import type { Chance } from "./chance.ts";
import type { DayCurve } from "./day-curve.ts";

/** A simulated load. */
export interface Load {
  /** The draw at a time, in kilowatts, when that is asked of it. */
  readonly kilowatts: (at: Date, ask: Ask | undefined) => number;
}

/** What a load is made of. */
export interface LoadOptions {
  readonly curve: DayCurve;
  /** How much larger it is than its curve. Default 1. */
  readonly factor?: number;
  /** How far it strays from its curve, as a share of it. Default 0. */
  readonly noise?: number;
  /** Where the noise comes from. */
  readonly chance: Chance;
}

const MINUTE_MS = 60_000;

/**
 * Makes a load that follows its curve and what events ask: a third less per SIMPLE level, of which there are 0 to 3; a set point as far
 * as it can; no more than a share of the most it draws.
 */
export function simulatedLoad({ curve, factor = 1, noise = 0, chance }: LoadOptions): Load {
  const most = curve.most * factor;
  // It can switch off, and what feeds in can feed in as much as it ever does.
  const least = Math.min(0, curve.least * factor);
  const kilowatts: Load["kilowatts"] = (at, ask) => {
    const free = curve.kilowatts(at) * factor * (1 + (noise === 0 ? 0 : noise * noiseAt(at.getTime(), chance)));
    switch (ask?.type) {
      case undefined:
        return free;
      case "level":
        return free * (1 - clamp(ask.level, 0, 3) / 3);
      case "setpoint":
        return clamp(ask.kilowatts, least, Math.max(least, most));
      case "capacity":
        return Math.min(free, most * clamp(ask.share, 0, 1));
    }
  };
  return { kilowatts: (at, ask) => Math.round(kilowatts(at, ask) * 1000) / 1000 };
}

// From -1 to 1, and the same however often it is looked at: a number for each minute, and straight lines between them.
function noiseAt(at: number, chance: Chance): number {
  const minute = Math.floor(at / MINUTE_MS);
  const part = at / MINUTE_MS - minute;
  const [from, to] = [chance(`noise ${minute}`)(), chance(`noise ${minute + 1}`)()];
  return 2 * (from + part * (to - from)) - 1;
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
