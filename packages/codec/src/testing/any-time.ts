import type { Duration } from "@oadr/model";
import fc from "fast-check";

const digits: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.nat(100).map(String) },
  { weight: 1, arbitrary: fc.constantFrom("00", "007", "999999999999", "1000000000000", "9".repeat(400)) },
);

const part = (designator: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(""),
    digits.map((number) => number + designator),
  );

/** Durations of every form that the schema has: `P`, without T, with sign, in weeks, and longer than any calendar. */
const oddDuration: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "", "+", "-"), part("Y"), part("M"), part("D"), fc.constantFrom("T", ""), part("H"), part("M"), part("S"))
    .map(([sign, years, months, days, ...time]) => `${sign}P${years}${months}${days}${time.join("")}`),
  digits.map((weeks) => `${weeks}W`),
);

/** Durations: half of them such as are in use, the others of any form and length that the schema allows. */
export const anyDuration: fc.Arbitrary<Duration> = fc.oneof(
  fc.constantFrom<Duration[]>("PT0S", "PT1S", "PT10S", "PT1M", "PT15M", "PT1H", "P1D", "P1M", "-PT5M"),
  oddDuration.map((text) => text as Duration),
);

/** Times from the year 1 to the year 9999, to the millisecond. */
export const anyDate: fc.Arbitrary<Date> = fc.oneof(
  fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
  fc
    .constantFrom("1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "2024-02-29T12:00:00.010Z", "1900-02-28T23:59:59Z")
    .map((text) => new Date(text)),
);
