/** A simulated load. */
export interface Load {
  /** The draw at a time, in kilowatts. */
  readonly kilowatts: (at: Date) => number;
}

const DAY_MS = 86_400_000;

/**
 * A load that swings around `meanKw` in the course of a day, and sheds a third of itself per SIMPLE level, of which there are 0 to 3.
 * `levelAt` tells the level that holds at a time.
 */
export const simulatedLoad = (meanKw: number, levelAt: (at: Date) => number): Load => ({
  kilowatts: (at) => {
    const swing = 1 + 0.3 * Math.sin((2 * Math.PI * (at.getTime() % DAY_MS)) / DAY_MS);
    const kept = 1 - Math.min(Math.max(levelAt(at), 0), 3) / 3;
    return Math.round(meanKw * swing * kept * 1000) / 1000;
  },
});
