import type { Doing, Figures } from "./figures.ts";

const BETWEEN = " | ";

/** A fleet in one line, what matters most first: a narrow terminal cuts the rest. */
export function fleetLine(figures: Figures): string {
  const { vens, registered, kilowatts, eventsActive, optedIn, optedOut, requestsPerSecond } = figures;
  return [
    `${registered}/${vens} registered`,
    `${round(kilowatts)} kW`,
    `${eventsActive} ${eventsActive === 1 ? "event" : "events"} active`,
    `${optedIn} in, ${optedOut} out`,
    `${requestsPerSecond} requests/s`,
    ...countsOf(figures),
  ].join(BETWEEN);
}

/** One VEN in one line. */
export function venLine(doing: Doing, figures: Figures, now: number): string {
  const { kilowatts, requests } = figures;
  return [phaseText(doing, now), doing.follows, `${round(kilowatts)} kW`, counted(requests, "request"), ...countsOf(figures)].join(BETWEEN);
}

function phaseText({ phase, isPushed, nextAt }: Doing, now: number): string {
  if (nextAt === undefined) return phase === "running" && isPushed ? "running, awaits pushes" : phase;
  const seconds = Math.max(0, Math.ceil((nextAt - now) / 1000));
  return `${phase}, next ${phase === "running" ? "poll" : "try"} in ${seconds} s`;
}

function countsOf({ reports, pushes, errors, injected }: Figures): readonly string[] {
  const made = [
    injected.lost > 0 && `${injected.lost} lost`,
    injected.offline > 0 && `${injected.offline} offline`,
    injected.reads > 0 && `${counted(injected.reads, "bad reading")}`,
    injected.restarts > 0 && `${counted(injected.restarts, "restart")}`,
  ].filter((part) => part !== false);
  return [
    counted(reports, "report"),
    ...(pushes > 0 ? [`${pushes} pushed`] : []),
    counted(errors, "error"),
    ...(made.length > 0 ? [`injected: ${made.join(", ")}`] : []),
  ];
}

const counted = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? "" : "s"}`;

const round = (kilowatts: number): number => Math.round(kilowatts * 10) / 10;
