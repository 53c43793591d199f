import type { Message } from "@oadr/model";
import type { Service } from "@oadr/transport";
import type { LogLevel, VenEffect } from "./effect.ts";
import type { Outgoing, Standing, VenParts, VenState } from "./state.ts";

/** A step in the making. The state is replaced, never changed in place. */
export interface Turn {
  state: VenState;
  readonly effects: VenEffect[];
  readonly now: number;
}

type Part = "ids" | "link" | "polling" | "events" | "reports" | "opts";

/** Replaces values in one part of the state. */
export function change<P extends Part>(turn: Turn, part: P, values: Partial<VenParts[P]>): void {
  const parts: Pick<VenParts, P> = turn.state;
  turn.state = { ...turn.state, [part]: { ...parts[part], ...values } } as VenState;
}

/** Moves the VEN into a phase. */
export function enter(turn: Turn, standing: Standing): void {
  const { settings, lastAt, automatic, ids, seed, link, polling, events, reports, opts, timers, phase: previous } = turn.state;
  turn.state = { ...standing, settings, lastAt, automatic, ids, seed, link, polling, events, reports, opts, timers };
  if (standing.phase !== previous) turn.effects.push({ type: "phase", phase: standing.phase, previous });
}

/** The next request id. */
export function nextId(turn: Turn): string {
  const { prefix, next } = turn.state.ids;
  change(turn, "ids", { next: next + 1 });
  return `${prefix}-${next}`;
}

/** The next random number, at least 0 and below 1 (mulberry32). */
export function random(turn: Turn): number {
  const seed = (turn.state.seed + 0x6d2b79f5) >>> 0;
  turn.state = { ...turn.state, seed };
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** Writes a line to the log. */
export function log(turn: Turn, level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void {
  turn.effects.push({ type: "log", level, message, ...(fields && { fields }) });
}

// Reports of an outage pile up here; at one a minute this is more than three hours of them.
const MOST_OUTGOING = 200;

/** Puts a message into the outbox. When that is full, the oldest report gives way, or the oldest message. */
export function post(turn: Turn, service: Service, message: Message): void {
  const outbox = [...turn.state.link.outbox, outgoing(turn, service, message, true)];
  if (outbox.length > MOST_OUTGOING) {
    const oldest = Math.max(
      0,
      outbox.findIndex((item) => item.message.type === "oadrUpdateReport"),
    );
    const [dropped] = outbox.splice(oldest, 1);
    log(turn, "warn", "too many messages wait for the VTN; one was dropped", { message: dropped?.message.type });
  }
  change(turn, "link", { outbox });
}

/** A message that is ready to be sent, under an id of its own. */
export function outgoing(turn: Turn, service: Service, message: Message, kept: boolean): Outgoing {
  const { next } = turn.state.ids;
  change(turn, "ids", { next: next + 1 });
  return { id: next, service, message, kept, attempts: 0, strikes: 0 };
}

/** The id of the VEN, or nothing while it has none. For what a VEN sends (rule 508). */
export const venIdOf = (state: VenState): { readonly venId?: string } => (state.registration ? { venId: state.registration.venId } : {});
