import type { VenEvent } from "@oadr/ven";

/** The highest SIMPLE level that the events a VEN takes part in ask for at a time; 0 where none does. */
export const levelOf = (events: readonly VenEvent[], at: Date): number =>
  Math.max(
    0,
    ...events.filter(({ optType, status }) => optType === "optIn" && status === "active").map((event) => event.valueAt(at, "SIMPLE") ?? 0),
  );
