import { type EiEventSignal, priorityRank, type SignalType, type SiScaleCode } from "@oadr/model";
import type { VenEvent } from "@oadr/ven";

/** What an event asks of a load now. */
export type Ask = { readonly eventId: string } & (
  | { readonly type: "level"; readonly level: number }
  | { readonly type: "setpoint"; readonly kilowatts: number }
  /** A share of the most that it draws. */
  | { readonly type: "capacity"; readonly share: number }
);

/** What `ven.signalNow` tells of a signal, as far as a load needs it. */
export interface SignalFound {
  readonly signal: Pick<EiEventSignal, "signalType" | "itemBase">;
  readonly value: number;
  readonly event: Pick<VenEvent, "eventId" | "priority" | "start">;
}

/** The signals that a load follows; of the same event the first of them counts, as it says most exactly what is wanted. */
const FOLLOWED = [
  ["LOAD_DISPATCH", "setpoint"],
  ["LOAD_CONTROL", "x-loadControlCapacity"],
  ["SIMPLE", undefined],
] as const;

/**
 * What is asked of a load now: by the event that comes first by priority, and then by its start. Undefined when nothing is, or
 * nothing that a load can follow.
 */
export function askNow(signalNow: (signalName: string, signalType?: SignalType) => SignalFound | undefined): Ask | undefined {
  const found = FOLLOWED.flatMap(([name, type]) => {
    const signal = signalNow(name, type);
    const ask = signal && askOf(name, signal);
    return ask ? [{ ask, event: signal.event }] : [];
  });
  return found.sort(({ event: a }, { event: b }) => rank(a) - rank(b) || a.start.getTime() - b.start.getTime())[0]?.ask;
}

/** An ask in words. */
export function askText(ask: Ask): string {
  switch (ask.type) {
    case "level":
      return `level ${ask.level}`;
    case "setpoint":
      return `setpoint ${Math.round(ask.kilowatts * 1000) / 1000} kW`;
    case "capacity":
      return `capacity ${Math.round(ask.share * 100)} %`;
  }
}

function askOf(name: (typeof FOLLOWED)[number][0], { signal, value, event }: SignalFound): Ask | undefined {
  const { eventId } = event;
  if (name === "SIMPLE") return { type: "level", level: value, eventId };
  if (name === "LOAD_CONTROL") return { type: "capacity", share: value, eventId };
  const unit = signal.itemBase;
  if (unit?.type !== "powerReal") return undefined;
  return { type: "setpoint", kilowatts: (value * 10 ** exponents[unit.siScaleCode]) / 1000, eventId };
}

const rank = ({ priority }: SignalFound["event"]): number => priorityRank(priority);

const exponents: Readonly<Record<SiScaleCode, number>> = {
  p: -12,
  n: -9,
  micro: -6,
  m: -3,
  c: -2,
  d: -1,
  none: 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
};
