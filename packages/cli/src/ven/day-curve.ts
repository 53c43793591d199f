/** What a load draws in the course of a day, when nobody asks anything of it; in kilowatts. */
export interface DayCurve {
  readonly kilowatts: (at: Date) => number;
  /** The most it draws. */
  readonly most: number;
  /** The least it draws; below zero where it feeds in. */
  readonly least: number;
}

/** A draw at a time of day. */
export interface CurvePoint {
  /** Minutes since midnight, 0 to 1440. */
  readonly minute: number;
  readonly kilowatts: number;
}

const DAY_MINUTES = 1440;
const SWING = 0.3;

/** A curve that swings around its mean, and is highest at six in the evening, local time. */
export const swingingCurve = (meanKw: number): DayCurve => ({
  kilowatts: (at) => meanKw * (1 - SWING * Math.sin((2 * Math.PI * minuteOf(at)) / DAY_MINUTES)),
  most: meanKw * (1 + SWING),
  least: meanKw * (1 - SWING),
});

/** A curve through points, straight between them and from the last on to the first of the next day; local time. There is at least one. */
export function curveThrough(points: readonly CurvePoint[]): DayCurve {
  const sorted = points.toSorted((one, other) => one.minute - other.minute);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) throw new RangeError("a curve without points");
  const around = [{ ...last, minute: last.minute - DAY_MINUTES }, ...sorted, { ...first, minute: first.minute + DAY_MINUTES }];
  const values = sorted.map(({ kilowatts }) => kilowatts);
  return {
    kilowatts: (at) => {
      const minute = minuteOf(at);
      const next = around.findIndex((point) => point.minute > minute);
      return between(around[next - 1] ?? last, around[next] ?? first, minute);
    },
    most: Math.max(...values),
    least: Math.min(...values),
  };
}

function between(from: CurvePoint, to: CurvePoint, minute: number): number {
  const share = (minute - from.minute) / (to.minute - from.minute);
  return from.kilowatts + share * (to.kilowatts - from.kilowatts);
}

const minuteOf = (at: Date): number => at.getHours() * 60 + at.getMinutes() + at.getSeconds() / 60 + at.getMilliseconds() / 60_000;
