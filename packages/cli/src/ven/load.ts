/** A simulated load, in kilowatts. */
export interface Load {
  /** The draw at a time, lowered by what is asked for. */
  readonly kilowatts: (at: Date) => number;
  /** Sets the SIMPLE level, 0 to 3, that the load follows. */
  readonly follow: (level: number) => void;
}

const DAY_MS = 86_400_000;

/** A load that swings around `meanKw` in the course of a day, and sheds a third of itself per SIMPLE level. */
export function simulatedLoad(meanKw: number): Load {
  let level = 0;
  return {
    kilowatts: (at) => {
      const swing = 1 + 0.3 * Math.sin((2 * Math.PI * (at.getTime() % DAY_MS)) / DAY_MS);
      const kept = 1 - Math.min(Math.max(level, 0), 3) / 3;
      return Math.round(meanKw * swing * kept * 1000) / 1000;
    },
    follow: (next) => {
      level = next;
    },
  };
}
